"""The look-up answers yes or no and nothing else; whoever is unknown, elsewhere or not live is answered alike."""

import re
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from oversight.look_ups import services
from oversight.look_ups.choices import Answer, Key
from oversight.look_ups.models import LookUp
from safeguarding.audit.models import Entry, View
from safeguarding.errors import NotAllowed
from safeguarding.post.models import Message
from tests.factories.case_files import barred, restricted
from tests.factories.closings import confirmed, decided
from tests.factories.enquiries import FRI_28_AUG_0900, concluded, harrocks_enquiry, seen, started
from tests.factories.families import NHS_OF_BOBBY, NHS_OF_LILY, family_of
from tests.factories.look_ups import RASH, asked_by
from tests.factories.plans import approved, plan_of
from tests.pages import statements

UNKNOWN = "9990000018"
TWELFTH_OF_MAY = {"born_on__day": "12", "born_on__month": "5", "born_on__year": "2026"}
LILY = {"name": "Lily Harrock", "born_on": date(2026, 5, 12)}


@pytest.mark.parametrize(
    "key",
    [
        {"nhs_number": NHS_OF_LILY},
        LILY,
        {"name": "HARROCK,  lily", "born_on": date(2026, 5, 12)},
        {"name": "Lily Harrock", "born_on": date(2026, 5, 12), "nhs_number": UNKNOWN},
    ],
)
def test_a_live_enquiry_is_answered_yes_by_number_or_by_name_with_birthday(cast, enquiry, now, key):
    assert asked_by(cast, "tina", at=now, **key).answer == Answer.YES


@pytest.mark.parametrize(
    "key",
    [
        {"nhs_number": UNKNOWN},
        {"name": "Lilly Harrock", "born_on": date(2026, 5, 12)},
        {"name": "Lily", "born_on": date(2026, 5, 12)},
        {"name": "Lily Harrock", "born_on": date(2026, 5, 13)},
        {"name": "Jodie Wexcombe", "born_on": date(1999, 2, 3)},
    ],
)
def test_only_an_exact_match_of_a_child_counts(cast, enquiry, now, key):
    assert asked_by(cast, "tina", at=now, **key).answer == Answer.NO


def test_a_name_somebody_was_once_known_by_counts(cast, enquiry, now):
    lily = enquiry.case.household.people.get(given_name="Lily")
    lily.aliases.create(given_name="Lily-Mae", family_name="Wexcombe", recorded_at=now)
    assert asked_by(cast, "tina", at=now, name="Lily Mae Wexcombe", born_on=LILY["born_on"]).answer == Answer.YES


def test_a_closed_enquiry_is_not_live(cast, now):
    ended(harrocks_enquiry(cast, initiating_meeting_at=None), cast)
    assert asked_by(cast, "tina", at=now).answer == Answer.NO


def test_a_plan_in_force_is_live_though_the_enquiry_is_closed(cast, now):
    enquiry = harrocks_enquiry(cast, initiating_meeting_at=None)
    approved(plan_of(enquiry), cast)
    ended(enquiry, cast)
    assert asked_by(cast, "tina", at=now).answer == Answer.YES


def test_somebody_who_works_on_the_case_is_led_to_it(cast, case, now, page_as):
    page = page_as(cast.sian).open("look-up").send(nhs_number=NHS_OF_LILY, why=RASH)
    assert page.path == reverse("case", args=[case.reference])


def test_a_restricted_case_says_ring_before_this_child_leaves(cast, case, now):
    restricted(case, cast.actor("ruth", FRI_28_AUG_0900), at=FRI_28_AUG_0900)
    assert asked_by(cast, "tina", at=now).answer == Answer.RING


def test_a_conflict_of_interest_is_answered_no_even_where_the_case_is_restricted(cast, case, now):
    ruth = cast.actor("ruth", FRI_28_AUG_0900)
    barred(case, cast.tina.user, ruth, at=FRI_28_AUG_0900)
    assert asked_by(cast, "tina", at=now).answer == Answer.NO
    restricted(case, ruth, at=FRI_28_AUG_0900)
    assert asked_by(cast, "tina", at=now).answer == Answer.NO


def test_whoever_is_not_to_know_gets_the_same_words_after_the_same_statements(cast, enquiry, now, page_as):
    """Unknown, of another partnership, not live, and a conflict of interest: not one word or statement differs."""
    marta = cast.actor("marta", FRI_28_AUG_0900)
    elsewhere = family_of(marta, at=FRI_28_AUG_0900, name="Far household", nhs_number="9990000026")
    started(elsewhere, marta, at=FRI_28_AUG_0900)
    family_of(cast.actor("sian", FRI_28_AUG_0900), at=FRI_28_AUG_0900, name="Calm household", nhs_number="9990000034")
    barred(enquiry.case, cast.tina.user, cast.actor("ruth", FRI_28_AUG_0900), at=FRI_28_AUG_0900)
    tab = page_as(cast.tina)
    tab.open("look-up")
    seen = {}
    for who, number in {
        "unknown": UNKNOWN,
        "elsewhere": "9990000026",
        "not live": "9990000034",
        "conflict": NHS_OF_LILY,
    }.items():
        with statements() as sent:
            page = tab.open("look-up").send(nhs_number=number, why=RASH)
        seen[who] = (page.heading, page.status, without_tokens(page.html), [shape(sql) for sql in sent])
    assert seen["unknown"][0] == "No live plan or enquiry that this look-up can show"
    assert all(answer == seen["unknown"] for answer in seen.values()), {who: row[:2] for who, row in seen.items()}
    assert set(LookUp.objects.values_list("answer", flat=True)) == {Answer.NO}


