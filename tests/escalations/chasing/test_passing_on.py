"""A mailbox that refuses for good does not end a chase."""

from datetime import timedelta

import pytest

from escalations.chasing import services
from escalations.chasing.models import Undelivered
from escalations.chasing.services import raise_chasers
from safeguarding.errors import NotAllowed
from safeguarding.owed.models import Owed
from safeguarding.post import services as post
from safeguarding.post.models import AttemptOutcome, Message
from tests.escalations.conftest import THURSDAY_1600

pytestmark = pytest.mark.django_db
FRIDAY_1600 = THURSDAY_1600 + timedelta(days=1)
SCAN = timedelta(seconds=30)
REFUSED = post.Outcome(AttemptOutcome.REFUSED, "550 no such mailbox")


def refuse(address, at):
    """The mailbox refuses what is waiting for it."""
    message = Message.objects.unsent().get(recipient_email=address)
    Message.objects.exclude(pk=message.pk).update(not_before=at + timedelta(days=9))
    post.record_attempt(post.lease_next(at), REFUSED, at=at)


def waiting():
    """Who still has a message to come."""
    return list(Message.objects.unsent().order_by("created_at").values_list("recipient_email", flat=True))


def invite(story, to):
    """An invitation of the case goes to an address; nothing of the case is chased meanwhile."""
    Owed.objects.update(chase_at=None)
    return post.enqueue(
        "meeting-invitation",
        to=to,
        params={"case": story.case.reference, "path": "/", "starts_at": FRIDAY_1600.isoformat()},
        unique_key="meeting-invitation:1",
        at=FRIDAY_1600,
        case=story.case,
        partnership=story.case.partnership_id,
    )


@pytest.fixture
def reminder(story):
    """The reminder of Lily's survey, on its way to radiology's desk."""
    raise_chasers(FRIDAY_1600)


def test_a_refused_desk_is_answered_for_by_the_manager_and_then_the_front_door(reminder):
    refuse("radiology.desk@demo.example", FRIDAY_1600)
    raise_chasers(FRIDAY_1600 + SCAN)
    assert waiting() == ["nadia@demo.example"]
    refuse("nadia@demo.example", FRIDAY_1600 + SCAN)
    raise_chasers(FRIDAY_1600 + 2 * SCAN)
    assert waiting() == ["social.care@demo.example"]
    assert Message.objects.unsent().get().params["instead"] is True


def test_whoever_is_on_duty_for_a_refused_desk_comes_first(reminder, on_duty):
    on_duty("rahmani")
    refuse("radiology.desk@demo.example", FRIDAY_1600)
    raise_chasers(FRIDAY_1600 + SCAN)
    assert waiting() == ["rahmani@demo.example"]


@pytest.mark.invents_owed
def test_a_refused_invitation_is_open_again_and_steps_to_the_next_contact(story, on_duty, cast, page_as):
    on_duty("nell")
    invite(story, "nursery@demo.example")
    refuse("nursery@demo.example", FRIDAY_1600)
    raise_chasers(FRIDAY_1600 + SCAN)
    assert set(waiting()) == {"nell@demo.example", "social.care@demo.example"}, "the next of them, and ours to ring"
    again = Undelivered.objects.get()
    assert (again.about_agency_id, again.told_instead, again.refused_at) == (cast.nursery.pk, True, FRIDAY_1600)
    owed = Owed.objects.get(standard="message-reached")
    assert (owed.agency_id, owed.case_id, owed.due_at) == (
        cast.social_care.pk,
        story.case.pk,
        FRIDAY_1600 + timedelta(hours=1),
    )
    page = page_as(cast.priya).open("reach-another-way", again.reference)
    assert "Marrowfield Nursery" in page.text
    facts = {"rang_name": "Nell Fairlie", "rang_number": "01632 960311", "at": FRIDAY_1600}
    by = cast.actor("priya", FRIDAY_1600 + timedelta(minutes=10))
    services.reach_another_way(again, by=by, **facts, answered=False)
    assert Owed.objects.get(standard="message-reached").met_at is None, "ringing alone reaches nobody"
    services.reach_another_way(again, by=by, **facts, answered=True, said="She will come")
    assert Owed.objects.get(standard="message-reached").met_at == by.now
    with pytest.raises(NotAllowed):
        services.reach_another_way(again, by=by, **facts, answered=True, said="Twice")


@pytest.mark.invents_owed
def test_then_to_the_manager_and_then_it_is_only_a_call(story, cast):
    invite(story, "larkfield@demo.example")
    Message.objects.update(recipient_user_id=cast.rahmani.user_id)
    refuse("larkfield@demo.example", FRIDAY_1600)
    for scan, address in enumerate(("radiology@demo.example", "radiology.desk@demo.example", "nadia@demo.example"), 1):
        raise_chasers(FRIDAY_1600 + scan * SCAN)
        refuse(address, FRIDAY_1600 + scan * SCAN)
    raise_chasers(FRIDAY_1600 + 4 * SCAN)
    assert Undelivered.objects.count() == 1
    assert not Message.objects.to_pass_on().exists()


def test_it_is_passed_on_once(reminder):
    refuse("radiology.desk@demo.example", FRIDAY_1600)
    for scan in range(1, 4):
        raise_chasers(FRIDAY_1600 + scan * SCAN)
    assert Message.objects.count() == 2
    assert not Message.objects.to_pass_on().exists()


def test_when_every_desk_refuses_it_stays_in_sight(reminder):
    refuse("radiology.desk@demo.example", FRIDAY_1600)
    for scan, address in enumerate(("nadia@demo.example", "social.care@demo.example"), 1):
        raise_chasers(FRIDAY_1600 + scan * SCAN)
        refuse(address, FRIDAY_1600 + scan * SCAN)
    raise_chasers(FRIDAY_1600 + 3 * SCAN)
    assert waiting() == []
    assert Message.objects.to_pass_on().get().recipient_email == "social.care@demo.example"


def test_a_refused_call_to_make_is_passed_on_too(reminder, on_duty):
    on_duty("eddie")
    raise_chasers(FRIDAY_1600 + timedelta(hours=6))
    refuse("eddie@demo.example", FRIDAY_1600 + timedelta(hours=6))
    raise_chasers(FRIDAY_1600 + timedelta(hours=6) + SCAN)
    passed_on = Message.objects.get(kind="ring-now", params__instead=True)
    assert passed_on.recipient_email == "radiology.desk@demo.example"
