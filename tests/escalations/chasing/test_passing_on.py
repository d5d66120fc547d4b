"""A mailbox that refuses for good does not end a chase."""

from datetime import timedelta

import pytest

from escalations.chasing.services import raise_chasers
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


@pytest.fixture
def reminder(story):
    """The reminder of Lily's survey, on its way to radiology's desk."""
    raise_chasers(FRIDAY_1600)


def test_a_refused_desk_is_answered_for_by_the_front_door(reminder):
    refuse("radiology.desk@demo.example", FRIDAY_1600)
    raise_chasers(FRIDAY_1600 + SCAN)
    assert waiting() == ["social.care@demo.example"]
    assert Message.objects.unsent().get().params["instead"] is True


def test_it_is_passed_on_once(reminder):
    refuse("radiology.desk@demo.example", FRIDAY_1600)
    for scan in range(1, 4):
        raise_chasers(FRIDAY_1600 + scan * SCAN)
    assert Message.objects.count() == 2
    assert not Message.objects.to_pass_on().exists()


def test_when_every_desk_refuses_it_stays_in_sight(reminder):
    refuse("radiology.desk@demo.example", FRIDAY_1600)
    raise_chasers(FRIDAY_1600 + SCAN)
    refuse("social.care@demo.example", FRIDAY_1600 + SCAN)
    raise_chasers(FRIDAY_1600 + 2 * SCAN)
    assert waiting() == []
    assert Message.objects.to_pass_on().get().recipient_email == "social.care@demo.example"


def test_a_refused_call_to_make_is_passed_on_too(reminder, on_duty):
    on_duty("eddie")
    raise_chasers(FRIDAY_1600 + timedelta(hours=6))
    refuse("eddie@demo.example", FRIDAY_1600 + timedelta(hours=6))
    raise_chasers(FRIDAY_1600 + timedelta(hours=6) + SCAN)
    passed_on = Message.objects.get(kind="ring-now", params__instead=True)
    assert passed_on.recipient_email == "radiology.desk@demo.example"
