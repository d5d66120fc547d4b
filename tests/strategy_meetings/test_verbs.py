"""The verbs of a meeting: what each records, what each refuses, and what is owed after it."""

from datetime import timedelta

import pytest

from cases.referrals.choices import Decision
from safeguarding.audit.models import Entry
from safeguarding.errors import NotAllowed
from safeguarding.owed.models import Owed
from safeguarding.post.models import Message
from safeguarding.roles import Seniority
from strategy_meetings import services
from strategy_meetings.choices import Answer, State
from strategy_meetings.models import Contribution, Meeting
from tests.factories.families import family_of
from tests.factories.referrals import decided as referral_decided
from tests.factories.referrals import harrocks_referred
from tests.factories.strategy_meetings import (
    BY_TELEPHONE,
    THU_27_AUG_1125,
    THU_27_AUG_1130,
    THU_27_AUG_1134,
    THU_27_AUG_1240,
    THU_27_AUG_1300,
    THU_27_AUG_1320,
    attended,
    called,
    came,
    invited,
    of,
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
    assert set(message.params) == {"calendar", "case", "health", "path", "starts_at"}
    assert not [name for name in ("Lily", "Bobby", "Harrock") if name in str(message.params)]
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
    question = {"question": "When did you last see her?", "consent": "not_sought", "consent_why": "It would warn him."}
    row = services.ask(of(meeting, cast.perinatal), by=by, at=THU_27_AUG_1134, **question)
    assert (row.state, row.question) == ("sent", "When did you last see her?")
    assert not Message.objects.filter(kind="meeting-invitation").exists()
    assert Message.objects.filter(kind="information-request").count() == 1


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
