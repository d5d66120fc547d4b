"""Each step at its minute (domain 1.1a), once, and only while the thing is owed."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from cases.skeletal_surveys.models import Survey
from escalations.challenges.choices import Origin
from escalations.challenges.models import Escalation
from escalations.chasing import recipients
from escalations.chasing.models import Chaser
from escalations.chasing.services import raise_chasers
from escalations.chasing.steps import Reached, Step
from safeguarding.owed import services as owed
from safeguarding.owed.models import Owed
from safeguarding.post.models import Message, Round
from safeguarding.post.rendering import render
from safeguarding.standards import standard_of
from safeguarding.working_days import LONDON
from tests.escalations.conftest import MARKERS, THURSDAY_1600, told

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
# Asked for on Thursday 27 August at 16:00: 24 h, a quarter and a half of them more, and the limit of 72 h.
STEPS = {
    Step.REMINDER: datetime(2026, 8, 28, 16, 0, tzinfo=LONDON),
    Step.MANAGER: datetime(2026, 8, 28, 22, 0, tzinfo=LONDON),
    Step.ESCALATION: datetime(2026, 8, 29, 10, 0, tzinfo=LONDON),
    Step.LIMIT: datetime(2026, 8, 30, 16, 0, tzinfo=LONDON),
}


def climb(to):
    """Raise every step up to and with `to`, each at its minute."""
    for step, at in STEPS.items():
        if step <= to:
            raise_chasers(at)


@pytest.mark.parametrize("step", Step)
def test_each_step_is_raised_at_its_minute_and_not_before(story, step):
    climb(step - 1)
    assert raise_chasers(STEPS[step] - MINUTE) == 0
    assert raise_chasers(STEPS[step]) == 1
    assert list(Chaser.objects.order_by("step").values_list("step", "raised_at")) == [
        (s.value, at) for s, at in STEPS.items() if s <= step
    ]


def test_after_the_limit_there_is_no_further_step(story):
    climb(Step.LIMIT)
    assert raise_chasers(THURSDAY_1600 + timedelta(days=60)) == 0
    assert Owed.objects.get(pk=story.owed.pk).chase_at is None


def test_the_reminder_goes_to_the_duty_desk_of_radiology(story):
    climb(Step.REMINDER)
    assert told(1) == {"radiology.desk"}


def test_the_second_step_goes_to_the_consultant_who_asked(story):
    climb(Step.MANAGER)
    assert told(2) == {"okafor", "radiology.desk"}


def test_the_third_step_goes_to_the_named_doctor_and_opens_an_escalation(story):
    climb(Step.ESCALATION)
    assert told(3) == {"nadia"}
    escalation = Escalation.objects.get()
    assert (escalation.origin, escalation.owed, escalation.case) == (Origin.OVERDUE, story.owed, story.case)
    assert escalation.issue == (
        "Not on record: Skeletal survey performed and reported. It was due by Fri 28 Aug 2026, 16:00."
    )


def test_at_the_limit_everyone_is_told_again(story):
    climb(Step.LIMIT)
    assert told(4) == {"radiology.desk", "okafor", "nadia"}


def test_everyone_is_reached_as_meant(story):
    climb(Step.LIMIT)
    assert set(Chaser.objects.values_list("reached", flat=True)) == {Reached.NAMED}


def test_no_message_names_anybody(story, on_duty):
    on_duty("eddie")
    climb(Step.LIMIT)
    names = [*MARKERS, "Okafor", "Sorrell", "Nair", "Eddie", "Marsh"]
    for message in Message.objects.all():
        words = "".join(render(message)) + str(message.params)
        assert not [name for name in names if name.lower() in words.lower()]
    assert Message.objects.count() > 6
    assert not [name for name in MARKERS if name in Escalation.objects.get().issue]


def test_a_message_leads_to_where_it_can_be_put_right(story):
    climb(Step.REMINDER)
    assert Message.objects.get().params["path"] == f"/surveys/{story.survey.reference}/"


def test_a_standard_whose_page_is_misspelt_holds_back_no_chase(story, monkeypatch):
    misspelt = replace(standard_of("survey-reported"), page="no-such-page")
    monkeypatch.setattr(recipients, "STANDARDS", (misspelt,))
    climb(Step.REMINDER)
    assert Message.objects.get().params["path"] == f"/cases/{story.case.reference}/"


@pytest.mark.parametrize("fact", ["final_at", "cancelled_at"])
def test_nothing_is_chased_that_is_met_or_ended(story, fact):
    facts = {
        "final_at": {
            "performed_at": THURSDAY_1600,
            "missing_views": [],
            "first_read_at": THURSDAY_1600,
            "second_read_at": THURSDAY_1600,
            "final_at": THURSDAY_1600,
        },
        "cancelled_at": {
            "cancelled_at": THURSDAY_1600,
            "cancelled_by_id": story.survey.requested_by_id,
            "cancelled_why": "x",
        },
    }[fact]
    Survey.objects.filter(pk=story.survey.pk).update(**facts)
    owed.settle(story.survey, at=THURSDAY_1600)
    assert raise_chasers(STEPS[Step.REMINDER]) == 0


def test_a_chase_stops_between_two_steps(story):
    climb(Step.REMINDER)
    cancelled = {
        "cancelled_at": STEPS[1] + MINUTE,
        "cancelled_by_id": story.survey.requested_by_id,
        "cancelled_why": "x",
    }
    Survey.objects.filter(pk=story.survey.pk).update(**cancelled)
    owed.settle(story.survey, at=STEPS[1] + MINUTE)
    assert raise_chasers(STEPS[Step.MANAGER]) == 0


def test_a_late_entry_begins_with_the_reminder_and_climbs_one_step_a_scan(story):
    late = THURSDAY_1600 + timedelta(days=40)
    Survey.objects.filter(pk=story.survey.pk).update(requested_at=THURSDAY_1600)
    Owed.objects.filter(pk=story.owed.pk).update(recorded_at=late, chase_at=late)
    assert raise_chasers(late - MINUTE) == 0
    assert raise_chasers(late) == 1
    assert raise_chasers(late + timedelta(hours=6) - MINUTE) == 0
    assert raise_chasers(late + timedelta(hours=6)) == 1
    assert list(Chaser.objects.order_by("step").values_list("step", flat=True)) == [1, 2]


def test_a_chaser_that_was_away_raises_one_step_and_counts_from_then(story):
    back = STEPS[Step.LIMIT] + timedelta(days=1)
    assert raise_chasers(back) == 1
    assert raise_chasers(back + MINUTE) == 0
    assert raise_chasers(back + timedelta(hours=6)) == 1


def test_a_scan_in_small_batches_raises_all(story):
    owed.owe(story.case, at=THURSDAY_1600)
    due = Owed.objects.to_chase(STEPS[Step.REMINDER]).count()
    assert due > 2
    assert raise_chasers(STEPS[Step.REMINDER], batch=1) == due


def test_each_scan_is_noted(story):
    raise_chasers(STEPS[Step.REMINDER])
    noted = Round.objects.get(job="escalations.chasing.tasks.raise_chasers")
    assert (noted.last_at, noted.did) == (STEPS[Step.REMINDER], 1)