def without_tokens(html):
    """The page less what differs each time it is opened: tokens against forgery and double saving."""
    return re.sub(r'value="[^"]{30,}"', "", html)


def shape(sql):
    """A statement without what was put into it."""
    return re.sub(r"'[^']*'|\b\d+\b|NULL", "?", sql)


def test_neither_name_nor_number_is_in_an_address_or_in_what_is_kept(cast, enquiry, now, page_as):
    page = page_as(cast.tina).open("look-up").send(name="Lily Harrock", why=RASH, **TWELFTH_OF_MAY)
    assert page.heading == "Live safety plan or enquiry: yes"
    assert re.fullmatch(r"/look-up/[0-9A-Z]{10}/", page.path)
    assert "Lily" not in page.text
    assert "Harrock" not in page.text
    look = View.objects.get(page="look-up")
    assert (look.filter, look.count, look.why, look.case_id) == (Key.NAME.label, 1, RASH, enquiry.case_id)
    assert not View.objects.filter(filter__icontains="lily").exists()


def test_a_look_up_is_on_the_timeline_and_told_to_whoever_leads_without_a_name(cast, enquiry, now):
    asked = asked_by(cast, "tina", at=now)
    entry = Entry.objects.get(verb="looked-up")
    assert (entry.case_id, entry.reason, entry.user_id) == (enquiry.case_id, RASH, cast.tina.user_id)
    message = Message.objects.get(kind="looked-up")
    assert message.recipient_email == "priya@demo.example"
    assert "Lily" not in str(message.params)
    assert message.unique_key == f"looked-up:{asked.reference}"


def test_with_nobody_leading_the_desk_of_the_team_is_told(cast, now):
    harrocks_enquiry(cast)
    asked_by(cast, "tina", at=now)
    assert Message.objects.get(kind="looked-up").recipient_email == "assessment@demo.example"


def test_a_no_is_told_to_nobody(cast, enquiry, now):
    asked_by(cast, "tina", at=now, nhs_number=UNKNOWN)
    assert not Message.objects.filter(kind="looked-up").exists()


def test_the_twenty_first_in_ten_minutes_is_refused_and_told_whom_to_ring(cast, enquiry, now, page_as, time_machine):
    for _ in range(20):
        asked_by(cast, "tina", at=now, nhs_number=UNKNOWN)
    page = page_as(cast.tina).open("look-up").send(nhs_number=NHS_OF_LILY, why=RASH)
    assert page.status == 429
    assert "01632 960 100" in page.text
    assert LookUp.objects.count() == 20
    assert View.objects.filter(page="look-up", filter__startswith="Refused").count() == 1
    assert asked_by(cast, "tom", at=now).answer == Answer.YES
    later = now + timedelta(minutes=10)
    assert asked_by(cast, "tina", at=later).answer == Answer.YES


@pytest.mark.parametrize("who", ["rahmani", "lead", "scrutineer", "admin"])
def test_a_role_without_cases_looks_nobody_up(cast, enquiry, now, who):
    with pytest.raises(NotAllowed):
        asked_by(cast, who, at=now)


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({}, "Enter the NHS number, or the full name and the date of birth"),
        ({"name": "Lily Harrock"}, "Enter the date of birth as well: a name alone finds nobody"),
        ({"nhs_number": "999 104 2718"}, "This is not an NHS number"),
        ({"nhs_number": NHS_OF_BOBBY, "why": ""}, "Say in one line why you ask"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_looked_up(cast, now, page_as, typed, error):
    page = page_as(cast.tina).open("look-up").send(**({"why": RASH} | typed))
    assert page.errors[0].startswith(error)
    assert not LookUp.objects.exists()


def test_words_in_an_address_look_nobody_up(cast, enquiry, now, page_as):
    page = page_as(cast.tina).open("look-up", nhs_number=NHS_OF_LILY, why=RASH)
    assert page.heading == "Look up a child who is with you"
    assert not LookUp.objects.exists()


def test_the_answer_is_for_who_asked_alone(cast, enquiry, now, page_as):
    asked = asked_by(cast, "tina", at=now)
    assert page_as(cast.tom).open("look-up-answer", asked.reference).status == 404
    assert page_as(cast.marta).open("look-up-answer", asked.reference).status == 404


def test_a_look_up_is_never_altered(cast, enquiry, now):
    asked = asked_by(cast, "tina", at=now)
    for change in (f"UPDATE look_ups_lookup SET answer = 'no' WHERE id = {asked.pk}", "DELETE FROM look_ups_lookup"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(change)


def ended(enquiry, cast):
    """The enquiry, closed with an outcome for each child."""
    grace = cast.actor("grace", FRI_28_AUG_0900)
    for name in ("Lily", "Bobby"):
        seen(enquiry, name, cast.actor("priya", FRI_28_AUG_0900))
        concluded(enquiry, name, grace)
    return confirmed(decided(enquiry, cast, at=FRI_28_AUG_0900), cast, at=FRI_28_AUG_0900)


def test_the_verb_refuses_a_name_without_a_birthday(cast, now):
    with pytest.raises(NotAllowed):
        services.look_up(by=cast.actor("tina", now), at=now, why=RASH, name="Lily Harrock")
