"""What else is answered by reply link: a question about several people, and a plan; each by the verb of its page."""

import pytest
from django.test import Client
from django.urls import reverse

from cases.information_requests.choices import Said, State
from cases.information_requests.models import Answer, Request
from cases.information_requests.services import withdraw
from escalations.chasing.recipients import ANY_REFERENCE, pages
from safeguarding.audit.models import View
from safeguarding.post.models import Message
from safeguarding.post.rendering import render
from safeguarding.reply_links.models import ReplyLink
from safety_plans.plans.choices import AcknowledgedHow
from strategy_meetings import services as meetings
from strategy_meetings.choices import Said as RecordSaid
from strategy_meetings.models import RecordShare
from tests.factories.enquiries import THU_27_AUG_1500
from tests.factories.information_requests import BEARS, asked, registered
from tests.factories.plans import approved, plan_of, planned_enquiry, share_of, shared
from tests.factories.reply_links import DR_HOLT, code_for, token_for
from tests.factories.strategy_meetings import THU_27_AUG_1300, THU_27_AUG_1325, called, invited
from tests.pages import Page, statements


@pytest.fixture(autouse=True)
def thursday_afternoon(time_machine):
    """It is 15:00."""
    time_machine.move_to(THU_27_AUG_1500, tick=False)


def opened_tab(link):
    """A tab in which Dr Holt has given the code."""
    tab = Page(Client()).open(reverse("reply-link", args=[token_for(link)]))
    return tab.send(code=code_for(link), **DR_HOLT)


def test_a_reminder_leads_to_the_page_that_a_link_stands_for():
    leads = {"invitation-answered": "invitation", "information-answered": "information-request"}
    leads |= {"plan-acknowledged": "plan-acknowledge", "record-acknowledged": "meeting-record-acknowledge"}
    assert {slug: pages()[slug] for slug in leads} == {
        slug: reverse(page, args=[ANY_REFERENCE]) for slug, page in leads.items()
    }


def test_a_practice_answers_for_each_person_it_was_asked_about(cast):
    case = registered(cast)
    requests = asked(case, cast, "Dean", "Lily", agency=cast.practice)
    link = ReplyLink.objects.get(purpose="information")
    tab = opened_tab(link)
    assert tab.heading == "A question to Quillbank Practice"
    assert "Bobby" not in tab.text
    assert "Jodie" not in tab.text
    assert View.objects.filter(page="reply-asked", case_id=case.pk, child_id__isnull=False).count() == 1
    by_name = {one.person.given_name: one for one in requests}
    tab.open(tab.path.replace("asked/", f"say/answer-{by_name['Dean'].reference}/"))
    tab.send(words="Diazepam since May.", bears="", whole="yes", is_hidden="yes")
    assert tab.errors == ["Say what it means for the care of the child"]
    tab.send(words="Diazepam since May.", bears=BEARS, whole="yes", is_hidden="yes")
    said = Answer.objects.get()
    assert (said.how, said.given_by_name) == (Said.LINK, "Dr Amina Holt, GP partner, by reply link")
    assert (tab.heading, "Diazepam" in tab.text) == ("A question to Quillbank Practice", False)
    tab.open(tab.path.replace("asked/", f"say/not-us-{by_name['Lily'].reference}/"))
    assert "hidden from online" not in tab.text
    tab.send(words="She is with Sallowfield Surgery.")
    assert tab.heading == "Your answer is recorded"
    assert {one.state for one in Request.objects.filter(case=case)} == {State.ANSWERED, State.NOT_US}
    link.refresh_from_db()
    assert (link.is_hidden, link.answered_at) == (True, THU_27_AUG_1500)


def test_a_page_costs_the_same_for_one_person_as_for_four(cast):
    counts = []
    case = registered(cast)
    for names in (["Dean"], ["Dean", "Jodie", "Lily", "Bobby"]):
        asked(case, cast, *names, agency=cast.practice, question=f"What of {len(names)}?")
        tab = opened_tab(ReplyLink.objects.latest("pk"))
        with statements() as sent:
            tab.open(tab.path)
        counts.append(len(sent))
        assert f"What of {len(names)}?" in tab.text
    assert counts[0] == counts[1] <= 10


def test_a_question_taken_back_shows_nothing_more(cast):
    case = registered(cast)
    (request,) = asked(case, cast, "Dean", agency=cast.practice)
    tab = opened_tab(ReplyLink.objects.get(purpose="information"))
    withdraw(request, by=cast.actor("priya", THU_27_AUG_1500), at=THU_27_AUG_1500, why="The wrong practice")
    tab.open(tab.path)
    assert tab.heading == "There is nothing left to answer"
    assert "Dean" not in tab.text


