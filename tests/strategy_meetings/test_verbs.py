"""The verbs of a meeting: what each records, what each refuses, and what is owed after it."""

from datetime import timedelta

import pytest

from cases.enquiries.choices import EnquiryKind
from cases.enquiries.models import Enquiry
from cases.referrals.choices import Decision
from safeguarding.audit.models import Entry
from safeguarding.errors import NotAllowed, Stale
from safeguarding.owed.models import Owed
from safeguarding.post.models import Message
from safeguarding.roles import Seniority
from strategy_meetings import services
from strategy_meetings.choices import Answer, State, Threshold
from strategy_meetings.gate import NotReady
from strategy_meetings.models import Contribution, Dissent, Invitation, Meeting, RecordShare
from tests.factories.enquiries import started
from tests.factories.families import family_of
from tests.factories.referrals import decided as referral_decided
from tests.factories.referrals import harrocks_referred
from tests.factories.strategy_meetings import (
    BY_TELEPHONE,
    FRI_28_AUG_1325,
    THU_3_SEP_0900,
    THU_3_SEP_1000,
    THU_27_AUG_1125,
    THU_27_AUG_1130,
    THU_27_AUG_1134,
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
    invited,
    of,
    place_of,
    story_case,
)

pytestmark = pytest.mark.django_db


def owed_of(row, slug):
    """What this row owes under that standard."""
    return Owed.objects.get(standard=slug, subject_id=row.pk)


def test_a_referral_decided_so_owes_a_meeting_the_same_day(cast):
    case = story_case(cast)
    meeting = Meeting.objects.get(case=case)
    assert (meeting.state, meeting.owed_at, meeting.same_day) == (State.OWED, THU_27_AUG_1125, True)
    row = owed_of(meeting, "meeting-held")
    assert f"{row.due_at.astimezone(THU_27_AUG_1130.tzinfo):%d %b %H:%M}" == "27 Aug 23:59"


def test_another_decision_owes_none(cast):
    referral_decided(harrocks_referred(cast), cast.actor("priya", THU_27_AUG_1125), decision=Decision.ASSESSMENT)
    assert not Meeting.objects.exists()


def test_the_call_fills_the_row_that_was_owed(cast):
    meeting = called(cast)
    assert Meeting.objects.get().pk == meeting.pk
    assert (meeting.state, meeting.owed_at, meeting.called_at) == (State.CALLED, THU_27_AUG_1125, THU_27_AUG_1130)
    own = of(meeting, "worker")
    assert (own.state, own.sent_to) == ("accepted", "Priya Nair")


def test_one_can_be_called_without_a_referral(cast):
    meeting = called(cast, family_of(cast.actor("priya", THU_27_AUG_1130), at=THU_27_AUG_1130), why="New bruise")
    assert (meeting.referral, meeting.owed_at) == (None, THU_27_AUG_1130)


@pytest.mark.parametrize("person", ["sian", "lowe", "okafor"])
def test_social_care_calls_it(cast, person):
    case, by = story_case(cast), cast.actor(person, THU_27_AUG_1130)
    with pytest.raises(NotAllowed, match="social care"):
        services.call(case, by=by, at=THU_27_AUG_1130, starts_at=THU_27_AUG_1300, **BY_TELEPHONE)


def test_two_are_not_called_at_once(cast):
    meeting = called(cast)
    with pytest.raises(NotAllowed, match="already called"):
        called(cast, meeting.case)


def test_it_does_not_start_before_it_is_called(cast):
    with pytest.raises(NotAllowed, match="before it is called"):
        called(cast, starts_at=THU_27_AUG_1125)


def test_inviting_sends_a_reference_and_a_link_and_meets_what_is_owed(cast):
    meeting = called(cast)
    sent = invited(meeting, cast, cast.surgery)
    assert [row.agency_id for row in sent] == [cast.surgery.pk]
    message = Message.objects.get(kind="meeting-invitation")
    assert message.recipient_email == "surgery@demo.example"
    assert set(message.params) == {"case", "path", "starts_at"}
    assert owed_of(sent[0], "agency-invited").met_at == THU_27_AUG_1134
    assert owed_of(sent[0], "invitation-answered").due_at == THU_27_AUG_1300
    assert owed_of(sent[0], "agency-information-given").due_at == THU_27_AUG_1134 + timedelta(hours=4)


def test_a_second_invitation_is_refused(cast):
    meeting = called(cast)
    invited(meeting, cast, cast.surgery)
    with pytest.raises(NotAllowed, match="asked already"):
        invited(meeting, cast, cast.surgery)


def test_the_manager_and_the_consultant_are_reached_as_persons(cast):
    meeting = called(cast)
    invited(meeting, cast, "manager", "paediatrician")
    reached = set(Message.objects.filter(kind="meeting-invitation").values_list("recipient_email", flat=True))
    assert reached == {"ruth@demo.example", "okafor@demo.example"}


def test_whoever_has_no_address_is_left_owed_and_is_rung(cast):
    meeting = called(cast)
    cast.practice.desk_email = ""
    cast.practice.save(update_fields=["desk_email"])
    row = of(meeting, cast.practice)
    with pytest.raises(NotAllowed, match="No address is on record for Quillbank Practice"):
        invited(meeting, cast, cast.practice)
    by = cast.actor("priya", THU_27_AUG_1134)
    row = services.invite_by_telephone(row, by=by, at=THU_27_AUG_1134, rang="Practice manager")
    assert (row.state, row.sent_how) == ("sent", "telephone")


