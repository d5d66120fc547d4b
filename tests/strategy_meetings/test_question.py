"""One question instead of an invitation: an information request in one step, which settles the party when answered."""

import pytest

from cases.information_requests import services as requests
from cases.information_requests.models import Request
from safeguarding.errors import NotAllowed
from safeguarding.owed import services as owed
from safeguarding.owed.models import Owed
from safeguarding.post.models import Message
from safeguarding.reply_links.models import ReplyLink
from strategy_meetings import services
from strategy_meetings.gate import gate
from strategy_meetings.models import Invitation
from tests.factories.information_requests import BEARS
from tests.factories.strategy_meetings import THU_27_AUG_1240, called, of
from tests.safeguarding.reply_links.test_purposes import opened_tab

ASKED = {
    "question": "Has Jodie told you about the nights?",
    "consent": "not_sought",
    "consent_why": "Asking first could put Lily at risk.",
}


def standards_of(agency):
    """The slugs of what an agency owes now."""
    return set(Owed.objects.open().filter(agency_id=agency.pk).values_list("standard", flat=True))


def silent(meeting):
    """The words of the gate's line about who has not said what they know."""
    return next(line for line in gate(meeting, THU_27_AUG_1240) if line.slug == "information-given").words


def test_one_form_asks_it_as_a_request_and_the_answer_settles_the_party(cast, page_as, before_the_meeting):
    meeting = called(cast)
    row = of(meeting, cast.perinatal)
    tab = page_as(cast.priya).open("invitation-ask", row.reference)
    tab.send(**(ASKED | {"consent_why": ""}))
    assert tab.errors == ["Say why you ask without consent."]
    assert ASKED["question"] in tab.html
    tab.send(**ASKED)
    (request,) = Request.objects.filter(asked_at__isnull=False)
    assert (request.agency, request.person.given_name, request.question) == (cast.perinatal, "Jodie", ASKED["question"])
    assert "depression" not in request.why, "as much of the reason as one need know"
    row.refresh_from_db()
    assert (row.asked_as, row.question, row.state) == (request.group, ASKED["question"], "sent")
    assert Message.objects.filter(kind="information-request").count() == 1
    assert standards_of(cast.perinatal) == {"information-answered"}, "asked once, and owed once"
    assert cast.perinatal.name in silent(meeting)
    assert f"about {request.person.given_name}" in tab.text
    assert owed.rebuild(at=THU_27_AUG_1240) == 0

    by = cast.actor("ines", THU_27_AUG_1240)
    with pytest.raises(NotAllowed, match="page of its own"):
        services.contribute(row, by=by, at=THU_27_AUG_1240, words="She sleeps badly.")
    page = page_as(cast.ines).open("invitation", row.reference)
    assert page.links["Open the question"] == f"/information/{request.reference}/"
    assert page_as(cast.ines).open("meeting", meeting.reference).status == 404, "being asked opens nothing else"
    requests.answer(request, by=by, at=THU_27_AUG_1240, words="She sleeps badly.", bears=BEARS)
    row.refresh_from_db()
    assert row.information_at == THU_27_AUG_1240
    assert cast.perinatal.name not in silent(meeting)
    assert "What they answered" in tab.open("meeting", meeting.reference).text
    assert "She sleeps badly." not in tab.text, "the answer stands where need-to-know guards it"
    assert owed.rebuild(at=THU_27_AUG_1240) == 0


def test_a_practice_without_an_account_answers_it_by_reply_link(cast, before_the_meeting):
    meeting = called(cast)
    services.ask(of(meeting, cast.practice), by=cast.actor("priya", THU_27_AUG_1240), at=THU_27_AUG_1240, **ASKED)
    tab = opened_tab(ReplyLink.objects.get(purpose="information"))
    assert ASKED["question"] in tab.text
    assert "Strategy meeting," not in tab.text
    tab.open(tab.path.replace("asked/", f"say/not-us-{Request.objects.get(agency=cast.practice).reference}/"))
    tab.send(words="He has left us for Sallowfield.", is_hidden="yes")
    assert of(meeting, cast.practice).information_at == THU_27_AUG_1240


@pytest.mark.django_db
def test_what_is_taken_back_on_one_side_is_taken_back_on_the_other(cast):
    meeting, by = called(cast), cast.actor("priya", THU_27_AUG_1240)
    row = services.ask(of(meeting, cast.surgery), by=by, at=THU_27_AUG_1240, **ASKED)
    assert Request.objects.filter(group=row.asked_as).count() == 3, "Lily, Bobby and Jodie, each their own answer"
    for request in Request.objects.filter(group=row.asked_as):
        requests.withdraw(request, by=by, at=THU_27_AUG_1240, why="Known already")
    row.refresh_from_db()
    assert (row.withdrawn_at, row.withdrawn_by, row.withdrawn_why) == (THU_27_AUG_1240, by.user, "Known already")
    again = of(meeting, cast.surgery)
    assert (again.state, again.pk == row.pk) == ("owed", False)
    again = services.ask(again, by=by, at=THU_27_AUG_1240, **ASKED)
    services.withdraw_invitation(again, by=by, at=THU_27_AUG_1240, why="They come themselves")
    assert {one.state for one in Request.objects.filter(group=again.asked_as)} == {"withdrawn"}
    assert not Message.objects.filter(kind="meeting-withdrawn").exists()


@pytest.mark.django_db
def test_a_party_without_an_agency_is_rung_and_written_down(cast):
    meeting, by = called(cast), cast.actor("priya", THU_27_AUG_1240)
    row = of(meeting, cast.nursery)
    Invitation.objects.filter(pk=row.pk).update(agency=None)
    with pytest.raises(NotAllowed, match="say who was rung"):
        services.ask(row, by=by, at=THU_27_AUG_1240, question="Was he there on Monday?")
    row = services.ask(row, by=by, at=THU_27_AUG_1240, question="Was he there on Monday?", rang="The office")
    services.contribute(row, by=by, at=THU_27_AUG_1240, words="No.", given_by="The office")
    row.refresh_from_db()
    assert (row.asked_as, row.sent_to, row.information_at) == ("", "The office", THU_27_AUG_1240)
