"""The first meeting of the story, by its own times: who was still to be asked, and what was missing when it ended."""

import pytest

from cases.enquiries.models import Conference, Enquiry
from safeguarding.owed import services as owed
from safeguarding.owed.models import Owed
from safeguarding.working_days import LONDON
from strategy_meetings.models import Invitation
from tests.factories.strategy_meetings import (
    FRI_28_AUG_1325,
    THU_27_AUG_1130,
    THU_27_AUG_1300,
    THU_27_AUG_1325,
    begun,
    called,
    ended,
)

pytestmark = pytest.mark.django_db


def test_at_1130_everybody_required_is_owed_by_name(cast):
    meeting = called(cast)
    rows = Invitation.objects.not_sent().filter(meeting=meeting)
    assert {(row.who, row.why) for row in rows} == {
        ("Social care manager", "Always: social care brings a worker and a manager"),
        ("Marrowdale Police", "Always: police"),
        ("On-call consultant paediatrician", "A medical is likely: a child is hurt or has a mark"),
        ("Marrowdale 0-19 Service", "Made the referral; Health visiting to age five: Lily and Bobby"),
        ("Sallowfield Surgery", "GP of Lily, Bobby and Jodie Wexcombe"),
        ("Quillbank Practice", "GP of Dean Harrock"),
        ("Marrowfield Nursery", "Nursery or school of Bobby"),
        ("Nestwell Perinatal Support", "Recorded about Jodie Wexcombe: depression"),
    }
    assert {row.owed_at for row in rows} == {THU_27_AUG_1130}
    assert Owed.objects.of_case(meeting.case).of("agency-invited").open().count() == 8
    assert owed.rebuild(at=THU_27_AUG_1130) == 0


def test_those_never_invited_are_the_six_of_the_story(cast):
    meeting = begun(cast)
    unasked = Invitation.objects.not_sent().filter(meeting=meeting)
    assert {row.who for row in unasked} == {
        "Social care manager",
        "On-call consultant paediatrician",
        "Sallowfield Surgery",
        "Quillbank Practice",
        "Marrowfield Nursery",
        "Nestwell Perinatal Support",
    }


def test_at_1325_it_ends_without_the_gate_and_says_what_is_missing(cast):
    meeting = ended(cast)
    missing = {(line["slug"], line["child"]) for line in meeting.missing}
    lily, bobby = (one.child_id for one in meeting.children.youngest_first())
    assert missing == {
        ("agencies-asked", None),
        ("manager-present", None),
        ("paediatrician-present", None),
        ("health-decides", None),
        ("information-given", None),
        ("medical-decided", lily),
        ("medical-decided", bobby),
        ("imaging-decided", lily),
        ("imaging-decided", bobby),
        ("ct-head-decided", lily),
        ("plan-approved", lily),
        ("plan-approved", bobby),
        ("difference-asked", None),
        ("actions-agreed", None),
    }
    health = next(line for line in meeting.missing if line["slug"] == "health-decides")
    assert "below the level that can decide (Sian Probert, practitioner)" in health["words"]
    row = Owed.objects.get(standard="health-decider-present", subject_id=meeting.pk)
    assert (row.due_at, row.met_at, row.ended_at) == (THU_27_AUG_1325, None, None)
    assert owed.rebuild(at=THU_27_AUG_1325) == 0


def test_the_record_is_due_a_working_day_later_and_the_conference_by_18_september(cast):
    meeting = ended(cast)
    record = Owed.objects.get(standard="record-distributed", subject_id=meeting.pk)
    assert record.due_at == FRI_28_AUG_1325
    enquiry = Enquiry.objects.get(case=meeting.case)
    assert (enquiry.initiating_meeting_at, enquiry.kind) == (THU_27_AUG_1300, "joint")
    conference = Owed.objects.get(standard="conference-held", subject_id=Conference.objects.get().pk)
    assert f"{conference.due_at.astimezone(LONDON):%d %b}" == "18 Sep"
