"""The story of the learning review, played through the real verbs: what the record would have shown, and when."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

import oversight.learning
from cases.enquiries.models import Conference
from cases.skeletal_surveys.models import ImagingDecision, Survey
from cases.skeletal_surveys.results import result_of
from escalations.challenges.models import Escalation
from escalations.chasing.models import Chaser
from escalations.chasing.steps import Step
from oversight.learning.player import let_time_pass, play
from oversight.learning.stage import Stage
from oversight.learning.story import read
from oversight.learning.verbs import VERBS
from safeguarding.owed import services as owed
from safeguarding.owed.models import Owed
from safeguarding.post.models import Message
from safeguarding.working_days import LONDON
from safety_plans.going_home.choices import LeftHow, State
from safety_plans.going_home.models import GateResult, GoingHome

STORY = Path(oversight.learning.__file__).parent / "stories" / "lily-and-bobby.yaml"


def at(day, month, clock):
    hour, minute = map(int, clock.split(":"))
    return datetime(2026, month, day, hour, minute, tzinfo=LONDON)


@pytest.fixture
def played(db):
    """Everything up to and including a moment, with the chases of the time between; returns the stage."""

    def play_until(moment):
        story = read(STORY.read_text(), VERBS).until(moment)
        stage = Stage(story).set(at=story.events[0].at - timedelta(weeks=1))
        play(story, stage)
        let_time_pass(until=moment)
        return stage

    return play_until


def of(standard, child):
    return Owed.objects.get(standard=standard, child_id=child.pk)


def test_the_whole_story_is_played_and_a_rebuild_changes_nothing(played):
    played(at(9, 9, "09:00"))
    assert owed.rebuild(at=at(9, 9, "09:00")) == 0


def test_both_surveys_are_chased_at_24_hours_and_through_the_bank_holiday_weekend(played):
    stage = played(at(31, 8, "12:00"))
    for name, minute in (("lily", "00"), ("bobby", "20")):
        row = of("survey-reported", stage.named[name])
        raised = list(Chaser.objects.filter(owed=row).order_by("step").values_list("step", "raised_at"))
        assert raised == [
            (Step.REMINDER, at(28, 8, f"16:{minute}")),
            (Step.MANAGER, at(28, 8, f"22:{minute}")),
            (Step.ESCALATION, at(29, 8, f"10:{minute}")),
            (Step.LIMIT, at(30, 8, f"16:{minute}")),
        ]
        assert Escalation.objects.filter(owed=row, origin="overdue").count() == 1


def test_no_message_of_the_story_names_anybody(played):
    stage = played(at(31, 8, "12:00"))
    names = {"Lily", "Bobby", "Harrock", "Jodie", "Dean", "Wexcombe", stage.named["lily"].nhs_number}
    messages = [f"{message.params} {message.unique_key}" for message in Message.objects.all()]
    assert messages
    assert not [text for text in messages if any(name in text for name in names)]


# What the gate said on Friday at 16:45 of each child: story.md, in the words of the record.
OF_EACH = {
    "strategy-meeting": (
        "No",
        "Held Thu 27 Aug, 13:00 to 13:25, without the consultant paediatrician and a social care manager",
    ),
    "consultant-agreed": ("Not asked", ""),
    "manager-agreed": ("Not asked", ""),
    "discharge-complete": ("No", "Fri 28 Aug, 16:45: a bank-holiday weekend, until Tue 1 Sep, 09:00"),
    "conditions-known": ("Not asked", "Not known of Dean Harrock and Jodie Wexcombe"),
    "second-read": ("Not read twice", ""),
    "follow-up-booked": ("Not booked", ""),
    "plan-approved": ("None in force", ""),
    "plan-acknowledged": ("Nobody", "There is no plan to send"),
    "gp-told": ("Not told", "Sallowfield Surgery"),
    "address-checked": ("Not checked", ""),
}
OF_LILY = {
    "survey-final": ("Not final", "Overdue by 45 min"),
    "medical-written": ("Not in writing", "Said by word of mouth"),
    "ct-head-decided": ("Not decided", ""),
}
OF_BOBBY = {"survey-final": ("Not final", "Overdue by 25 min"), "examined": ("Not examined", "")}


def test_on_friday_the_gate_refuses_both_and_a_first_look_told_by_telephone_never_sounds_final(played):
    stage = played(at(28, 8, "16:45"))
    for name, of_one in (("lily", OF_LILY), ("bobby", OF_BOBBY)):
        asked = GateResult.objects.get(child=stage.named[name].pk)
        missing = {line["line"]: (line["says"], line["note"]) for line in asked.lines if line["state"] == State.MISSING}
        assert (asked.may_go, missing) == (False, OF_EACH | of_one)
        gone = GoingHome.objects.get(child=stage.named[name].pk)
        assert (gone.left_how, len(gone.missing)) == (LeftHow.WITHOUT_GATE, len(missing))
        survey = Survey.objects.with_standing().get(child=stage.named[name].pk)
        assert result_of(survey).heading == "not final. Do not treat as normal."
        assert not result_of(survey).final


def test_a_ct_of_the_head_is_owed_for_the_baby_alone(played):
    stage = played(at(27, 8, "13:25"))
    kinds = {name: set(_kinds(stage.named[name])) for name in ("lily", "bobby")}
    assert kinds == {"lily": {"skeletal_survey", "ct_head"}, "bobby": {"skeletal_survey"}}


def _kinds(child):
    return ImagingDecision.objects.filter(child=child.pk).values_list("kind", flat=True)


def test_conference_and_assessment_are_due_on_the_days_of_the_story(played):
    stage = played(at(27, 8, "13:25"))
    case = stage.named["harrock"]
    assert Conference.objects.get(case=case).initiating_meeting_at == at(27, 8, "13:00")
    days = {row.standard: row.due_at.astimezone(LONDON).date() for row in Owed.objects.of_case(case)}
    assert days["conference-held"] == at(18, 9, "12:00").date()
    assert days["assessment-complete"] == at(30, 10, "12:00").date()


def test_the_surveys_are_closed_so_many_hours_late(played):
    stage = played(at(8, 9, "15:00"))
    late = {name: of("survey-reported", stage.named[name]) for name in ("lily", "bobby")}
    assert late["lily"].met_at - late["lily"].due_at == timedelta(hours=263)
    assert late["bobby"].met_at - late["bobby"].due_at == timedelta(hours=262, minutes=40)


def test_the_follow_up_opens_on_day_11_and_must_not_be_later_than_day_28(played):
    stage = played(at(29, 8, "09:00"))
    row = of("follow-up-performed", stage.named["lily"])
    days = [moment.astimezone(LONDON).date() for moment in (row.opens_at, row.due_at, row.limit_at)]
    assert days == [at(8, 9, "12:00").date(), at(11, 9, "12:00").date(), at(25, 9, "12:00").date()]
