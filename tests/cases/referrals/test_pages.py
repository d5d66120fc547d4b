"""The pages of a referral: referred by the health visitor, decided at the front door, the referrer told."""

import pytest

from cases.referrals.choices import Decision
from cases.referrals.models import Referral
from safeguarding.audit.models import View
from tests.factories.families import THU_27_AUG_1100, harrock_case
from tests.factories.referrals import (
    THU_27_AUG_1125,
    THU_27_AUG_1140,
    child_named,
    children_of,
    decided,
    harrocks_referred,
    told,
)


@pytest.fixture
def at_1125(time_machine):
    """It is Thursday 27 August, 11:25."""
    time_machine.move_to(THU_27_AUG_1125, tick=False)
    return time_machine


def concern(**facts):
    """What a health visitor fills in."""
    return {"concern": "Two bruises on Lily", "injury": "yes", "parents_told": "told"} | facts


def test_a_health_visitor_refers_and_types_nothing_about_herself(cast, page_as, at_1125):
    case = harrock_case(cast.actor("sian", THU_27_AUG_1100))
    tab = page_as(cast.sian).open("refer-child", case.reference)
    assert "Their name" not in tab.text
    page = tab.send(**concern(children=[child.pk for child in children_of(case)]))
    referral = Referral.objects.get()
    assert page.path == f"/referrals/{referral.reference}/"
    assert page.heading == "Referral of Thu 27 Aug, 11:25"
    assert "Decision owed: by the end of tomorrow, Fri 28 Aug" in page.text
    assert (referral.source, referral.referrer_name) == ("3B", "Sian Probert")


def test_every_child_is_ticked_until_somebody_unticks_one(cast, page_as, at_1125):
    case = harrock_case(cast.actor("sian", THU_27_AUG_1100))
    html = page_as(cast.sian).open("refer-child", case.reference).html
    boxes = [line for line in html.split("<") if 'name="children"' in line]
    assert len(boxes) == 2
    assert all("checked" in box for box in boxes)


def test_the_front_door_says_who_rang(cast, page_as, at_1125):
    case = harrock_case(cast.actor("priya", THU_27_AUG_1100))
    page = (
        page_as(cast.priya)
        .open("refer-child", case.reference)
        .send(
            **concern(children=[child_named(case, "Lily").pk]),
            how="telephone",
            source="3A",
            referrer_name="Dr Tom Ashby",
            referrer_agency=cast.surgery.pk,
            referrer_telephone="01632 960231",
            at__time="11:05",
        )
    )
    assert page.status == 200, page.errors
    assert "Dr Tom Ashby, Sallowfield Surgery" in page.text
    assert Referral.objects.get().received_at.minute == 5
    assert page_as(cast.tom).open("referral", Referral.objects.get().reference).status == 200


def test_what_is_missing_is_said_at_the_field_and_what_was_typed_stays(cast, page_as, at_1125):
    case = harrock_case(cast.actor("sian", THU_27_AUG_1100))
    page = page_as(cast.sian).open("refer-child", case.reference)
    page = page.send(**concern(children=None, injury=None, parents_told="not_told", concern="Two “marks”"))
    assert page.errors == [
        "Choose at least one child",
        "Say whether a child is hurt or has a mark",
        "Say why the parents were not told",
    ]
    assert page.title.startswith("Error: ")
    assert "Two “marks”" in page.html
    assert not Referral.objects.exists()


def test_a_double_click_makes_one_referral(cast, page_as, at_1125):
    case = harrock_case(cast.actor("sian", THU_27_AUG_1100))
    tab = page_as(cast.sian).open("refer-child", case.reference)
    given = concern(children=[child_named(case, "Lily").pk])
    form = dict(tab._form()["fields"]) | given
    first, second = (tab.client.post(tab.path, form) for _ in range(2))
    assert (first.status_code, first["Location"]) == (302, second["Location"])
    assert Referral.objects.count() == 1


def test_a_strategy_meeting_leads_on_to_where_it_is_called_and_to_the_enquiry_with_its_reasons(cast, page_as, at_1125):
    referral = harrocks_referred(cast)
    tab = page_as(cast.priya).open("referral-decide", referral.reference)
    page = tab.send(decision="strategy_meeting", reasons="Bruises; cannot roll")
    assert page.path == f"/cases/{referral.case.reference}/meetings/"
    assert "A strategy meeting is owed, and nobody has called it" in page.text
    start = f"/cases/{referral.case.reference}/enquiry/start/?referral={referral.reference}"
    assert f'href="{start}"' in page.html
    page = tab.open("enquiry-start", referral.case.reference, referral=referral.reference)
    assert "Bruises; cannot roll" in page.html
    page = page.send(kind="joint")
    assert page.heading == "Section 47 enquiry"
    assert referral.enquiries.get().threshold_reasons == "Bruises; cannot roll"


