"""The pages of a meeting: those who run it take it to its end, and nobody who is required is overlooked."""

import pytest

from cases.enquiries.models import Enquiry
from safeguarding.audit.models import View
from safeguarding.post.models import Message
from strategy_meetings import services
from strategy_meetings.models import Invitation, Meeting, RecordShare
from tests.factories.case_files import with_agency
from tests.factories.families import family_of
from tests.factories.strategy_meetings import (
    FRI_28_AUG_1325,
    THU_27_AUG_1130,
    THU_27_AUG_1240,
    THU_27_AUG_1300,
    THU_27_AUG_1320,
    THU_27_AUG_1325,
    attended,
    begun,
    called,
    ended,
    invited,
    of,
    place_of,
    story_case,
)
from tests.pages import statements

pytestmark = pytest.mark.usefixtures("before_the_meeting")


def test_a_meeting_goes_its_whole_way_through_the_pages(cast, page_as, time_machine):
    time_machine.move_to(THU_27_AUG_1130, tick=False)
    case = story_case(cast)
    tab = page_as(cast.priya).open("meetings", case.reference)
    assert "A strategy meeting is owed, and nobody has called it" in tab.text
    tab.open("meeting-call", case.reference)
    starts = {"starts_at__day": "27", "starts_at__month": "8", "starts_at__year": "2026", "starts_at__time": "13:00"}
    tab.send(mode="telephone", how_to_join="01632 960500, then 4417#", **starts)
    assert "8 of the 9 required have not been invited" in tab.text
    meeting = Meeting.objects.get()
    tab.open("meeting-invite", meeting.reference)
    everybody = list(Invitation.objects.not_sent().filter(meeting=meeting).values_list("pk", flat=True))
    tab.send(invitations=everybody)
    assert "8 invitations sent." in tab.text
    assert "Everybody who is required has been asked" in tab.text

    time_machine.move_to(THU_27_AUG_1300, tick=False)
    tab = page_as(cast.priya)
    tab.open("meeting-begin", meeting.reference).send()
    tab.open("invitation-attended", of(meeting, "police").reference)
    tab.send(name="Sgt Martin Lowe", seniority="2")
    assert "Attended" in tab.text
    for name in ("Lily", "Bobby"):
        tab.open("meeting-decide", place_of(meeting, name).reference)
        tab.send(
            threshold="met",
            kind="joint",
            reasons="Bruises on a baby who cannot roll",
            medical="arranged",
            medical_words="Dr Okafor, 15:30 today",
        )
    assert Enquiry.objects.get().initiating_meeting_at == THU_27_AUG_1300
    tab.open("meeting-difference", meeting.reference).send(difference="Everybody was asked, nobody does")
    tab.open("meeting-action-add", meeting.reference)
    due = {"due_at__day": "27", "due_at__month": "8", "due_at__year": "2026", "due_at__time": "15:30"}
    tab.send(what="Examine both children", owner_name="Dr Okafor", agency=cast.hospital.pk, **due)
    assert "Examine both children" in tab.text

    time_machine.move_to(THU_27_AUG_1325, tick=False)
    tab.open("meeting-end", meeting.reference)
    assert "The meeting cannot be concluded" in tab.heading
    tab.send(why="A short telephone discussion")
    assert "Do this next: agree the record" in tab.text
    tab.open("meeting-record", meeting.reference).send(record="Joint enquiry. Both children to be examined.")
    assert tab.heading == "Send the record"
    tab.send()
    assert "Who has version 1 of the record" in tab.text
    share = RecordShare.objects.get(agency=cast.practice)
    tab.open("meeting-record-voice", share.reference).send(said_by="Dr Quill, Quillbank Practice")
    assert "Dr Quill, Quillbank Practice, said by voice" in tab.text


