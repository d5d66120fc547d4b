"""I have no plan; I have a concern; something is new: each is asked at once, chased, and ended by what answers it."""

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from cases.families.services import add_person, record_address
from safeguarding.errors import NotAllowed
from safeguarding.owed import services as owed
from safeguarding.owed.models import Owed
from safeguarding.post.models import Message
from safeguarding.post.rendering import render
from safety_plans.plans import services
from safety_plans.plans.choices import NewsKind
from safety_plans.plans.models import Concern, News
from tests.factories.body_maps import lilys_map
from tests.factories.plans import (
    FRI_28_AUG_0930,
    THU_27_AUG_1345,
    THU_27_AUG_1415,
    THU_27_AUG_1430,
    acknowledged,
    approved,
    concerned,
    plan_of,
    planned_enquiry,
    reviewed,
    share_of,
    shared,
    withdrawn,
)
from tests.factories.skeletal_surveys import (
    FRI_28_AUG_1300,
    FRI_28_AUG_1400,
    first_read,
    issued,
    performed,
    requested,
    second_read,
)


@pytest.fixture
def enquiry(cast, time_machine):
    """The story's enquiry on Friday morning, with hospital, police, health visiting and nursery in the case."""
    time_machine.move_to(FRI_28_AUG_0930, tick=False)
    return planned_enquiry(cast)


@pytest.fixture
def plan(enquiry):
    """Lily's plan, which nobody has written yet."""
    return plan_of(enquiry)


def running(standard):
    """The obligations of that standard that still run."""
    return Owed.objects.filter(standard=standard, met_at=None, ended_at=None)


def test_i_have_no_plan_is_one_press_that_asks_and_chases_until_they_have_it(cast, page_as, plan):
    tab = page_as(cast.sian)
    page = tab.open("plan", plan.reference).send()
    assert "Marrowdale 0-19 Service has no plan and asked for it" in page.text
    assert "I have no plan" not in page.html
    again = services.ask_for_plan(plan, by=cast.actor("sian", FRI_28_AUG_0930), at=FRI_28_AUG_0930)
    assert list(plan.asks.all()) == [again]
    row = running("plan-asked-for").get()
    assert (row.agency_id, row.about_agency_id) == (cast.social_care.pk, cast.health_visiting.pk)
    message = Message.objects.get(kind="plan-asked-for")
    assert message.recipient_email == cast.social_care.desk_email
    assert "asks for it by Fri 28 Aug 2026, 10:30." in render(message)[1]
    assert f"reached on {cast.health_visiting.desk_telephone}" in render(message)[1]
    approved(plan, cast, at=FRI_28_AUG_0930, written_at=FRI_28_AUG_0930)
    assert running("plan-asked-for").exists()  # approved is not yet with them
    shared(plan, cast, at=FRI_28_AUG_0930)
    assert not running("plan-asked-for").exists()
    acknowledged(share_of(plan, cast.health_visiting), cast, "sian", at=FRI_28_AUG_0930)
    with pytest.raises(NotAllowed, match="has acknowledged version 1"):
        services.ask_for_plan(plan, by=cast.actor("sian", FRI_28_AUG_0930), at=FRI_28_AUG_0930)


def test_a_concern_is_a_dialogue_that_only_its_raiser_settles(cast, page_as, plan):
    with pytest.raises(NotAllowed, match="No version of this plan is in force"):
        concerned(plan, cast)
    approved(plan, cast)
    page = page_as(cast.ward).open("plan-raise-concern", plan.reference)
    page = page.send(words="Nobody is named for the night shift.")
    assert "has not answered yet" in page.text
    assert any("Raise a professional difference" in words for words in page.links)
    concern = Concern.objects.get()
    assert running("plan-concern-answered").get().subject_id == concern.pk
    message = render(Message.objects.get(kind="plan-concern"))[1]
    assert "waits for your answer by Fri 28 Aug 2026, 13:30." in message
    assert cast.ward.agency.desk_telephone in message
    page = page_as(cast.priya).open("plan-concern", concern.reference).send(words="The night sister is added now.")
    assert "The night sister is added now." in page.text
    assert not running("plan-concern-answered").exists()
    with pytest.raises(NotAllowed, match="between the agency that raised it"):
        services.say_about_concern(
            concern, by=cast.actor("lowe", FRI_28_AUG_0930), at=FRI_28_AUG_0930, words="And the police?"
        )
    with pytest.raises(NotAllowed, match="Only the agency that raised it"):
        services.settle_concern(concern, by=cast.actor("priya", FRI_28_AUG_0930), at=FRI_28_AUG_0930)
    services.settle_concern(concern, by=cast.actor("okafor", FRI_28_AUG_0930), at=FRI_28_AUG_0930)
    with pytest.raises(NotAllowed, match="is settled"):
        services.say_about_concern(
            concern, by=cast.actor("ward", FRI_28_AUG_0930), at=FRI_28_AUG_0930, words="One more thing."
        )
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        connection.cursor().execute("UPDATE plans_said SET words = 'Nothing.'")


