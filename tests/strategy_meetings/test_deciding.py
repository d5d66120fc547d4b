"""Deciding, ending and recording a meeting: for each child in turn, and never by half."""

import pytest

from cases.enquiries.choices import EnquiryKind
from cases.enquiries.models import Enquiry
from safeguarding.errors import NotAllowed, Stale
from safeguarding.owed.models import Owed
from safeguarding.roles import Seniority
from strategy_meetings import services
from strategy_meetings.choices import State, Threshold
from strategy_meetings.gate import NotReady
from strategy_meetings.models import Dissent, Invitation, Meeting, RecordShare
from strategy_meetings.sections import marks_of
from tests.factories.enquiries import started
from tests.factories.strategy_meetings import (
    BY_TELEPHONE,
    FRI_28_AUG_1325,
    THU_3_SEP_0900,
    THU_3_SEP_1000,
    THU_27_AUG_1125,
    THU_27_AUG_1240,
    THU_27_AUG_1300,
    THU_27_AUG_1320,
    THU_27_AUG_1325,
    attended,
    begun,
    called,
    came,
    decided_for,
    ended,
    place_of,
)

pytestmark = pytest.mark.django_db


def owed_of(row, slug):
    """What this row owes under that standard."""
    return Owed.objects.get(standard=slug, subject_id=row.pk)


def test_a_threshold_met_starts_the_enquiry_at_once(cast):
    meeting = attended(cast)
    decided_for(meeting, cast, "Lily")
    enquiry = Enquiry.objects.get()
    assert (enquiry.kind, enquiry.started_at) == (EnquiryKind.JOINT, THU_27_AUG_1320)
    assert enquiry.initiating_meeting_at == THU_27_AUG_1300
    meeting.refresh_from_db()
    assert meeting.enquiry_id == enquiry.pk


def test_an_open_enquiry_that_had_none_gets_its_initiating_meeting(cast):
    meeting = attended(cast)
    priya = cast.actor("priya", THU_27_AUG_1300)
    started(meeting.case, priya, THU_27_AUG_1300, initiating_meeting_at=None)
    decided_for(meeting, cast, "Lily")
    assert Enquiry.objects.get().initiating_meeting_at == THU_27_AUG_1300


def test_the_meeting_that_initiated_it_stays_that_one(cast):
    ended(cast)
    again = second_meeting(cast)
    decided_for(again, cast, "Lily", at=THU_3_SEP_1000)
    assert Enquiry.objects.get().initiating_meeting_at == THU_27_AUG_1300


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"reasons": ""}, "reasons"),
        ({"kind": ""}, "joint or of social care alone"),
        ({"medical": "none"}, "why nobody does"),
    ],
)
def test_half_a_decision_is_refused(cast, facts, words):
    meeting = attended(cast)
    with pytest.raises(NotAllowed, match=words):
        decided_for(meeting, cast, "Lily", **facts)
    assert not Enquiry.objects.exists()


def test_two_deciding_at_once_the_second_sees_the_first(cast):
    meeting = attended(cast)
    version = marks_of(place_of(meeting, "Lily"))
    decided_for(meeting, cast, "Lily", version=version)
    with pytest.raises(Stale) as second:
        decided_for(meeting, cast, "Lily", threshold=Threshold.NOT_MET, version=version)
    assert "Unexplained bruises" in second.value.theirs


def test_who_differs_stands_beside_the_decision(cast):
    meeting = attended(cast)
    by = cast.actor("priya", THU_27_AUG_1320)
    services.ask_difference(meeting, by=by, at=THU_27_AUG_1320, difference="Bobby too is at risk", who="Sian Probert")
    assert Dissent.objects.get().who == "Sian Probert"
    meeting.refresh_from_db()
    assert meeting.difference == "Sian Probert: Bobby too is at risk"


def test_an_action_is_owed_by_its_agency_until_it_is_done(cast):
    meeting = attended(cast)
    by = cast.actor("priya", THU_27_AUG_1320)
    facts = {"what": "Examine both", "owner_name": "Dr Okafor", "agency": cast.hospital}
    action = services.agree_action(meeting, by=by, at=THU_27_AUG_1320, due_at=FRI_28_AUG_1325, **facts)
    row = owed_of(action, "action-done")
    assert (row.agency_id, row.due_at) == (cast.hospital.pk, FRI_28_AUG_1325)
    okafor = cast.actor("okafor", THU_27_AUG_1325)
    action = services.complete_action(action, by=okafor, at=THU_27_AUG_1325, words="Seen in clinic")
    assert owed_of(action, "action-done").met_at == THU_27_AUG_1325
    with pytest.raises(NotAllowed, match="has recorded this as done"):
        services.complete_action(action, by=okafor, at=THU_27_AUG_1325, words="Again")