def test_who_is_not_invited_comes_first_ticked_with_the_reason_and_a_number(cast, page_as):
    meeting = called(cast)
    invited(meeting, cast, "police", cast.health_visiting)
    page = page_as(cast.priya).open("meeting", meeting.reference)
    assert "6 of the 9 required have not been invited. It starts 13:00, in 20 min." in page.text
    assert page.html.count('type="checkbox"') == page.html.count(" checked>") == 6
    assert "Invite the 6 ticked" in page.text
    assert "GP of Dean Harrock" in page.text
    assert "Recorded about Jodie Wexcombe: depression" in page.text
    assert page.html.count("govuk-button govuk-button--") + page.html.count('class="govuk-button"') >= 1


def test_what_ails_a_parent_is_not_shown_to_the_police(cast, page_as):
    meeting = called(cast)
    with_agency(meeting.case, cast.police, cast.actor("priya", THU_27_AUG_1130), at=THU_27_AUG_1130)
    page = page_as(cast.lowe).open("meeting", meeting.reference)
    assert "Recorded about Jodie Wexcombe: something about their health" in page.text
    assert "depression" not in page.text.lower()


def test_whoever_is_asked_answers_and_says_what_they_know(cast, page_as):
    meeting = called(cast)
    invited(meeting, cast)
    invitation = of(meeting, cast.surgery)
    tab = page_as(cast.tom).open("invitation", invitation.reference)
    assert "GP of Lily, Bobby and Jodie Wexcombe" in tab.text
    assert "01632 960500, then 4417#" in tab.text
    tab.open("invitation-answer", invitation.reference)
    tab.send(answer="information", words="Jodie was prescribed pain relief in May.")
    assert "Will not attend, and sends what it knows" in tab.text
    invitation.refresh_from_db()
    assert (invitation.answered_name, invitation.information_at) == ("Dr Tom Ashby", THU_27_AUG_1240)
    page = page_as(cast.priya).open("meeting", meeting.reference)
    assert "Jodie was prescribed pain relief in May." in page.text
    assert "Declined: Dr Tom Ashby" in page.text


@pytest.mark.parametrize("page", ["case", "family", "meetings", "case-timeline", "case-enquiry", "surveys"])
def test_being_asked_opens_nothing_of_the_case(cast, page_as, page):
    meeting = called(cast)
    invited(meeting, cast)
    tab = page_as(cast.tom)
    assert tab.open("invitation", of(meeting, cast.surgery).reference).status == 200
    assert tab.open(page, meeting.case.reference).status == 404


def test_nor_the_meeting_nor_the_invitation_of_another_agency(cast, page_as):
    meeting = called(cast)
    invited(meeting, cast)
    tab = page_as(cast.tom)
    assert tab.open("meeting", meeting.reference).status == 404
    assert tab.open("invitation", of(meeting, cast.practice).reference).status == 404
    assert tab.open("invitation-answer", of(meeting, cast.practice).reference).status == 404
    assert "Nestwell" not in tab.open("invitation", of(meeting, cast.surgery).reference).text


def test_an_invitation_that_nobody_has_sent_is_not_visible_to_its_agency(cast, page_as):
    meeting = called(cast)
    assert page_as(cast.tom).open("invitation", of(meeting, cast.surgery).reference).status == 404


def test_an_answer_to_a_withdrawn_invitation_is_refused_in_words(cast, page_as):
    meeting = called(cast)
    invited(meeting, cast, cast.surgery)
    invitation = of(meeting, cast.surgery)
    tab = page_as(cast.tom).open("invitation-answer", invitation.reference)
    services.withdraw_invitation(
        invitation, by=cast.actor("priya", THU_27_AUG_1240), at=THU_27_AUG_1240, why="Wrong practice"
    )
    tab.send(answer="attending")
    assert tab.errors == ["This invitation was withdrawn: Wrong practice. There is nothing to answer."]
    assert "There is nothing left to answer" in tab.open("invitation", invitation.reference).text


def test_the_invited_agency_finds_it_in_my_work_without_a_name(cast, page_as):
    meeting = called(cast)
    invited(meeting, cast)
    page = page_as(cast.tom).open("my-work")
    assert "Invitation to the strategy meeting answered" in page.text
    assert "Harrock" not in page.text
    assert meeting.reference not in page.html


