"""Comparing two versions: what was added, left out or said otherwise, in words, and told to whoever has the old one."""

from safety_plans.plans.compare import changes
from safety_plans.plans.content import whole
from tests.factories.plans import (
    FRI_28_AUG_0930,
    THU_27_AUG_1430,
    WARD_PLAN,
    acknowledged,
    approved,
    plan_of,
    planned_enquiry,
    share_of,
    shared,
)

DEAN = {"person": "Dean Harrock, father", "alone": "no", "day": "With a nurse"}


def told(before, after):
    """[(about, what became of it, the words that are gone, the words that are new)]."""
    found = changes(whole(before), whole(after))
    return [(one.about, one.says, *(" … ".join(w for w, differs in side if differs) for side in (one.was, one.now)))
            for one in found]  # fmt: skip


def test_what_says_the_same_is_no_change():
    assert told(WARD_PLAN, WARD_PLAN) == []


def test_a_text_shows_only_the_words_that_differ():
    before, after = {"night_with": "The ward staff; no parent stays"}, {"night_with": "The ward staff; Jodie stays"}
    assert told(before, after) == [("With whom at night", "Said otherwise", "no parent", "Jodie")]


def test_a_line_is_added_left_out_or_said_otherwise():
    visits = {"who": "Sian Probert", "does": "Visits every day", "by_when": "Now"}
    assert told({}, {"contacts": [DEAN]}) == [
        ("Who may be with the child", "Added", "", "Dean Harrock, father; No; With a nurse")
    ]
    assert told({"measures": [visits]}, {}) == [
        ("What each of us does", "Left out", "Sian Probert; Visits every day; Now", "")
    ]
    assert told({"contacts": [DEAN]}, {"contacts": [DEAN | {"alone": "yes"}]}) == [
        ("Who may be with the child", "Said otherwise", "No;", "Yes;")
    ]


def test_a_line_that_only_moved_is_no_change():
    other = DEAN | {"person": "Jodie Wexcombe, mother"}
    assert told({"contacts": [DEAN, other]}, {"contacts": [other, DEAN]}) == []


def test_that_a_restriction_is_no_longer_voluntary_is_a_change():
    agreed = {"what": "Dean stays away", "authority": "agreed", "agreed_by": "Dean, to Priya Nair"}
    found = told(
        {"restrictions": [agreed | {"told_voluntary": True}]}, {"restrictions": [agreed | {"told_voluntary": False}]}
    )
    assert found == [("What somebody may not do", "Said otherwise", "", "not")]


def test_each_recipient_is_told_what_has_changed_since_the_version_they_work_to(cast, page_as, time_machine):
    time_machine.move_to(FRI_28_AUG_0930, tick=False)
    plan = plan_of(planned_enquiry(cast))
    approved(plan, cast)
    shared(plan, cast)
    acknowledged(share_of(plan, cast.hospital), cast, "ward")
    approved(plan, cast, at=FRI_28_AUG_0930, written_at=THU_27_AUG_1430, night_with="Jodie may stay")
    page = page_as(cast.ward).open("plan-acknowledge", share_of(plan, cast.hospital).reference)
    assert "What has changed since version 1, which Larkfield Hospital NHS Trust works to" in page.text
    assert page.row("With whom at night")[1:] == ["The ward staff; no parent stays", "Jodie may stay"]
    police = page_as(cast.lowe).open("plan-acknowledge", share_of(plan, cast.police).reference)
    assert "What has changed" not in police.text
    current = plan_of(plan.enquiry).in_force
    page = page_as(cast.ward).open("plan-compare", current.reference)
    assert page.row("With whom at night")[2] == "Jodie may stay"
    assert "It is the first" in page.open("plan-compare", plan.versions.get(number=1).reference, **{"with": "9"}).text
