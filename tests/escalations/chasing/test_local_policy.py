"""What a partnership agreed about recipients and quiet hours, and that a child in danger is never put off."""

from datetime import date, datetime, time, timedelta

import pytest

from cases.families.models import Person
from escalations.chasing.models import Chaser, RingNow
from escalations.chasing.services import raise_chasers
from escalations.chasing.steps import Reached
from safeguarding.owed.models import ChasePolicy
from safeguarding.post.models import Message
from safeguarding.working_days import LONDON
from tests.escalations.chasing.test_recipients import MONDAY, owe
from tests.escalations.conftest import told

pytestmark = [pytest.mark.django_db, pytest.mark.invents_owed]
NIGHT = datetime(2026, 9, 7, 23, 30, tzinfo=LONDON)
MORNING = datetime(2026, 9, 8, 7, 0, tzinfo=LONDON)


@pytest.fixture
def agreed(cast, story):
    """`agreed(chase=[...])`: in force long before; the child is four, unless a test says otherwise."""
    Person.objects.filter(pk=story.child.pk).update(born_on=date(2022, 5, 12))

    def policy(**facts):
        at = MONDAY - timedelta(days=30)
        given = {"standard": "child-seen", "partnership_id": story.case.partnership_id, "in_force_from": at}
        given |= {"set_at": at, "set_by_id": cast.admin.user_id, "reason": "Procedure 7.2"}
        return ChasePolicy.objects.create(**given | facts)

    return policy


def chased_at(cast, story, at, step=0):
    """Something of Priya's that falls due then, with that many steps behind it, raised once."""
    facts = {"started_at": at - timedelta(hours=4), "due_at": at, "first_due_at": at, "chase_at": at}
    facts |= {"step": step, "chased_at": at - timedelta(hours=1)} if step else {}
    owed = owe(cast, story, user_id=cast.priya.user_id, team_id=cast.assessment.pk, **facts)
    raise_chasers(at)
    return owed


def test_those_agreed_are_told_at_each_step_and_everyone_again_at_the_limit(cast, story, agreed):
    agreed(chase=[["manager"], ["owner", "manager"], ["service_manager"]])
    owed = chased_at(cast, story, MONDAY)
    assert told(1) == {"ruth"}
    for _ in range(2):
        owed.refresh_from_db()
        raise_chasers(owed.chase_at)
    assert (told(2), told(3)) == ({"priya", "ruth"}, {"grace"})
    assert set(Chaser.objects.values_list("reached", flat=True)) == {Reached.NAMED}


def test_another_partnerships_policy_is_not_ours(cast, story, agreed):
    agreed(chase=[["manager"], ["owner"], ["service_manager"]], partnership_id=story.case.partnership_id + 1)
    chased_at(cast, story, MONDAY)
    assert told(1) == {"priya", "assessment"}


def test_a_reminder_in_quiet_hours_leaves_when_they_end(cast, story, agreed):
    agreed(quiet_from=time(22), quiet_until=time(7))
    chased_at(cast, story, NIGHT)
    assert set(Message.objects.filter(kind="chase").values_list("not_before", flat=True)) == {MORNING}


def test_after_midnight_it_waits_for_the_same_morning(cast, story, agreed):
    agreed(quiet_from=time(22), quiet_until=time(7))
    chased_at(cast, story, MORNING - timedelta(hours=3))
    assert Message.objects.filter(kind="chase", not_before=MORNING).count() == 2


@pytest.mark.parametrize("born_on", [None, date(2026, 5, 12)])
def test_about_a_baby_it_leaves_at_once(cast, story, agreed, born_on):
    agreed(quiet_from=time(22), quiet_until=time(7))
    Person.objects.filter(pk=story.child.pk).update(born_on=born_on)
    chased_at(cast, story, NIGHT)
    assert set(Message.objects.values_list("not_before", flat=True)) == {NIGHT}


def test_a_call_to_make_now_is_never_put_off(cast, story, agreed, on_duty):
    on_duty("eddie")
    agreed(quiet_from=time(22), quiet_until=time(7))
    chased_at(cast, story, NIGHT, step=1)
    assert RingNow.objects.get().raised_at == NIGHT
    assert Message.objects.get(kind="ring-now").not_before == NIGHT
    assert set(Message.objects.filter(kind="chase").values_list("not_before", flat=True)) == {MORNING}


def test_an_escalation_is_never_put_off(cast, story, agreed):
    agreed(quiet_from=time(22), quiet_until=time(7))
    chased_at(cast, story, NIGHT, step=2)
    assert set(Message.objects.filter(kind="chase").values_list("not_before", flat=True)) == {NIGHT}
