"""A visit is held against the plan: each measure kept or not, the child seen or not, the next one owed and chased."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from safeguarding.audit.models import Entry
from safeguarding.errors import NotAllowed
from safeguarding.owed.models import Owed
from safeguarding.roles import Role
from safety_plans.plans.choices import NewsKind
from safety_plans.plans.content import content_of, hash_of
from safety_plans.plans.models import MeasureFound, News, Visit
from tests.api import said, system_of
from tests.factories.plans import (
    FRI_28_AUG_0930,
    THU_27_AUG_1345,
    THU_27_AUG_1400,
    THU_27_AUG_1430,
    approved,
    plan_of,
    planned_enquiry,
    share_of,
    visited,
    written,
)

TWO = {"measures": [
    {"who": "Joan Tibbs, ward", "does": "Keeps a nurse in the room", "by_when": "Now", "checked": "Visit sheet"},
    {"who": "Jodie’s mother", "does": "Is there at every bath", "by_when": "Every evening"},
]}  # fmt: skip


@pytest.fixture
def enquiry(cast, time_machine):
    """The story's enquiry on Friday morning."""
    time_machine.move_to(FRI_28_AUG_0930, tick=False)
    return planned_enquiry(cast)


@pytest.fixture
def plan(enquiry):
    """Lily's plan, which nobody has written yet."""
    return plan_of(enquiry)


def owing():
    """The visits that are owed now."""
    return Owed.objects.filter(standard="plan-visited", met_at=None, ended_at=None)


def test_a_visit_that_the_plan_promises_is_owed_from_the_approval_and_each_from_the_last(cast, enquiry, plan):
    approved(plan, cast)
    assert not Visit.objects.exists()  # none promised, none owed; the plan says so
    version = approved(plan, cast, at=THU_27_AUG_1430, written_at=THU_27_AUG_1430, visits="2")
    assert owing().get().due_at == THU_27_AUG_1430 + timedelta(days=2)
    visit = visited(plan_of(enquiry), cast, at=FRI_28_AUG_0930)
    assert (visit.version, visit.due_at) == (version, THU_27_AUG_1430 + timedelta(days=2))
    assert owing().get().due_at == FRI_28_AUG_0930 + timedelta(days=2)
    approved(plan, cast, at=FRI_28_AUG_0930, written_at=FRI_28_AUG_0930, visits="7")
    assert owing().get().due_at == FRI_28_AUG_0930 + timedelta(days=2)  # written again, and not put off
    approved(plan, cast, at=FRI_28_AUG_0930, written_at=FRI_28_AUG_0930)
    assert not owing().exists()


def test_a_measure_that_is_not_kept_makes_the_plan_need_review_and_says_which(cast, page_as, enquiry, plan):
    approved(plan, cast, **TWO, visits="1")
    first, second = plan_of(enquiry).in_force.measures.all()
    tab = page_as(cast.sian)
    page = tab.open("plan", plan.reference).open("plan-visit", plan.reference)
    assert page.typed["visited_by"] == "Sian Probert, health visitor"
    seen = {"saw": "Lily, Jodie; at 4 Tanner’s Row", "child_seen": "not_alone", "child_words": "Awake, undressed."}
    page = page.send(**seen, **{f"kept_{first.pk}": "yes", f"kept_{second.pk}": "no"})
    assert page.errors == ["Enter what was found, or why nobody could tell"]
    page = page.send(**{f"words_{second.pk}": "Jodie bathed her alone."})
    assert page.heading == "Safety plan for Lily, version 1"
    assert "Needs review" in page.text
    assert "Jodie’s mother: Is there at every bath. Jodie bathed her alone." in page.row("Fri 28 Aug, 09:30")[2]
    news = News.objects.get()
    assert (news.kind, news.noted_by_id) == (NewsKind.NOT_KEPT, cast.sian.user_id)
    assert Entry.objects.filter(verb="plan-visited", child_id=plan.child_id).count() == 1
    assert owing().get().due_at == FRI_28_AUG_0930 + timedelta(days=1)
    share = share_of(plan, cast.hospital)
    told = said(system_of(cast.hospital, Role.WARD_NURSE).get(f"/api/v1/plans/{share.reference}/"))
    assert [one["kept"] for one in told["visits_made"][0]["found"]] == ["yes", "no"]
    assert (told["visits"], told["visits_made"][0]["child_seen"]) == ("1", "not_alone")
    assert [one.kept for one in MeasureFound.objects.order_by("measure")] == ["yes", "no"]


def test_what_cannot_be_so_is_refused_in_words_and_by_the_database(cast, enquiry, plan):
    with pytest.raises(NotAllowed, match="nothing to hold a visit against"):
        visited(plan, cast)
    approved(plan, cast, **TWO, visits="2")
    plan = plan_of(enquiry)
    first, second = plan.in_force.measures.all()
    kept = {first.pk: ("yes", ""), second.pk: ("yes", "")}
    for by, facts, words in (
        ("priya", {"at": THU_27_AUG_1345}, "approved after that"),
        ("priya", {"measures": {first.pk: ("yes", "")}}, "Say whether this is kept: Is there at every bath"),
        ("priya", {"measures": kept | {second.pk: ("unknown", " ")}}, "why nobody could tell"),
        ("priya", {"measures": kept | {0: ("yes", "")}}, "Another version is in force"),
        ("priya", {"child_words": " "}, "how the child was"),
        ("priya", {"next_due_at": FRI_28_AUG_0930 + timedelta(days=3)}, "The plan promises it sooner"),
        ("priya", {"next_due_at": THU_27_AUG_1400}, "must come later"),
        ("sian", {"next_due_at": FRI_28_AUG_0930 + timedelta(days=1)}, "Social care, who leads"),
    ):
        with pytest.raises(NotAllowed, match=words):
            visited(plan, cast, by=by, **facts)
    assert not Visit.objects.made().exists()
    visit = visited(plan, cast)
    late = visited(plan, cast, at=THU_27_AUG_1430)  # an earlier one, recorded late, puts nothing off
    assert (late.due_at, owing().get().due_at) == (None, visit.visited_at + timedelta(days=2))
    with pytest.raises(IntegrityError, match="a_measure_not_kept_says"), transaction.atomic():
        MeasureFound.objects.create(visit=late, measure_id=first.pk + 100, kept="no")
    with pytest.raises(IntegrityError, match="visit_visited_at_recorded_by"), transaction.atomic():
        Visit.objects.owed().update(visited_at=FRI_28_AUG_0930 + timedelta(days=1))
    for sql in ("UPDATE plans_measurefound SET kept = 'yes'", "DELETE FROM plans_visit"):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            connection.cursor().execute(sql)


def test_a_version_without_a_promise_keeps_the_hash_it_was_approved_by(cast, plan):
    content = content_of(written(plan, cast, visits=""))
    before = {name: value for name, value in content.items() if name != "visits"}
    assert hash_of(content) == hash_of(before) != hash_of(content | {"visits": "1"})
