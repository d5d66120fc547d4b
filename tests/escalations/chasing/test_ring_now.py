"""Out of hours, and for a child under two, somebody on duty is asked to ring, until a call is recorded."""

from datetime import date, datetime, timedelta

import pytest

from cases.families.models import Person
from escalations.chasing import services
from escalations.chasing.models import RingNow
from escalations.chasing.ring_now import is_out_of_hours
from safeguarding.errors import NotAllowed
from safeguarding.post.models import Call, Message
from safeguarding.working_days import LONDON
from tests.escalations.chasing.test_recipients import AN_HOUR, MONDAY, climb, owe
from tests.escalations.conftest import THURSDAY_1600, told

pytestmark = pytest.mark.django_db
A_DAY = timedelta(days=1)
SAID = {"rang_name": "Duty radiologist", "rang_number": "01632 960111"}


@pytest.fixture
def ring_now(cast, story, on_duty):
    """Lily's survey at its second step, on Friday at 22:00, with Eddie on the front door's rota."""
    on_duty("eddie")
    services.raise_chasers(THURSDAY_1600 + A_DAY)
    services.raise_chasers(THURSDAY_1600 + A_DAY + timedelta(hours=6))
    return RingNow.objects.get()


def test_the_first_step_asks_nobody_to_ring(story):
    services.raise_chasers(THURSDAY_1600 + A_DAY)
    assert not RingNow.objects.exists()


def test_the_front_doors_person_on_duty_is_asked_where_the_agency_has_no_rota(ring_now, cast):
    assert (ring_now.user_id, ring_now.agency_id) == (cast.eddie.user_id, cast.social_care.pk)
    assert "Radiology duty desk, 01632 960110" in ring_now.ring


def test_the_person_on_duty_is_told_at_once_where_to_find_it(ring_now):
    message = Message.objects.get(kind="ring-now")
    assert (message.recipient_email, message.urgent) == ("eddie@demo.example", True)
    assert ring_now.reference in message.params["path"]


def test_the_owing_agencys_own_rota_comes_first(cast, story, on_duty):
    on_duty("eddie")
    on_duty("stone")
    services.raise_chasers(THURSDAY_1600 + A_DAY)
    services.raise_chasers(THURSDAY_1600 + A_DAY + timedelta(hours=6))
    assert RingNow.objects.get().user_id == cast.stone.user_id


def test_with_nobody_on_any_rota_the_call_belongs_to_the_front_door_and_its_desk_is_told(cast, story):
    services.raise_chasers(THURSDAY_1600 + A_DAY)
    services.raise_chasers(THURSDAY_1600 + A_DAY + timedelta(hours=6))
    found = RingNow.objects.get()
    assert (found.user_id, found.agency_id) == (None, cast.social_care.pk)
    assert told(kind="ring-now") == {"social.care"}
    assert list(RingNow.objects.open_for(cast.actor("priya", MONDAY), 50)) == [found]
    assert not RingNow.objects.open_for(cast.actor("marta", MONDAY), 50).exists()


@pytest.mark.invents_owed
@pytest.mark.parametrize(
    ("born_on", "asked"),
    [(date(2024, 9, 8), True), (date(2024, 9, 7), False), (date(2020, 1, 1), False), (None, True)],
)
def test_in_working_hours_only_a_child_under_two_asks_for_a_call(cast, story, born_on, asked):
    Person.objects.filter(pk=story.child.pk).update(born_on=born_on)
    owe(cast, story)
    climb(2)
    assert RingNow.objects.exists() == asked


@pytest.mark.invents_owed
def test_an_obligation_about_an_adult_asks_for_a_call_when_a_baby_is_in_the_house(cast, story):
    owe(cast, story, child_id=None)
    climb(2)
    assert RingNow.objects.count() == 1


@pytest.mark.invents_owed
def test_out_of_hours_any_child_asks_for_a_call(cast, story):
    Person.objects.filter(pk=story.child.pk).update(born_on=date(2015, 1, 1))
    owe(cast, story, chase_at=MONDAY + timedelta(hours=6, minutes=30))
    climb(2)
    assert RingNow.objects.get().raised_at == MONDAY + timedelta(hours=7, minutes=30)


