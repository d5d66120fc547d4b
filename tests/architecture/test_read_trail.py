"""Reading is audited: whoever opens a page about a case leaves a row, and without the row the page is not shown."""

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from safeguarding.accounts.access import ACCESS
from safeguarding.audit.models import View
from safeguarding.roles import CASE_ROLES, Role
from tests.architecture.directory_samples import ABOUT_NOBODY
from tests.architecture.reply_samples import FOR_WHO_HAS_THE_LINK
from tests.architecture.samples import ANSWERS, SAMPLES
from tests.architecture.stories import batches, stories
from tests.architecture.test_access import OF_SYSTEMS
from tests.cast import PEOPLE
from tests.factories.enquiries import FRI_28_AUG_0900
from tests.pages import sign_in

ONE_OF_EACH = [next(name for name, row in PEOPLE.items() if row[1] == role) for role in Role]
ABOUT_CASES = sorted(
    name
    for name in set(SAMPLES) - ABOUT_NOBODY - OF_SYSTEMS - FOR_WHO_HAS_THE_LINK
    if ACCESS.get(name, frozenset()) & CASE_ROLES and 200 in ANSWERS.get(name, {200})
)


@pytest.fixture
def clients(cast, time_machine):
    """One signed-in client of each role, on the Friday of the story."""
    time_machine.move_to(FRI_28_AUG_0900, tick=False)
    found = []
    for person in ONE_OF_EACH:
        found.append(Client(raise_request_exception=False))
        sign_in(found[-1], cast.people[person])
    return found


def first_to_open(path, clients):
    """The client of somebody who may open this address."""
    found = next((client for client in clients if client.get(path).status_code == 200), None)
    assert found is not None, f"Nobody of the cast can open {path}."
    return found


@pytest.mark.parametrize("url_names", batches(ABOUT_CASES), ids=lambda names: f"{names[0]} to {names[-1]}")
def test_opening_a_page_about_a_case_leaves_a_row_and_is_not_shown_without(url_names, cast, clients):
    for url_name, story in stories(cast, url_names):
        path = reverse(url_name, args=SAMPLES[url_name](story))
        client = first_to_open(path, clients)
        before = View.objects.count()
        assert client.get(path).status_code == 200
        assert View.objects.count() > before, f"{url_name} was opened and the read trail does not know"

        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL ROLE safeguarding_owner")
            cursor.execute("REVOKE INSERT (who) ON audit_view FROM safeguarding_app")
            cursor.execute("SET LOCAL ROLE safeguarding_app")
        assert client.get(path).status_code == 500, f"{url_name} is shown although its row cannot be written"