def test_it_is_not_concluded_while_something_is_missing(cast):
    meeting = attended(cast)
    by = cast.actor("priya", THU_27_AUG_1325)
    with pytest.raises(NotReady) as refused:
        services.conclude(meeting, by=by, at=THU_27_AUG_1325)
    assert "health-decides" in {line.slug for line in refused.value.missing}
    with pytest.raises(NotAllowed, match="Say why"):
        services.end_without_gate(meeting, by=by, at=THU_27_AUG_1325, why=" ")


def test_the_second_to_end_it_sees_who_was_first(cast):
    meeting = ended(cast)
    ruth = cast.actor("ruth", THU_27_AUG_1325)
    with pytest.raises(NotAllowed, match="already ended, by Priya Nair"):
        services.end_without_gate(meeting, by=ruth, at=THU_27_AUG_1325, why="Over")


def test_it_does_not_end_before_it_began(cast):
    meeting = begun(cast)
    with pytest.raises(NotAllowed, match="before it began"):
        services.end_without_gate(meeting, by=cast.actor("priya", THU_27_AUG_1325), at=THU_27_AUG_1240, why="Over")


def test_the_record_is_agreed_then_sent_then_read(cast):
    meeting, by = ended(cast), cast.actor("priya", THU_27_AUG_1325)
    with pytest.raises(NotAllowed, match="Agree the record first"):
        services.distribute(meeting, by=by, at=THU_27_AUG_1325)
    services.agree_record(meeting, by=by, at=THU_27_AUG_1325, record="Joint enquiry.")
    meeting = services.distribute(meeting, by=by, at=THU_27_AUG_1325)
    assert owed_of(meeting, "record-distributed").met_at == THU_27_AUG_1325
    shares = {share.agency_id for share in RecordShare.objects.all()}
    assert shares == {cast.police.pk, cast.health_visiting.pk}
    share = RecordShare.objects.get(agency=cast.police)
    with pytest.raises(NotAllowed, match="Only the agency it was sent to"):
        services.acknowledge(share, by=cast.actor("sian", FRI_28_AUG_1325), at=FRI_28_AUG_1325)
    services.acknowledge_by_voice(share, by=by, at=THU_27_AUG_1325, said_by="Sgt Martin Lowe")
    assert owed_of(share, "record-acknowledged").met_at == THU_27_AUG_1325
    with pytest.raises(NotAllowed, match="Sgt Martin Lowe has read it already"):
        services.acknowledge(share, by=cast.actor("lowe", FRI_28_AUG_1325), at=FRI_28_AUG_1325)


def test_what_is_agreed_is_not_decided_again(cast):
    meeting, by = ended(cast), cast.actor("priya", THU_27_AUG_1325)
    services.agree_record(meeting, by=by, at=THU_27_AUG_1325, record="Joint enquiry.")
    with pytest.raises(NotAllowed, match="record of this meeting is agreed"):
        decided_for(meeting, cast, "Lily", at=THU_27_AUG_1325)


def test_cancelling_wins_no_time(cast):
    meeting = called(cast)
    by = cast.actor("priya", THU_27_AUG_1240)
    services.cancel(meeting, by=by, at=THU_27_AUG_1240, why="Line is down")
    again = Meeting.objects.get(cancelled_at=None)
    assert (again.state, again.owed_at) == (State.OWED, THU_27_AUG_1125)


def test_that_none_is_needed_is_for_a_manager(cast):
    meeting = called(cast)
    facts = {"at": THU_27_AUG_1240, "why": "A birthmark, documented at birth", "still_needed": False}
    with pytest.raises(NotAllowed, match="decided by a manager"):
        services.cancel(meeting, by=cast.actor("priya", THU_27_AUG_1240), **facts)
    services.cancel(meeting, by=cast.actor("ruth", THU_27_AUG_1240), **facts)
    assert not Meeting.objects.filter(cancelled_at=None).exists()


def test_the_next_meeting_takes_over_what_the_first_left_unasked(cast):
    first = ended(cast)
    again = second_meeting(cast)
    assert again.follows_id == first.pk
    assert not Invitation.objects.not_sent().filter(meeting=first).exists()
    rows = Owed.objects.of("agency-invited").filter(ended_at=THU_3_SEP_0900)
    assert rows.count() == 6
    assert not Owed.objects.get(standard="health-decider-present", subject_id=first.pk).ended_at
    came(again, cast, "paediatrician", "Dr Adaeze Okafor", Seniority.DECIDES, at=THU_3_SEP_1000)
    assert owed_of(first, "health-decider-present").ended_at == THU_3_SEP_1000


def second_meeting(cast):
    """The story's second meeting, of 3 September, begun."""
    first = Meeting.objects.get(ended_at__isnull=False)
    by = cast.actor("priya", THU_3_SEP_0900)
    facts = BY_TELEPHONE | {"starts_at": THU_3_SEP_1000}
    meeting = services.reconvene(first, by=by, at=THU_3_SEP_0900, why="No safety plan was made", **facts)
    return services.begin(meeting, by=cast.actor("priya", THU_3_SEP_1000), at=THU_3_SEP_1000)
