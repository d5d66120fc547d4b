"""The overview of a case: what is missing comes first, and the price of a page does not grow with the case."""

import re
from datetime import datetime

import pytest

from cases.case_files import services as case_files
from cases.enquiries import services as enquiries
from cases.referrals import services as referrals
from escalations.chasing.models import Chaser
from escalations.chasing.steps import Reached, Step
from safeguarding.audit.models import View
from safeguarding.owed.models import Owed
from safeguarding.post.models import Message
from safeguarding.working_days import LONDON
from tests.factories import plans
from tests.pages import statements

NOW = datetime(2026, 8, 27, 10, 0, tzinfo=LONDON)


def household(cast, *, children=2, name="Harrock"):
    """A case with this many children, opened by the health visitor, referred, and under a joint enquiry."""
    sian, ruth = cast.actor("sian", NOW), cast.actor("ruth", NOW)
    people = [
        {"is_child": True, "given_name": f"Child{n}", "family_name": name, "born_on": datetime(2026, 1, 1).date()}
        for n in range(children)
    ]
    people.append({"is_child": False, "given_name": "Jodie", "family_name": name, "gp_practice": cast.surgery})
    relationships = [
        {
            "adult": children,
            "child": n,
            "kin": "mother",
            "parental_responsibility": "yes",
            "lives_here": "yes",
            "has_care": True,
        }
        for n in range(children)
    ]
    case = case_files.register_family(
        by=sian, at=NOW, name=f"{name} household", people=people, relationships=relationships
    )
    about = [person.child for person in case.household.people.filter(is_child=True)]
    referral = referrals.receive(
        case,
        by=sian,
        at=NOW,
        children=about,
        source="3B",
        how="here",
        concern="A bruise on the cheek",
        injury=True,
        parents_told="told",
    )
    referrals.decide(referral, by=ruth, at=NOW, decision="strategy_meeting", reasons="A baby with a bruise")
    enquiries.start(case, by=ruth, at=NOW, kind="joint", threshold_reasons="A baby with a bruise", referral=referral)
    return case


@pytest.mark.parametrize("children", [1, 6])
def test_the_case_page_costs_the_same_whatever_its_size(cast, page_as, children):
    case = household(cast, children=children)
    tab = page_as(cast.priya)
    tab.open("case", case.reference)
    with statements() as sent:
        page = tab.open("case", case.reference)
    assert len(sent) == 7, sent
    assert all(f"Child{n}" in page.text for n in range(children))
    assert "Skeletal survey decided" in page.text


@pytest.mark.parametrize("cases", [1, 12])
def test_my_work_costs_the_same_whatever_its_size(cast, page_as, cases):
    for n in range(cases):
        household(cast, name=f"Family{n}")
    tab = page_as(cast.ruth)
    tab.open("my-work")
    with statements() as sent:
        page = tab.open("my-work")
    assert len(sent) <= 4, sent
    assert page.text.count("Ask the practices") >= min(cases, 2)


def test_what_is_missing_stands_before_what_happened_with_who_can_supply_it(cast, page_as):
    case = household(cast)
    page = page_as(cast.priya).open("case", case.reference)
    assert page.heading == "Harrock household"
    assert page.html.index("What is missing:") < page.html.index('id="happened"')
    missing = next(row for row in page.rows if row[0].startswith("Child seen"))
    assert "Child0" in missing[1]
    assert "Child1" in missing[1]
    assert "Referral and assessment team" in missing[2]


def test_every_link_of_a_case_and_of_my_work_leads_to_a_page(cast, page_as):
    case, page, seen = household(cast), page_as(cast.priya), {}
    for start in ("/my-work/", f"/cases/{case.reference}/"):
        seen |= {href.split("#")[0]: words for words, href in page.open(start).links.items() if href.startswith("/")}
    assert {f"/cases/{case.reference}/people/", f"/cases/{case.reference}/plans/"} <= set(seen)
    assert {href: words for href, words in seen.items() if page.open(href).status != 200} == {}


def test_the_answers_say_for_each_child_that_there_is_no_plan_and_who_leads(cast, page_as):
    page = page_as(cast.priya).open("case", household(cast).reference)
    assert "Joint section 47 enquiry (police and social care looking into possible serious harm)" in page.text
    assert "Nobody leads it." in page.text
    assert "Safety plan now Child0: none Child1: none Seen by" in page.text


def test_nothing_of_the_case_is_shown_to_another_partnership(cast, page_as):
    case = household(cast)
    assert page_as(cast.marta).open("case", case.reference).status == 404
    assert "Harrock" not in page_as(cast.marta).open("my-work").html


def test_opening_the_case_is_itself_recorded_for_each_child(cast, page_as):
    case = household(cast, children=3)
    page_as(cast.priya).open("case", case.reference)
    looks = View.objects.filter(case_id=case.pk, page="case")
    assert looks.count() == 3
    assert {look.user_id for look in looks} == {cast.priya.user.pk}


def test_a_chase_that_found_nobody_and_a_message_that_was_refused_are_said_until_they_are_put_right(cast, page_as):
    case = household(cast)
    owed = Owed.objects.open().of_case(case).of("child-seen").first()
    Chaser.objects.create(owed=owed, step=Step.REMINDER, case_id=case.pk, raised_at=NOW, reached=Reached.NOBODY)
    refused = {"kind": "chase", "unique_key": "a", "recipient_email": "duty@demo.example", "case_id": case.pk}
    at = {"created_at": NOW, "not_before": NOW, "given_up_at": NOW}
    message = Message.objects.create(**refused, **at, given_up_why="No such mailbox")
    page = page_as(cast.priya).open("case", case.reference)
    assert "What reached nobody: 2 things" in page.text
    assert "Nobody: no address is known" in page.text
    assert page.row("Message to duty@demo.example")[1] == "Refused: No such mailbox"
    Message.objects.filter(pk=message.pk).update(passed_on_at=NOW)
    page = page_as(cast.priya).open("case", case.reference)
    assert "duty@demo.example" not in page.text
    assert "What reached nobody: 1 thing" in page.text


def test_the_plan_is_said_in_the_words_of_the_plans_own_page(cast, page_as):
    enquiry = plans.planned_enquiry(cast)
    lily, bobby = plans.plan_of(enquiry), plans.plan_of(enquiry, "Bobby")
    plans.written(lily, cast)
    plans.approved_by_telephone(bobby, cast)
    assert answers(page_as(cast.priya), enquiry) == ["Lily: being written", "Bobby: in force, interim"]
    plans.submitted(lily, cast)
    assert answers(page_as(cast.priya), enquiry)[0] == "Lily: waiting for approval"
    plans.approved(lily, cast)
    assert answers(page_as(cast.priya), enquiry)[0] == "Lily: in force"


def answers(tab, enquiry):
    """What the top of the case says of each child's plan."""
    html = tab.open("case", enquiry.case.reference).html
    return re.findall(r"<span[^>]*>((?:Lily|Bobby): (?:none|being|waiting|in force)[^<]*)</span>", html)[:2]
