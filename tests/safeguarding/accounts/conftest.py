"""What the tests of signing in share."""

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.test import Client

from tests.factories.accounts import PASSWORD
from tests.pages import Page


@pytest.fixture
def stranger(db):
    """A tab of somebody who has not signed in."""
    return Page(Client())


@pytest.fixture
def sign_in_as():
    """Fill in the sign-in form as a person would."""

    def fill_in(tab, email, password=PASSWORD):
        return tab.open("account_login").send(login=email, password=password)

    return fill_in


@pytest.fixture
def app_of():
    """An authenticator app set up for a person: calling what it returns shows the code of this moment."""

    def set_up(user, secret="JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"):
        totp.TOTP.activate(user, secret)
        return lambda: totp.format_hotp_value(totp.hotp_value(secret, next(iter(totp.yield_hotp_counters_from_time()))))

    return set_up
