"""Every page has a row, every row a page; and every role is answered as the row says, for every page there is."""

import re

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from safeguarding.accounts.access import ACCESS, DEMO_ONLY, NO_MEMBERSHIP, SIGNED_OUT, SIGNED_OUT_OK, may_open
from safeguarding.roles import Role
from tests.architecture.samples import ANSWERS, OF_THE_PRODUCT, SAMPLES, Story
from tests.cast import PEOPLE
from tests.factories.enquiries import FRI_28_AUG_0900
from tests.pages import sign_in

# One person of each role, and those who must never get in.
ONE_OF_EACH = {role: next(name for name, row in PEOPLE.items() if row[1] == role) for role in Role}
SIGN_IN = "/sign-in/"


def pages(patterns=None, prefix=""):
    """{URL name: whether its address takes arguments} of every route there is, includes and namespaces too."""
    found = {}
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLPattern):
            assert pattern.name, f"{pattern.pattern} has no URL name"
            found[prefix + pattern.name] = bool(pattern.pattern.converters) or pattern.pattern.regex.groups > 0
        else:
            inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            found |= {
                name: takes or bool(pattern.pattern.converters)
                for name, takes in pages(pattern.url_patterns, inner).items()
            }
    return found


PAGES = pages()


def test_every_page_has_a_row_and_every_row_a_page():
    assert set(ACCESS) - DEMO_ONLY == set(PAGES) - DEMO_ONLY


def test_every_address_with_arguments_has_a_sample_and_every_sample_a_page():
    assert set(SAMPLES) == {name for name, takes_arguments in PAGES.items() if takes_arguments}


def test_rows_are_of_roles_that_exist():
    assert all(row <= SIGNED_OUT_OK for row in ACCESS.values())
    assert not may_open(Role.SOCIAL_WORKER, "a page without a row")


def test_a_row_for_strangers_is_a_row_for_everybody():
    assert all(row == SIGNED_OUT_OK for row in ACCESS.values() if SIGNED_OUT in row)


def test_who_works_on_no_case_opens_no_case_page():
    about_cases = {
        name for name in PAGES if re.match("case|child|enquiry|survey|referral|family|person-(add|edit)", name)
    }
    for role in (Role.ADMINISTRATOR, Role.PARTNERSHIP_LEAD, Role.SCRUTINEER):
        assert not {name for name in about_cases if may_open(role, name)}, role


@pytest.fixture
def story(cast, time_machine):
    """The records that the addresses name, on the Friday of the story."""
    time_machine.move_to(FRI_28_AUG_0900, tick=False)
    return Story(cast)


@pytest.fixture
def answer(story):
    """`answer(url_name, person)` is the status and address that this person gets for opening it; None is a stranger."""
    clients = {}

    def opened(page, person):
        if person not in clients:
            clients[person] = Client()
            if person is not None:
                sign_in(clients[person], story.cast.people[person])
        path = reverse(page, args=SAMPLES[page](story) if page in SAMPLES else [])
        found = clients[person].get(path)
        return found.status_code, found.headers.get("Location", "")

    return opened


@pytest.mark.parametrize("url_name", sorted(PAGES))
def test_each_role_gets_what_the_row_says(url_name, answer):
    statuses = {role: answer(url_name, person) for role, person in ONE_OF_EACH.items()}
    usual = ANSWERS.get(url_name, {200})
    not_involved = {404} if url_name in SAMPLES else set()
    for role, (status, location) in statuses.items():
        if may_open(role, url_name):
            assert status in usual | not_involved, (role, status, location)
            assert not location.startswith(SIGN_IN), (role, location)
        else:
            assert status == 403, (role, status, location)
    assert usual & {status for status, _ in statuses.values()}, f"nobody in the story can open {url_name}"


@pytest.mark.parametrize("url_name", sorted(PAGES))
def test_strangers_and_the_disabled_are_asked_to_sign_in(url_name, answer):
    for person in (None, "disabled"):
        status, location = answer(url_name, person)
        if may_open(SIGNED_OUT, url_name):
            assert status in {200, 302, 404, 405}, (person, status)
        else:
            assert (status, location.split("?")[0]) == (302, SIGN_IN), person


@pytest.mark.parametrize("url_name", sorted(name for name in PAGES if NO_MEMBERSHIP not in ACCESS.get(name, ())))
def test_somebody_who_left_is_told_so(url_name, answer):
    assert answer(url_name, "left")[0] == 403


@pytest.mark.parametrize("url_name", sorted(set(SAMPLES) - OF_THE_PRODUCT))
def test_the_other_partnership_finds_nothing(url_name, answer):
    for person in ("marta", "other_admin"):
        role = PEOPLE[person][1]
        assert answer(url_name, person)[0] == (404 if may_open(role, url_name) else 403), person
