"""A walk through the product by several people at once: their browsers, the clock, and a real mail server."""

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.test import Client

from tests.browser.hands import Keyboard, Mouse
from tests.factories.accounts import PASSWORD
from tests.pages import sign_in
from tests.safeguarding.post.conftest import smtp  # noqa: F401 (fixture)

SECRET = "JBSWY3DPEHPK3PXP"

WAYS = {  # how a walk is made: (hands, whether scripts run, whether axe looks at every page)
    "mouse": (Mouse, True, True),
    "keyboard": (Keyboard, True, False),
    "no script": (Mouse, False, False),
}


def code_now():
    """What an authenticator app with SECRET shows at this moment."""
    return totp.format_hotp_value(totp.hotp_value(SECRET, next(iter(totp.yield_hotp_counters_from_time()))))


class Walk:
    """Everybody's tabs in one way of using the product, and the paths that they arrived at."""

    def __init__(self, way, browser, browser_context_args, base):
        self.hands, self.scripts, looks = WAYS[way]
        self.lens = set() if looks else None
        self.browser, self.options, self.base = browser, browser_context_args, base
        self.tabs, self.of_person, self.paths = [], {}, []

    def tab(self, membership=None):
        """A tab of a browser of one's own: signed in as this person just now, or a stranger's.

        Somebody who comes back uses the tab they had: opening a browser takes longer than what is done in it.
        """
        if membership is None:
            return self._new_tab()
        key = membership.pk
        tab = self.of_person.get(key) or self.of_person.setdefault(key, self._new_tab())
        client = Client()
        sign_in(client, membership)
        [(name, cookie)] = [(name, cookie) for name, cookie in client.cookies.items() if "session" in name]
        tab.page.context.add_cookies([{"name": name, "value": cookie.value, "url": self.base}])
        return tab

    def _new_tab(self):
        context = self.browser.new_context(**self.options, java_script_enabled=self.scripts)
        context.set_default_timeout(10_000)
        self.tabs.append(self.hands(context.new_page(), self.base, self.paths, self.lens))
        return self.tabs[-1]

    def signed_in_by_form(self, membership):
        """A tab in which this person has typed address, password and the code of their telephone."""
        totp.TOTP.activate(membership.user, SECRET)
        tab = self.tab().open("account_login")
        tab.tell(login=membership.user.email, password=PASSWORD).press("Sign in")
        return tab.tell(code=code_now()).press("Continue")

    @property
    def faults(self):
        """Everything that was wrong with any page on the way."""
        return [fault for tab in self.tabs for fault in tab.faults]


@pytest.fixture
def walk_by(browser, browser_context_args, live_server):
    """`walk_by("keyboard")` begins a Walk; its browsers are closed afterwards."""
    walks = []

    def begin(way):
        walks.append(Walk(way, browser, browser_context_args, live_server.url))
        return walks[-1]

    yield begin
    for walk in walks:
        for tab in walk.tabs:
            tab.page.context.close()
