"""What else is answered by reply link: a question about several people, and a plan; each by the verb of its page."""

import pytest
from django.test import Client
from django.urls import reverse

from cases.information_requests.choices import Said, State
from cases.information_requests.models import Answer, Request
from cases.information_requests.services import withdraw
from escalations.chasing.recipients import ANY_REFERENCE, pages
from safeguarding.audit.models import View
from safeguarding.reply_links.models import ReplyLink
from safety_plans.plans.choices import AcknowledgedHow
from tests.factories.enquiries import THU_27_AUG_1500
from tests.factories.information_requests import BEARS, asked, registered
from tests.factories.plans import approved, plan_of, planned_enquiry, share_of, shared
from tests.factories.reply_links import DR_HOLT, code_for, token_for
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
    leads |= {"plan-acknowledged": "plan-acknowledge"}
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
