"""The pages of safety plans: a plan goes its whole way, each by the person whose step it is."""

import pytest

from cases.families.services import add_person
from safeguarding.audit.models import View
from safeguarding.post.models import Message
from safety_plans.plans.models import Share, Version
from tests.factories.plans import (
    FRI_28_AUG_0930,
    THU_27_AUG_1430,
    acknowledged,
    approved,
    approved_by_telephone,
    family_copy,
    given_copy,
    plan_of,
    planned_enquiry,
    prepared_copy,
    share_of,
    shared,
    submitted,
    written,
)
from tests.pages import statements


@pytest.fixture
def friday(time_machine):
    """It is Friday 28 August, 09:30."""
    time_machine.move_to(FRI_28_AUG_0930, tick=False)
    return time_machine


@pytest.fixture
def enquiry(cast, friday):
    """The story's enquiry, with hospital, police, health visiting and nursery in the case."""
    return planned_enquiry(cast)


TYPED = {
    "danger": "Two bruises nobody can explain.",
    "day_place": "On the ward",
    "night_place": "On the ward",
    "out_of_hours_number": "01632 960100",
    "contacts_0_person": "Dean Harrock, father",
    "contacts_0_alone": "no",
    "measures_0_who": "Joan Tibbs",
    "measures_0_does": "Keeps a nurse in the room",
    "measures_0_by_when": "Now",
}


def test_a_plan_goes_its_whole_way_through_the_pages(cast, page_as, enquiry):
    plan = plan_of(enquiry)
    page = page_as(cast.priya).open("plans", enquiry.case.reference)
    assert "No written safety plan is in force for Lily" in page.text
    page = page.open("plan-write", plan.reference).send(**TYPED)
    assert page.heading == "Read it through: version 1"
    page = page.send()
    assert "A manager must approve version 1" in page.text
    page = page_as(cast.ruth).open("plan-approve", plan.reference)
    assert "Two bruises nobody can explain." in page.text
    page = page.send()
    assert page.heading == "Safety plan for Lily, version 1"
    page = page_as(cast.priya).open("plan", plan.reference)
    assert "Share it with 5 agencies" in page.text
    page = page.send()
    assert "Ring Larkfield Hospital NHS Trust first" in page.text
    assert Message.objects.filter(kind="plan-shared").count() == 5
    page = page_as(cast.ward).open("plan", plan.reference)
    assert "Say that you work to Lily’s plan" in page.text
    page = page.open("plan-acknowledge", share_of(plan, cast.hospital).reference).send()
    assert page.row("Larkfield")[4].endswith("Joan Tibbs")
    share = share_of(plan, cast.hospital)
    assert (share.opened_by_id, share.acknowledged_by_id) == (cast.ward.user_id, cast.ward.user_id)


def test_the_next_version_begins_with_what_the_last_one_says(cast, page_as, enquiry):
    plan = plan_of(enquiry)
    approved(plan, cast)
    page = page_as(cast.priya).open("plan-write", plan.reference)
    page = page.send(danger="X-rays show a healing rib.")
    first, second = Version.objects.order_by("number")
    assert (second.number, second.danger) == (2, "X-rays show a healing rib.")
    assert [line.person for line in second.contacts.all()] == [line.person for line in first.contacts.all()]
    assert [line.agreed_by for line in second.restrictions.all()] == [
        line.agreed_by for line in first.restrictions.all()
    ]


def test_one_more_line_comes_without_javascript_and_nothing_typed_is_lost(cast, page_as, enquiry):
    page = page_as(cast.priya).open("plan-write", plan_of(enquiry).reference)
    page = page.send(**TYPED, add="measures")
    assert "measures_2_who" in page.html
    assert 'value="Joan Tibbs"' in page.html
    assert page.errors == []
    page.send(measures_2_who="Sgt Lowe", measures_2_does="Speaks to each parent", measures_2_by_when="Fri 28 Aug")
    assert [line.who for line in Version.objects.get().measures.all()] == ["Joan Tibbs", "Sgt Lowe"]


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"measures_1_does": "Visits every day"}, "Enter who does it"),
        ({"triggers_0_happens": "A new mark"}, "Enter what is done then"),
        ({"contacts_1_person": "Jodie", "contacts_1_alone": "only_with"}, "Enter who must be there"),
        ({"restrictions_0_what": "No visits", "restrictions_0_authority": "agreed"}, "Enter who agreed"),
        ({"restrictions_0_what": "No visits"}, "Choose on what authority"),
        ({"out_of_hours_number": "ring me"}, "Enter a telephone number"),
    ],
)
def test_a_line_that_says_half_a_thing_is_sent_back(cast, page_as, enquiry, typed, error):
    page = page_as(cast.priya).open("plan-write", plan_of(enquiry).reference).send(**(TYPED | typed))
    assert any(line.startswith(error) for line in page.errors), page.errors
    assert not Version.objects.exists()


