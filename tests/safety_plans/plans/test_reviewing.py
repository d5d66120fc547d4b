"""Looking at a plan again, ending it, and what others read of it."""

from datetime import datetime, timedelta

import pytest

from cases.enquiries.models import Enquiry, EnquiryChild
from safeguarding.errors import NotAllowed
from safeguarding.owed import services as owed
from safeguarding.working_days import LONDON
from safety_plans.plans import services
from safety_plans.plans.models import Plan
from tests.factories.enquiries import started
from tests.factories.plans import (
    FRI_28_AUG_0930,
    THU_27_AUG_1330,
    THU_27_AUG_1430,
    approved,
    plan_of,
    planned_enquiry,
    reviewed,
    written,
)


@pytest.fixture
def enquiry(cast):
    """The story's enquiry, with hospital, police, health visiting and nursery in the case."""
    return planned_enquiry(cast)


@pytest.fixture
def plan(enquiry):
    """Lily's plan, which nobody has written yet."""
    return plan_of(enquiry)


def test_a_review_needs_a_version_in_force_and_words(cast, plan):
    with pytest.raises(NotAllowed, match="nothing to review"):
        reviewed(plan, cast)
    approved(plan, cast)
    with pytest.raises(NotAllowed, match="at least every seven days"):
        reviewed(plan, cast, next_review_at=FRI_28_AUG_0930 + timedelta(days=8))
    reviewed(plan, cast)
    plan.refresh_from_db()
    assert plan.next_review_at == FRI_28_AUG_0930 + timedelta(days=7)


def test_a_plan_ends_only_once_the_enquiry_is_closed(cast, enquiry, plan):
    version = approved(plan, cast)
    end = {"by": cast.actor("ruth", FRI_28_AUG_0930), "at": FRI_28_AUG_0930, "why": "She lives with her aunt."}
    with pytest.raises(NotAllowed, match="a plan stays in force"):
        services.end(plan, **end)
    EnquiryChild.objects.filter(enquiry=enquiry).update(ended_at=THU_27_AUG_1430)
    owed.rebuild(at=THU_27_AUG_1430, case_ids=[enquiry.case_id])
    with pytest.raises(NotAllowed, match="manager"):
        services.end(plan, **(end | {"by": cast.actor("priya", FRI_28_AUG_0930)}))
    plan = services.end(plan, **end)
    version.refresh_from_db()
    assert (plan.in_force, plan.ended_at, version.ended_at) == (None, FRI_28_AUG_0930, FRI_28_AUG_0930)
    with pytest.raises(NotAllowed, match="has ended"):
        written(plan, cast, at=FRI_28_AUG_0930)


def test_nothing_can_happen_before_the_plan_was_owed(cast, plan):
    with pytest.raises(NotAllowed, match="began after that"):
        written(plan, cast, at=datetime(2026, 8, 27, 12, 59, tzinfo=LONDON))
    assert Plan.objects.get(pk=plan.pk).owed_at < THU_27_AUG_1330


def test_the_plan_of_a_new_enquiry_takes_the_place_of_the_old(cast, enquiry, plan):
    old = approved(plan, cast)
    closed = {"closed_at": THU_27_AUG_1430, "closed_by": cast.ruth.user, "closing_reasons": "All concluded."}
    Enquiry.objects.filter(pk=enquiry.pk).update(**closed)
    EnquiryChild.objects.filter(enquiry=enquiry).update(ended_at=THU_27_AUG_1430)
    owed.rebuild(at=THU_27_AUG_1430, case_ids=[enquiry.case_id])
    again = started(enquiry.case, cast.actor("priya", FRI_28_AUG_0930), at=FRI_28_AUG_0930)
    assert Plan.objects.get(child=plan.child_id, in_force__isnull=False).in_force == old
    new = approved(plan_of(again), cast, at=FRI_28_AUG_0930, written_at=FRI_28_AUG_0930)
    plan.refresh_from_db()
    assert (plan.in_force, plan.ended_at) == (None, FRI_28_AUG_0930)
    assert Plan.objects.get(child=plan.child_id, in_force__isnull=False).in_force == new
