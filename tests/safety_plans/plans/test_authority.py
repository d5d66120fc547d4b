"""A restriction that claims bail, protection, an order or section 20 shows what of it is on record, and what is not."""

from datetime import timedelta

import pytest

from cases.legal_measures.standing import Standing
from safety_plans.plans.authority import ground_of, grounded
from safety_plans.plans.choices import Authority
from safety_plans.plans.models import Restriction
from tests.factories.legal_measures import bailed
from tests.factories.plans import FRI_28_AUG_0930, THU_27_AUG_1400, approved, plan_of, planned_enquiry

LILY, BOBBY, DEAN = 1, 2, 3
NOW = FRI_28_AUG_0930


def restricted(authority, what="Dean stays away"):
    return Restriction(what=what, authority=authority)


def measure(kind, person=LILY, ends=timedelta(days=30), of_adult=False, since=timedelta(hours=1)):
    ends_at = NOW + ends if ends is not None else None
    return Standing(kind, person, "Somebody", "DS Ferrier", "Not to go home", NOW - since, ends_at, of_adult)


@pytest.mark.parametrize(
    ("authority", "measures", "holds"),
    [
        ("bail", [measure("bail", DEAN, of_adult=True)], True),
        ("bail", [measure("investigation", DEAN, None, of_adult=True)], False),
        ("bail", [measure("bail", DEAN, timedelta(0), of_adult=True)], False),
        ("bail", [measure("bail", DEAN, of_adult=True, since=timedelta(hours=-1))], False),
        ("police_protection", [measure("police_protection")], True),
        ("police_protection", [measure("police_protection", BOBBY)], False),
        ("court_order", [measure("emergency_order")], True),
        ("court_order", [measure("order", DEAN, None, of_adult=True)], True),
        ("court_order", [measure("order", BOBBY)], False),
        ("section_20", [measure("accommodated", ends=None)], True),
        ("section_20", [], False),
        ("agreed", [], True),
        ("none", [measure("bail", DEAN, of_adult=True)], False),
    ],
)
def test_a_restriction_holds_by_the_measure_of_its_own_kind_about_an_adult_or_this_child(authority, measures, holds):
    assert ground_of(restricted(authority), measures, LILY, NOW).holds == holds


def test_its_end_is_warned_ahead_on_the_plan_from_the_first_warning_on():
    line = restricted(Authority.BAIL)
    for ends, warned in ((timedelta(days=7, seconds=1), False), (timedelta(days=7), True), (timedelta(hours=2), True)):
        ground = ground_of(line, [measure("bail", DEAN, ends, of_adult=True)], LILY, NOW)
        assert (bool(ground.warning), ground.ends_at) == (warned, NOW + ends)
    two = [measure("bail", DEAN, timedelta(days=1), of_adult=True), measure("bail", 4, of_adult=True)]
    assert not ground_of(line, two, LILY, NOW).warning
    lines = [restricted(Authority.AGREED), restricted(Authority.BAIL), restricted(Authority.NONE)]
    assert [line.authority for line, _ in grounded(lines, [], LILY, NOW)] == ["bail", "none", "agreed"]


def test_the_plan_s_page_says_what_is_claimed_and_not_on_record_and_what_is(cast, page_as, time_machine):
    time_machine.move_to(NOW, tick=False)
    enquiry = planned_enquiry(cast)
    claims = [{"what": "Dean stays away", "authority": "bail"}, {"what": "No visits", "authority": "agreed",
              "agreed_by": "Dean", "told_voluntary": True}]  # fmt: skip
    approved(plan_of(enquiry), cast, restrictions=claims)
    page = page_as(cast.sian).open("plan", plan_of(enquiry).reference)
    assert "claims bail conditions, and none holds: nobody has recorded it, nor when it ends" in page.text
    assert page.row("Dean stays away")[1].endswith("None holds on record")
    bailed(cast, enquiry.case, at=THU_27_AUG_1400, ends_at=NOW + timedelta(days=2))
    page = page_as(cast.sian).open("plan", plan_of(enquiry).reference)
    assert "On record: Police bail with conditions of Dean Harrock until Sun 30 Aug" in page.row("Dean stays away")[1]
    assert "then nothing keeps “Dean stays away”" in page.text