def test_an_agreement_withdrawn_is_rung_at_once_and_the_plan_needs_review(cast, page_as, plan):
    approved(plan, cast)
    page = page_as(cast.sian).open("plan-news", plan.reference)
    assert "Enter who no longer agrees" in page.send(kind="withdrawn", words="He will stay tonight.").errors
    page = page.send(kind="withdrawn", words="He will stay tonight.", withdrawn_by="Dean Harrock")
    assert page.heading.startswith("Ring ")
    assert running("plan-news-looked-at").exists()
    assert running("plan-withdrawal-rung").exists()
    tab = page.send(answered="no")
    assert running("plan-withdrawal-rung").exists()
    assert "Dean Harrock no longer agrees" in page_as(cast.priya).open("plan", plan.reference).text
    news = News.objects.get()
    tab = page_as(cast.sian).open("plan-news-rung", news.reference)
    tab = tab.send(answered="yes", said="Priya Nair decides about tonight with her manager.")
    assert not running("plan-withdrawal-rung").exists()
    assert running("plan-news-looked-at").exists()
    assert "Needs review: something is new" in tab.text
    reviewed(plan, cast)
    assert not running("plan-news-looked-at").exists()
    assert "Needs review" not in page_as(cast.sian).open("plan", plan.reference).text


def test_what_the_record_finds_makes_the_plan_need_review_by_itself(cast, enquiry, plan):
    approved(plan, cast)
    sian = cast.actor("sian", THU_27_AUG_1430)
    assert not News.objects.exists()
    lilys_map(cast, case=enquiry.case, at=THU_27_AUG_1430, now=THU_27_AUG_1430)
    add_person(enquiry.case.household, by=sian, at=THU_27_AUG_1430, is_child=False, given_name="Ray")
    record_address(plan.child.person, by=sian, at=THU_27_AUG_1430, lines="4 Other Lane")
    kinds = [NewsKind.INJURY, NewsKind.ADULT, NewsKind.MOVE]
    assert set(News.objects.values_list("kind", flat=True)) == set(kinds)
    assert News.objects.filter(noted_by=None).count() == running("plan-news-looked-at").count() == 3
    new = approved(plan, cast, at=FRI_28_AUG_0930, written_at=THU_27_AUG_1430)
    assert not running("plan-news-looked-at").exists()
    one = News.objects.first()
    one.pk, one.reference, one.version = None, "again", new
    with pytest.raises(IntegrityError, match="a_fact_is_news_once"), transaction.atomic():
        one.save(force_insert=True)


def test_two_reads_and_a_report_of_a_survey_are_one_row_until_somebody_has_looked_again(cast, enquiry, plan):
    approved(plan, cast, at=THU_27_AUG_1430)
    survey = performed(requested(cast, enquiry=enquiry), cast)
    first_read(survey, cast, shows_injury=True)
    second_read(survey, cast, shows_injury=True)
    assert [one.kind for one in News.objects.all()] == [NewsKind.RESULT]
    reviewed(plan, cast, at=FRI_28_AUG_1300)
    owed.owe(enquiry.case_id, at=FRI_28_AUG_1400)
    assert News.objects.count() == 1  # what was there when they looked is not new again
    issued(survey, cast)
    assert [one.looked_at is None for one in News.objects.order_by("pk")] == [False, True]


def test_what_was_known_when_the_plan_was_approved_is_no_news(cast, enquiry, plan):
    lilys_map(cast, case=enquiry.case, at=THU_27_AUG_1345, now=THU_27_AUG_1345)
    approved(plan, cast)
    withdrawn(plan, cast)
    assert [one.kind for one in News.objects.all()] == [NewsKind.WITHDRAWN]
    with pytest.raises(NotAllowed, match="approved after that"):
        withdrawn(plan, cast, at=THU_27_AUG_1345)
    one = News.objects.get()
    one.pk, one.reference, one.withdrawn_by = None, "again", ""
    with pytest.raises(IntegrityError, match="withdrawing"), transaction.atomic():
        one.save(force_insert=True)


def test_six_questions_are_answered_on_one_page(cast, page_as, plan):
    tab = page_as(cast.priya)
    assert "nobody has a plan to follow" in tab.open("plan-receipts", plan.reference).text
    approved(plan, cast)
    shared(plan, cast)
    acknowledged(share_of(plan, cast.hospital), cast, "ward")
    page = tab.open("plan-receipts", plan.reference)
    _, arrived, who, *_, old = page.row("Larkfield")
    assert (arrived.startswith("Yes: acknowledged"), who, old) == (True, "Joan Tibbs", "no")
    _, arrived, who, by_when, what_if, old = page.row("Marrowdale Police")
    assert arrived.startswith("Sent, not known")
    assert who.startswith("Anybody of Marrowdale Police who is signed in, not Priya Nair")
    assert by_when.startswith("Overdue")
    assert what_if.startswith("A reminder at the limit")
    assert old == "no, they have no version"
    assert "Can it be called back?" in page.text
    assert page.row("Dean Harrock")[1] == "Nothing chosen for them"
    approved(plan, cast, at=FRI_28_AUG_0930, written_at=THU_27_AUG_1415)
    assert tab.open("plan-receipts", plan.reference).row("Larkfield")[5] == "They still follow version 1"