def test_no_message_names_anybody(cast):
    meeting = called(cast)
    invited(meeting, cast)
    names = {"Lily", "Bobby", "Harrock", "Jodie", "Dean", "Wexcombe"}
    sent = [f"{message.params} {message.unique_key}" for message in Message.objects.all()]
    assert len(sent) == 8
    assert not [text for text in sent if any(name in text for name in names)]


def test_the_refused_gate_is_a_page_with_an_answer(cast, page_as, time_machine):
    meeting = attended(cast)
    time_machine.move_to(THU_27_AUG_1325, tick=False)
    page = page_as(cast.priya).open("meeting-end", meeting.reference)
    assert page.status == 200
    assert page.errors == []
    assert "Written, approved safety plan for Bobby: not asked" in page.text
    assert "below the level that can decide (Sian Probert, practitioner)" in page.text
    page.send()
    assert page.errors == ["Say why the meeting ends with this missing"]


def test_the_page_of_an_ended_meeting_says_who_was_never_invited(cast, page_as, time_machine):
    meeting = ended(cast)
    time_machine.move_to(FRI_28_AUG_1325, tick=False)
    page = page_as(cast.priya).open("meeting", meeting.reference)
    assert "Never invited" in page.text
    assert "Quillbank Practice: gP of Dean Harrock" not in page.text
    assert "It ended while 14 things were missing" in page.text


def test_a_second_to_decide_is_shown_the_first(cast, page_as, time_machine):
    meeting = begun(cast)
    time_machine.move_to(THU_27_AUG_1320, tick=False)
    place = place_of(meeting, "Lily")
    first, second = (page_as(cast.people[name]).open("meeting-decide", place.reference) for name in ("priya", "ruth"))
    first.send(threshold="met", kind="joint", reasons="Bruises")
    second.send(threshold="not_met", reasons="Explained")
    assert second.status == 409
    assert "Bruises" in second.text
    place.refresh_from_db()
    assert place.threshold == "met"


def test_looking_is_recorded_for_each_child(cast, page_as):
    meeting = called(cast)
    page_as(cast.priya).open("meeting", meeting.reference)
    looks = View.objects.filter(page="meeting").values_list("child_id", flat=True)
    assert set(looks) == {place.child_id for place in meeting.children.all()}


def test_the_record_is_read_by_whom_it_was_sent_to_and_nobody_else(cast, page_as, time_machine):
    meeting = ended(cast)
    priya = cast.actor("priya", THU_27_AUG_1325)
    services.agree_record(meeting, by=priya, at=THU_27_AUG_1325, record="Joint enquiry agreed.")
    services.distribute(meeting, by=priya, at=THU_27_AUG_1325)
    time_machine.move_to(FRI_28_AUG_1325, tick=False)
    share = RecordShare.objects.get(agency=cast.health_visiting)
    assert not RecordShare.objects.filter(agency=cast.practice).exists()
    assert page_as(cast.tom).open("meeting-record-acknowledge", share.reference).status == 404
    page = page_as(cast.sian).open("meeting-record-acknowledge", share.reference)
    assert "Joint enquiry agreed." in page.text
    page.send()
    assert "Read by Sian Probert" in page.text


@pytest.mark.parametrize("kin", [1, 8])
def test_the_page_costs_the_same_however_many_are_asked(cast, page_as, kin):
    priya = cast.actor("priya", THU_27_AUG_1130)
    case = family_of(priya, at=THU_27_AUG_1130, children=kin, gp_practice=cast.surgery)
    meeting = called(cast, case)
    invited(meeting, cast, "police")
    page = page_as(cast.priya).open("meeting", meeting.reference)
    with statements() as sent:
        page.open("meeting", meeting.reference)
    assert page.text.count("Nothing decided yet") == kin
    assert len(sent) <= 10, len(sent)