@pytest.mark.invents_owed
def test_a_closed_agency_asks_for_a_call_although_the_working_day_is_not_over(cast, story):
    Person.objects.filter(pk=story.child.pk).update(born_on=date(2015, 1, 1))
    cast.surgery.closes_at = "11:00"
    cast.surgery.save()
    owe(cast, story, agency_id=cast.surgery.pk)
    climb(2)
    assert RingNow.objects.count() == 1


@pytest.mark.parametrize(
    ("moment", "out"),
    [
        (datetime(2026, 8, 28, 8, 59), True),
        (datetime(2026, 8, 28, 9, 0), False),
        (datetime(2026, 8, 28, 16, 59), False),
        (datetime(2026, 8, 28, 17, 0), True),
        (datetime(2026, 8, 29, 12, 0), True),
        (datetime(2026, 8, 31, 12, 0), True),  # the bank holiday
        (datetime(2040, 8, 30, 12, 0), False),  # a Thursday whose year's holidays are not known
        (datetime(2040, 9, 1, 12, 0), True),
    ],
)
def test_the_working_day(moment, out):
    assert is_out_of_hours(moment.replace(tzinfo=LONDON)) == out


def test_an_answered_call_closes_it_and_is_kept(ring_now, cast):
    at = ring_now.raised_at + AN_HOUR
    by = cast.actor("eddie", at)
    services.answer_ring_now(ring_now, by=by, at=at, answered=True, said="They report within the hour.", **SAID)
    ring_now.refresh_from_db()
    assert (ring_now.closed_at, ring_now.call) == (at, Call.objects.get())
    assert not RingNow.objects.open_for(by, 50).exists()


def test_a_call_nobody_answers_is_kept_and_leaves_it_open(ring_now, cast):
    at = ring_now.raised_at + AN_HOUR
    services.answer_ring_now(ring_now, by=cast.actor("eddie", at), at=at, answered=False, **SAID)
    assert Call.objects.get().answered is False
    assert RingNow.objects.open().get() == ring_now


def test_a_call_is_recorded_once(ring_now, cast):
    at = ring_now.raised_at + AN_HOUR
    by = cast.actor("eddie", at)
    services.answer_ring_now(ring_now, by=by, at=at, answered=True, said="Yes.", **SAID)
    with pytest.raises(NotAllowed):
        services.answer_ring_now(ring_now, by=by, at=at, answered=True, said="Yes.", **SAID)


@pytest.mark.parametrize(
    ("facts", "field"),
    [({"answered": True, "said": " "}, "said"), ({"answered": False, "at": MONDAY + A_DAY}, "at")],
)
def test_half_a_call_and_a_call_to_come_are_refused(ring_now, cast, facts, field):
    with pytest.raises(NotAllowed) as refusal:
        services.answer_ring_now(ring_now, by=cast.actor("eddie", MONDAY), **({"at": MONDAY} | SAID | facts))
    assert refusal.value.field == field
    assert not Call.objects.exists()


def test_the_page_records_the_call(ring_now, cast, page_as):
    page = page_as(cast.eddie).open("record-call", ring_now.reference)
    assert "Radiology duty desk" in page.text
    assert (page.typed["rang_name"], page.typed["rang_number"]) == ("Radiology duty desk", "01632 960110")
    page.send(rang_name="Dr Rahmani", rang_number="01632 960111", answered="yes", said="On her way to read it.")
    assert RingNow.objects.get().call.said == "On her way to read it."


def test_the_page_asks_what_was_said_only_when_somebody_answered(ring_now, cast, page_as):
    page = page_as(cast.eddie).open("record-call", ring_now.reference)
    page.send(rang_name="Dr Rahmani", rang_number="01632 960111", answered="yes", said="")
    assert page.errors == ["Enter what was said"]
    page.send(answered="no")
    assert Call.objects.get().said == ""


def test_another_agency_does_not_find_the_page(ring_now, cast, page_as):
    assert page_as(cast.marta).open("record-call", ring_now.reference).status == 404
    assert page_as(cast.tina).open("record-call", ring_now.reference).status == 404