def test_two_people_who_write_at_once_are_both_heard(cast, page_as, enquiry):
    plan = plan_of(enquiry)
    page = page_as(cast.priya).open("plan-write", plan.reference)
    written(plan, cast, by="eddie", at=THU_27_AUG_1430, danger="Eddie saw a new mark at 14:30.")
    page = page.send(**TYPED)
    assert page.status == 409
    assert "Eddie saw a new mark at 14:30." in page.text
    assert "Two bruises nobody can explain." in page.text
    again = page_as(cast.priya).open("plan-write", plan.reference)
    assert "Two bruises nobody can explain." in again.html


def test_a_plan_that_does_not_say_enough_cannot_be_submitted(cast, page_as, enquiry):
    plan = plan_of(enquiry)
    page = page_as(cast.priya).open("plan-write", plan.reference).send(danger="Bruises.")
    assert "Say where the child sleeps." in page.text
    assert "Complete the plan" in page.links


def test_the_author_is_refused_and_a_manager_sends_it_back(cast, page_as, enquiry):
    plan = plan_of(enquiry)
    submitted(plan, cast, by="ruth")
    page = page_as(cast.ruth).open("plan-approve", plan.reference).send()
    assert page.errors == ["Whoever wrote a plan cannot approve it. Ask another manager."]
    page = page_as(cast.grace).open("plan-send-back", plan.reference).send(reasons="Say who drives her home.")
    assert "Say who drives her home." in page.text
    assert page_as(cast.ruth).open("plan", plan.reference).text.count("Grace Whitlow sent version 1 back") == 1


def test_an_approval_by_telephone_shows_as_interim_until_confirmed(cast, page_as, enquiry):
    plan = plan_of(enquiry)
    submitted(plan, cast)
    page = page_as(cast.priya).open("plan-approve-telephone", plan.reference)
    page = page.send(approver=cast.ruth.pk)
    assert "interim until Ruth Calloway confirms it" in page.text
    page = page_as(cast.ruth).open("plan", plan.reference)
    assert "Confirm your approval" in page.text
    page = page.open("plan-confirm", plan.reference).send()
    assert "interim" not in page.text


def test_the_board_says_which_version_each_agency_works_to(cast, page_as, enquiry):
    plan = plan_of(enquiry)
    approved(plan, cast)
    shared(plan, cast)
    acknowledged(share_of(plan, cast.hospital), cast, "ward")
    approved(plan, cast, at=FRI_28_AUG_0930, written_at=THU_27_AUG_1430)
    page = page_as(cast.priya).open("plan", plan.reference)
    assert page.row("Larkfield")[5].startswith("Version 1")
    assert page.row("Marrowdale Police")[5] == "No version"


def test_a_replaced_version_says_so_and_leads_to_the_current_one(cast, page_as, enquiry):
    plan = plan_of(enquiry)
    first = approved(plan, cast)
    shared(plan, cast)
    old = share_of(plan, cast.hospital)
    approved(plan, cast, at=FRI_28_AUG_0930, written_at=THU_27_AUG_1430)
    tab = page_as(cast.ward)
    for where in (("plan-version", first.reference), ("plan-acknowledge", old.reference)):
        page = tab.open(*where)
        assert "Do not work to it." in page.text
        assert any("ersion 2" in words for words in page.links)
    page = tab.open("plan-acknowledge", old.reference).send()
    assert page.heading == "Safety plan for Lily, version 2"
    old.refresh_from_db()
    assert old.acknowledged_at == FRI_28_AUG_0930
    assert share_of(plan, cast.hospital).acknowledged_at is None


def test_a_call_is_recorded_as_heard_and_never_as_their_own_click(cast, page_as, enquiry):
    plan = plan_of(enquiry)
    approved(plan, cast)
    share = share_of(plan, cast.nursery)
    page = page_as(cast.priya).open("plan-share-voice", share.reference).send(said_by="Nell Fairlie")
    assert "Nell Fairlie of Marrowfield Nursery said so to Priya Nair" in page.row("Marrowfield Nursery")[4]


def test_a_message_that_is_refused_is_said_and_rung_first(cast, page_as, enquiry):
    plan = plan_of(enquiry)
    approved(plan, cast)
    shared(plan, cast)
    share = share_of(plan, cast.nursery)
    Message.objects.filter(pk=share.message_id).update(given_up_at=FRI_28_AUG_0930, given_up_why="mailbox full")
    page = page_as(cast.priya).open("plan", plan.reference)
    assert "Ring Marrowfield Nursery first" in page.text
    assert "mailbox full" in page.row("Marrowfield Nursery")[2]