def test_saying_no_tells_how_to_disagree(cast, page_as, at_1125):
    referral = harrocks_referred(cast)
    page_as(cast.priya).open("referral-decide", referral.reference).send(decision="returned", reasons="No marks seen")
    page = page_as(cast.sian).open("referral", referral.reference)
    assert "Returned to the referrer" in page.text
    assert "Do you disagree?" in page.text


def test_what_somebody_else_decided_meanwhile_is_said(cast, page_as, at_1125):
    referral = harrocks_referred(cast)
    tab = page_as(cast.priya).open("referral-decide", referral.reference)
    decided(referral, cast.actor("ruth", THU_27_AUG_1125), decision=Decision.ADVICE)
    page = tab.send(decision="strategy_meeting", reasons="Bruises on a baby")
    assert page.errors == ["This referral is already decided, referrer not told."]
    assert "Decided by Ruth Calloway" in page.text
    assert "Bruises on a baby" in page.html
    assert Referral.objects.get().decision == Decision.ADVICE


def test_the_referrer_is_told_and_it_says_by_whom(cast, page_as, at_1125):
    referral = decided(harrocks_referred(cast), cast.actor("priya", THU_27_AUG_1125))
    tab = page_as(cast.priya).open("referral-acknowledge", referral.reference)
    page = tab.send(how="telephone", words="I shall be there")
    assert "Sian Probert was told by telephone by Priya Nair" in page.text


def test_a_time_before_the_decision_is_refused_at_the_field(cast, page_as, at_1125):
    referral = decided(harrocks_referred(cast), cast.actor("priya", THU_27_AUG_1125))
    tab = page_as(cast.priya).open("referral-acknowledge", referral.reference)
    page = tab.send(how="telephone", at__time="11:05")
    assert page.errors == ["They cannot have been told before it was decided."]


def test_a_referral_made_twice_is_withdrawn(cast, page_as, at_1125):
    referral = harrocks_referred(cast)
    page = page_as(cast.sian).open("referral-withdraw", referral.reference).send(why="Made twice")
    assert "Withdrawn by Sian Probert" in page.text


PAGES = ("referral", "referral-decide", "referral-acknowledge", "referral-withdraw")


@pytest.mark.parametrize("page", PAGES)
def test_the_outsider_finds_nothing(cast, page_as, page, at_1125):
    referral = harrocks_referred(cast)
    assert page_as(cast.marta).open(page, referral.reference).status == 404


@pytest.mark.parametrize("page", ["referral-decide", "referral-acknowledge"])
@pytest.mark.parametrize("who", ["sian", "okafor", "lowe", "admin"])
def test_the_wrong_role_is_refused(cast, page_as, page, who, at_1125):
    referral = harrocks_referred(cast)
    assert page_as(cast.people[who]).open(page, referral.reference).status == 403


def test_an_agency_that_is_not_involved_finds_nothing(cast, page_as, at_1125):
    referral = harrocks_referred(cast)
    assert page_as(cast.tina).open("referral", referral.reference).status == 404
    assert page_as(cast.okafor).open("refer-child", referral.case.reference).status == 404


@pytest.mark.parametrize("page", PAGES)
def test_a_look_at_each_child_is_recorded(cast, page_as, page, at_1125):
    referral = harrocks_referred(cast)
    page_as(cast.priya).open(page, referral.reference)
    looks = View.objects.filter(page=page, user_id=cast.priya.user_id)
    assert {look.child_id for look in looks} == {child.pk for child in children_of(referral.case)}


def test_a_finished_referral_asks_for_nothing(cast, page_as, at_1125):
    at_1125.move_to(THU_27_AUG_1140, tick=False)
    priya = cast.actor("priya", THU_27_AUG_1140)
    referral = told(decided(harrocks_referred(cast), priya), priya)
    page = page_as(cast.priya).open("referral", referral.reference)
    assert "Decided, and the referrer told." in page.text
    assert "Decide the referral" not in page.links