def test_one_question_may_be_asked_instead(cast):
    meeting = called(cast)
    by = cast.actor("priya", THU_27_AUG_1134)
    row = services.ask(of(meeting, cast.perinatal), by=by, at=THU_27_AUG_1134, question="When did you last see her?")
    assert (row.state, row.question) == ("sent", "When did you last see her?")
    assert Message.objects.filter(kind="meeting-question").count() == 1


def test_not_needed_has_a_name_and_a_reason(cast):
    meeting = called(cast)
    by = cast.actor("priya", THU_27_AUG_1134)
    row = services.settle_not_needed(of(meeting, cast.nursery), by=by, at=THU_27_AUG_1134, why="Shut in August")
    assert owed_of(row, "agency-invited").ended_at == THU_27_AUG_1134
    assert Entry.objects.filter(verb="invitation-not-needed", reason="Shut in August").exists()
    with pytest.raises(NotAllowed, match="settled already"):
        services.settle_not_needed(row, by=by, at=THU_27_AUG_1134, why="Again")


def test_a_withdrawn_party_that_is_still_required_is_owed_again(cast):
    meeting = called(cast)
    row = invited(meeting, cast, cast.surgery)[0]
    by = cast.actor("priya", THU_27_AUG_1240)
    services.withdraw_invitation(row, by=by, at=THU_27_AUG_1240, why="Sent too early")
    again = of(meeting, cast.surgery)
    assert (again.state, again.owed_at) == ("owed", THU_27_AUG_1240)
    assert Message.objects.filter(kind="meeting-withdrawn").count() == 1


def test_an_answer_to_what_was_withdrawn_or_cancelled_is_refused_in_words(cast):
    meeting = called(cast)
    surgery, nursery = invited(meeting, cast, cast.surgery, cast.nursery)
    priya = cast.actor("priya", THU_27_AUG_1240)
    services.withdraw_invitation(surgery, by=priya, at=THU_27_AUG_1240, why="Wrong practice")
    with pytest.raises(NotAllowed, match="withdrawn: Wrong practice"):
        services.answer(surgery, by=cast.actor("tom", THU_27_AUG_1240), at=THU_27_AUG_1240, answer=Answer.ATTENDING)
    services.cancel(meeting, by=priya, at=THU_27_AUG_1240, why="Line is down")
    with pytest.raises(NotAllowed, match="cancelled"):
        services.answer(nursery, by=cast.actor("nell", THU_27_AUG_1240), at=THU_27_AUG_1240, answer=Answer.ATTENDING)


def test_nobody_answers_for_another_agency(cast):
    row = invited(called(cast), cast, cast.surgery)[0]
    with pytest.raises(NotAllowed, match="Only the agency that was asked"):
        services.answer(row, by=cast.actor("tina", THU_27_AUG_1240), at=THU_27_AUG_1240, answer=Answer.UNABLE)


def test_said_by_voice_is_kept_as_said(cast):
    row = invited(called(cast), cast, cast.surgery)[0]
    row = services.record_answer_by_voice(
        row,
        by=cast.actor("priya", THU_27_AUG_1240),
        at=THU_27_AUG_1240,
        said_by="Dr Tom Ashby",
        answer=Answer.DEPUTY,
        deputy_name="Practice nurse",
    )
    assert (row.answered_name, row.answered_how, row.answered_by_id) == (
        "Dr Tom Ashby",
        "voice",
        cast.priya.user_id,
    )


@pytest.mark.parametrize(
    ("answer", "facts", "words"),
    [(Answer.DEPUTY, {}, "who comes instead"), (Answer.INFORMATION, {"words": " "}, "what your agency knows")],
)
def test_half_an_answer_is_refused(cast, answer, facts, words):
    row = invited(called(cast), cast, cast.surgery)[0]
    with pytest.raises(NotAllowed, match=words):
        services.answer(row, by=cast.actor("tom", THU_27_AUG_1240), at=THU_27_AUG_1240, answer=answer, **facts)


def test_information_sent_instead_of_coming_is_a_contribution(cast):
    row = invited(called(cast), cast, cast.surgery)[0]
    by = cast.actor("tom", THU_27_AUG_1240)
    services.answer(row, by=by, at=THU_27_AUG_1240, answer=Answer.INFORMATION, words="Seen for crying, twice.")
    assert Contribution.objects.get().words == "Seen for crying, twice."
    assert owed_of(row, "agency-information-given").met_at == THU_27_AUG_1240


def test_a_refusal_to_share_has_a_reason_and_closes_the_asking(cast):
    row = invited(called(cast), cast, cast.surgery)[0]
    by = cast.actor("tom", THU_27_AUG_1240)
    with pytest.raises(NotAllowed, match="why the information is refused"):
        services.contribute(row, by=by, at=THU_27_AUG_1240, words="", refused=True)
    said = services.contribute(row, by=by, at=THU_27_AUG_1240, words="No basis", refused=True)
    assert (said.refused, said.given_by_name) == (True, "Dr Tom Ashby")


def test_somebody_below_the_level_is_there_and_does_not_decide(cast):
    meeting = attended(cast)
    row = of(meeting, cast.health_visiting)
    assert (row.attended_seniority, row.can_decide) == (Seniority.PRACTITIONER, True)
    meeting.refresh_from_db()
    assert meeting.health_decider_at is None
    came(meeting, cast, "paediatrician", "Dr Adaeze Okafor", Seniority.DECIDES, at=THU_27_AUG_1320)
    meeting.refresh_from_db()
    assert meeting.health_decider_at == THU_27_AUG_1320


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
    version = place_of(meeting, "Lily").version
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