def test_a_plan_is_opened_and_acknowledged_by_link_and_shown_as_that(cast, page_as):
    plan = plan_of(planned_enquiry(cast, "hospital", "practice"))
    approved(plan, cast)
    shared(plan, cast)
    link = ReplyLink.objects.get(purpose="plan")
    Client().get(reverse("reply-link", args=[token_for(link)]))
    assert share_of(plan, cast.practice).opened_at is None
    tab = opened_tab(link)
    assert share_of(plan, cast.practice).opened_at == THU_27_AUG_1500
    assert "two bruises that nobody can explain" in tab.text
    tab.open(tab.links["Say that you work to it"]).send(is_hidden="yes")
    assert tab.heading == "Your answer is recorded"
    share = share_of(plan, cast.practice)
    said_by = "Dr Amina Holt, GP partner, by reply link"
    assert (share.acknowledged_how, share.said_by) == (AcknowledgedHow.LINK, said_by)
    board = page_as(cast.priya).open("plan", plan.reference)
    assert f"{said_by}, code confirmed" in board.text


def record_sent(cast):
    """The meeting of the story over, its record sent also to Quillbank Practice, which was asked and has no account."""
    meeting = called(cast)
    invited(meeting, cast, "police", cast.practice)
    by = cast.actor("priya", THU_27_AUG_1500)
    meeting = meetings.begin(meeting, by=by, at=THU_27_AUG_1300)
    meeting = meetings.end_without_gate(meeting, by=by, at=THU_27_AUG_1325, why="A short discussion")
    meeting = meetings.agree_record(meeting, by=by, at=THU_27_AUG_1325, record="Joint enquiry about both.")
    return meetings.distribute(meeting, by=by, at=THU_27_AUG_1325)


def test_the_record_of_a_meeting_is_queried_and_read_by_link_and_shown_as_that(cast, page_as):
    meeting = record_sent(cast)
    link = ReplyLink.objects.get(purpose="record")
    share = RecordShare.objects.get(agency=cast.practice)
    mail = (
        Message.objects.with_duty_number()
        .with_reply_link()
        .get(kind="meeting-record", recipient_email=cast.practice.desk_email)
    )
    subject, body = render(mail)
    assert f"/reply/{token_for(link)}/" in body
    assert "hide from online and proxy access" in body
    assert "Lily" not in subject + body
    Client().get(reverse("reply-link", args=[token_for(link)]))
    assert not RecordShare.objects.filter(opened_at__isnull=False).exists(), "a scanner's look is not opening"

    tab = opened_tab(link)
    share.refresh_from_db()
    assert share.opened_at == THU_27_AUG_1500
    assert "Joint enquiry about both." in tab.text
    assert "hide from online and proxy access" in tab.text
    assert View.objects.filter(page="reply-asked", child_id__isnull=False).count() == 2
    tab.open(tab.links["Something in it is not right"]).send(query="Dean has moved.", is_hidden="no")
    assert tab.heading.startswith("Record of the strategy meeting"), "having queried it is not having read it"
    assert "“Dean has moved.”Dr Amina Holt, GP partner" in page_as(cast.priya).open("meeting", meeting.reference).text
    tab.open(tab.links["Say that you have read it"]).send()
    assert tab.heading == "Your answer is recorded"
    share.refresh_from_db()
    said_by = "Dr Amina Holt, GP partner, by reply link"
    assert (share.acknowledged_how, share.acknowledged_name, share.queried_name) == (RecordSaid.LINK, said_by, said_by)
    link.refresh_from_db()
    assert (link.answered_at, link.is_hidden) == (THU_27_AUG_1500, False)


def test_a_new_version_ends_the_link_to_the_old_one(cast, page_as):
    meeting = record_sent(cast)
    old = opened_tab(ReplyLink.objects.get(purpose="record"))
    by, changed = cast.actor("priya", THU_27_AUG_1500), {"record": "Joint enquiry.", "changed": "Dean has moved."}
    meetings.amend_record(meeting, by=by, at=THU_27_AUG_1500, version=1, **changed)
    assert old.open(old.path).heading == "There is nothing left to answer"
    new = ReplyLink.objects.filter(purpose="record").latest("pk")
    assert "Dean has moved." in opened_tab(new).text
    board = page_as(cast.priya).open("reply-links", "record", new.subject_reference)
    assert "opens the record of a strategy meeting" in board.text
    assert page_as(cast.lowe).open("reply-links", "record", new.subject_reference).status == 404
