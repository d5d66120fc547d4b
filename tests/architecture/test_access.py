"""Every page has a row, every row a page; and every role is answered as the row says, for every page there is."""

import re

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from safeguarding.accounts.access import ACCESS, DEMO_ONLY, MANAGERS_ONLY, may_open, opens_to
from safeguarding.accounts.access_of_systems import BY_SYSTEMS
from safeguarding.accounts.models import Membership
from safeguarding.accounts.openers import NO_MEMBERSHIP, SIGNED_OUT, SIGNED_OUT_OK
from safeguarding.roles import Role, Seniority
from tests.architecture.samples import ANSWERS, OF_THE_PRODUCT, SAMPLES
from tests.architecture.stories import batches, stories
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
# What a token opens and a session never does: test_access_of_systems.py.
OF_SYSTEMS = {name for name in PAGES if name.startswith(BY_SYSTEMS) and not may_open(SIGNED_OUT, name)}


def test_every_page_has_a_row_and_every_row_a_page():
    assert set(ACCESS) - DEMO_ONLY == set(PAGES) - DEMO_ONLY


def test_every_address_with_arguments_has_a_sample_and_every_sample_a_page():
    assert set(SAMPLES) == {name for name, takes_arguments in PAGES.items() if takes_arguments}


def test_rows_are_of_roles_that_exist():
    assert all(row <= SIGNED_OUT_OK for row in ACCESS.values())
    assert not may_open(Role.SOCIAL_WORKER, "a page without a row")


def test_what_is_for_managers_is_for_social_care_managers_and_from_first_line_up():
    assert MANAGERS_ONLY <= set(ACCESS)
    for name in MANAGERS_ONLY:
        assert opens_to(Membership(role=Role.TEAM_MANAGER, seniority=Seniority.PRACTITIONER), name)
        assert opens_to(Membership(role=Role.POLICE_OFFICER, seniority=Seniority.MANAGER), name)
        assert not opens_to(Membership(role=Role.POLICE_OFFICER, seniority=Seniority.DECIDES), name)
        assert not opens_to(Membership(role=Role.ADMINISTRATOR, seniority=Seniority.SENIOR), name)


def test_a_row_for_strangers_is_a_row_for_everybody():
    assert all(row == SIGNED_OUT_OK for row in ACCESS.values() if SIGNED_OUT in row)


def test_who_works_on_no_case_opens_no_case_page():
    about_cases = {
        name for name in PAGES if re.match("case|child|enquiry|survey|referral|family|person-(add|edit)", name)
    }
    for role in (Role.ADMINISTRATOR, Role.PARTNERSHIP_LEAD, Role.SCRUTINEER):
        assert not {name for name in about_cases if may_open(role, name)}, role


@pytest.fixture
def clients(cast, time_machine):
    """Everybody signed in, and a stranger, on the Friday of the story."""
    time_machine.move_to(FRI_28_AUG_0900, tick=False)
    found = {None: Client()}
    for person in {*ONE_OF_EACH.values(), "disabled", "left", "marta", "other_admin"}:
        found[person] = Client()
        sign_in(found[person], cast.people[person])
    return found


@pytest.mark.parametrize(
    "url_names", batches(sorted(set(PAGES) - OF_SYSTEMS)), ids=lambda names: f"{names[0]} to {names[-1]}"
)
def test_everybody_gets_what_the_row_says(url_names, cast, clients):
    """Several pages a test: making the story and signing everybody in costs more than their answers."""
    for url_name, story in stories(cast, url_names):
        path = reverse(url_name, args=SAMPLES[url_name](story) if url_name in SAMPLES else [])

        def answer(_, person, path=path):
            found = clients[person].get(path)
            return found.status_code, found.headers.get("Location", "")

        wrong = [
            *each_role(url_name, answer),
            *strangers_and_the_disabled(url_name, answer),
            *those_who_left(url_name, answer),
            *the_other_partnership(url_name, answer),
        ]
        assert (url_name, wrong) == (url_name, [])


def opens(person, url_name):
    """Whether the table lets this one of the cast open that page."""
    _, role, seniority, *_ = PEOPLE[person]
    return opens_to(Membership(role=role, seniority=seniority), url_name)


def each_role(url_name, answer):
    """Whoever gets something else than the row says; or the page, if nobody in the story can open it."""
    usual = ANSWERS.get(url_name, {200})
    not_involved = {404} if url_name in SAMPLES else set()
    wrong, opened = [], False
    for role, person in ONE_OF_EACH.items():
        status, location = answer(url_name, person)
        right = usual | not_involved if opens(person, url_name) else {403}
        opened = opened or status in usual
        if status not in right or location.startswith(SIGN_IN):
            wrong.append((role, status, location))
    return wrong if opened else [*wrong, f"nobody in the story can open {url_name}"]


def strangers_and_the_disabled(url_name, answer):
    """Whoever of them is not asked to sign in, where the page is not for strangers."""
    for_strangers = may_open(SIGNED_OUT, url_name)
    answers = [(person, *answer(url_name, person)) for person in (None, "disabled")]
    if for_strangers:
        return [found for found in answers if found[1] not in {200, 302, 404, 405}]
    return [found for found in answers if (found[1], found[2].split("?")[0]) != (302, SIGN_IN)]


def those_who_left(url_name, answer):
    """What they get, where it is not the page that says they have no place; pages about oneself stay open."""
    if NO_MEMBERSHIP in ACCESS.get(url_name, ()):
        return []
    status, _ = answer(url_name, "left")
    return [] if status == 403 else [("left", status)]


def the_other_partnership(url_name, answer):
    """Whoever of it finds a record that is not theirs; standards belong to the product, not to a partnership."""
    if url_name not in set(SAMPLES) - OF_THE_PRODUCT:
        return []
    answers = [(person, answer(url_name, person)[0]) for person in ("marta", "other_admin")]
    return [found for found in answers if found[1] != (404 if opens(found[0], url_name) else 403)]