def test_an_agency_without_an_address_is_owed_loudly(cast, page_as, enquiry):
    cast.nursery.desk_email = ""
    cast.nursery.save(update_fields=["desk_email"])
    plan = plan_of(enquiry)
    approved(plan, cast)
    page = page_as(cast.priya).open("plan-share", plan.reference)
    assert "To be told by telephone" in page.text
    page = page.send()
    assert page.row("Marrowfield Nursery")[1] == "No address"


def test_the_sheet_of_paper_says_who_printed_it_and_where_the_current_one_stands(cast, page_as, enquiry):
    plan = plan_of(enquiry)
    page = page_as(cast.ward).open("plan-print", plan.reference)
    assert "No written safety plan is in force for Lily." in page.text
    approved_by_telephone(plan, cast)
    page = page_as(cast.ward).open("plan-print", plan.reference)
    assert "Printed by Joan Tibbs, Larkfield Hospital NHS Trust" in page.text
    assert "This sheet may be out of date." in page.text
    assert "In force, interim" in page.text


def test_a_review_that_asks_for_change_leads_to_a_new_version(cast, page_as, enquiry):
    plan = plan_of(enquiry)
    approved(plan, cast)
    shared(plan, cast)
    page = page_as(cast.priya).open("plan-review", plan.reference)
    page = page.send(outcome="change", words="Dean moved back in.")
    assert page.heading == "Write Lily’s safety plan"
    assert "Dean moved back in." in page.open("plan", plan.reference).text


def test_the_child_without_a_plan_comes_before_the_calls_about_another(cast, page_as, enquiry):
    approved(plan_of(enquiry), cast)
    shared(plan_of(enquiry), cast)
    page = page_as(cast.priya).open("plans", enquiry.case.reference)
    assert "No written safety plan is in force for Bobby" in page.text
    assert page.row("Bobby Harrock")[1] == "None"
    assert page.row("Lily Harrock")[4] == "0 of 5 agencies"


def test_every_look_at_a_plan_is_recorded(cast, page_as, enquiry):
    plan = plan_of(enquiry)
    page_as(cast.priya).open("plan", plan.reference)
    view = View.objects.get(page="plan")
    assert (view.child_id, view.user_id) == (plan.child_id, cast.priya.user_id)


@pytest.mark.parametrize("url_name", ["plans", "plan", "plan-share"])
def test_a_page_costs_the_same_for_one_plan_and_for_many(cast, page_as, enquiry, url_name):
    tab, plan = page_as(cast.priya), plan_of(enquiry)
    approved(plan, cast)
    where = enquiry.case.reference if url_name == "plans" else plan.reference
    tab.open(url_name, where)
    with statements() as few:
        tab.open(url_name, where)
    sian = cast.actor("sian", FRI_28_AUG_0930)
    for name in ("Ada", "Cal", "Eve"):
        add_person(enquiry.case.household, by=sian, at=FRI_28_AUG_0930, is_child=True, given_name=name)
    for name in ("Ada", "Cal"):
        approved(plan_of(enquiry, name), cast, at=FRI_28_AUG_0930, written_at=FRI_28_AUG_0930)
    approved(plan, cast, at=FRI_28_AUG_0930, written_at=THU_27_AUG_1430)
    with statements() as many:
        tab.open(url_name, where)
    assert len(many) == len(few)
    assert Share.objects.count() == 20


# The page that shows every line to choose from reads the five kinds of lines beside the ten.
@pytest.mark.parametrize(("url_name", "most"), [("plan-receipts", 10), ("plan-family", 14)])
def test_who_has_it_and_who_may_read_it_cost_the_same_for_two_adults_and_for_many(
    cast, page_as, enquiry, url_name, most
):
    tab, plan = page_as(cast.priya), plan_of(enquiry)

    def opened():
        where = plan.reference if url_name == "plan-receipts" else plan.in_force.reference
        tab.open(url_name, where)
        with statements() as sent:
            page = tab.open(url_name, where)
        return page, sent

    approved(plan, cast)
    plan.refresh_from_db()
    given_copy(family_copy(plan, cast, "Jodie"), cast)
    _, few = opened()
    sian = cast.actor("sian", FRI_28_AUG_0930)
    for name in ("Ada", "Cal", "Eve"):
        add_person(enquiry.case.household, by=sian, at=FRI_28_AUG_0930, is_child=False, given_name=name)
    given_copy(family_copy(plan, cast, "Dean"), cast)
    approved(plan, cast, at=FRI_28_AUG_0930, written_at=THU_27_AUG_1430)
    plan.refresh_from_db()
    for name in ("Jodie", "Dean"):
        prepared_copy(plan.in_force, cast, name, at=FRI_28_AUG_0930)
    page, many = opened()
    assert "Eve" in page.text
    assert "Version 1" in page.text  # the old copies that are still out
    assert len(many) == len(few) <= most, "\n".join(many)
