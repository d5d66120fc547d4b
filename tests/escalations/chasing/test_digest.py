"""What can wait comes in one mail a morning; what cannot wait comes at once."""

from datetime import date, datetime, timedelta

import pytest

from cases.families.models import Person
from escalations.chasing.models import Chaser
from escalations.chasing.services import raise_chasers
from safeguarding.owed.models import Owed
from safeguarding.post import services as post
from safeguarding.post.models import DigestLine, Message
from safeguarding.post.rendering import render
from safeguarding.working_days import LONDON
from tests.escalations.chasing.test_recipients import MONDAY, owe
from tests.escalations.conftest import told

pytestmark = [pytest.mark.django_db, pytest.mark.invents_owed]
DAY = timedelta(days=1)
TUESDAY_0800 = datetime(2026, 9, 8, 8, 0, tzinfo=LONDON)


@pytest.fixture
def patient(cast, story):
    """Two things about a five-year-old, each with two days allowed, due on Monday and owed by Priya."""
    Person.objects.filter(pk=story.child.pk).update(born_on=date(2021, 5, 12))
    facts = {"user_id": cast.priya.user_id, "started_at": MONDAY - 2 * DAY}
    first = owe(cast, story, **facts)
    owe(cast, story, **facts, subject_id=2)
    Owed.objects.filter(pk=first.pk).update(chase_at=MONDAY)
    return first


def test_reminders_that_can_wait_come_in_one_mail_the_next_morning(patient, story):
    raise_chasers(MONDAY)
    assert (Chaser.objects.count(), Message.objects.count()) == (2, 0), "raised, and not yet told"
    assert DigestLine.objects.waiting().count() == 4
    assert post.make_digests(TUESDAY_0800 - timedelta(seconds=1)) == 0
    assert post.make_digests(TUESDAY_0800) == 2
    assert post.make_digests(TUESDAY_0800 + timedelta(minutes=1)) == 0
    assert told(kind="digest") == {"priya", "social.care"}
    subject, body = render(Message.objects.get(recipient_email="priya@demo.example"))
    assert subject == "2 things that are overdue and can be done today"
    assert body.count("Child seen") == 2
    assert body.count(f"http://localhost/cases/{story.case.reference}/") == 2
    assert "Lilymarker" not in body


def test_what_was_done_before_the_morning_is_left_out(patient):
    raise_chasers(MONDAY)
    Owed.objects.filter(pk=patient.pk).update(met_at=MONDAY, chase_at=None)
    post.make_digests(TUESDAY_0800)
    assert render(Message.objects.get(recipient_email="priya@demo.example"))[0].startswith("1 thing that is")
    assert DigestLine.objects.filter(dropped_at=TUESDAY_0800).count() == 2


def test_no_mail_on_a_day_that_is_not_worked(patient):
    raise_chasers(MONDAY)
    assert post.make_digests(TUESDAY_0800 + 4 * DAY) == 0
    assert post.make_digests(TUESDAY_0800 + 6 * DAY) == 2


@pytest.mark.parametrize(
    "cannot",
    [
        {"started_at": MONDAY - timedelta(hours=23)},
        {"standard": "escalation-answered"},
    ],
)
def test_what_has_less_than_a_day_or_is_a_difference_comes_at_once(patient, cannot):
    Owed.objects.filter(pk=patient.pk).update(**cannot)
    raise_chasers(MONDAY)
    assert {message.params["owed"] for message in Message.objects.all()} == {patient.pk}


@pytest.mark.parametrize("born", [date(2024, 9, 8), None])
def test_a_child_under_two_or_of_unknown_age_in_the_household_cannot_wait(patient, story, born):
    Person.objects.create(
        household=story.case.household,
        partnership=story.case.partnership,
        given_name="Small",
        family_name="One",
        is_child=True,
        born_on=born,
        recorded_at=MONDAY,
    )
    raise_chasers(MONDAY)
    assert (Message.objects.count(), DigestLine.objects.count()) == (4, 0)


def test_the_manager_is_told_at_once(patient):
    raise_chasers(MONDAY)
    raise_chasers(MONDAY + DAY)
    assert "ruth" in told(2)
