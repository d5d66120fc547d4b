"""Planning how a child leaves hospital, from the day they come in."""

from django.db import transaction

from cases.hospital_stays import policies
from cases.hospital_stays.models import DischargePlan, Stay
from cases.hospital_stays.services.stays import locked, settled
from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed


@transaction.atomic
def plan_discharge(plan, *, by, at, going_to, needs_first, expected_on=None):
    """Write down where the child is to go, to whom, and what has to be done first; again when that changes.

    Returns the DischargePlan. `at` is when it was first planned, and stays so. Raises NotAllowed once it is complete.
    """
    plan = _locked(plan, by)
    if plan.complete_at:
        raise NotAllowed("This discharge plan is complete: everybody agreed to it as it stands.")
    if plan.planned_at is None:
        plan.planned_at = at
    plan.planned_by_id, plan.going_to, plan.needs_first, plan.expected_on = (
        by.user_id,
        going_to,
        needs_first,
        expected_on,
    )
    plan.save(update_fields=["planned_at", "planned_by", "going_to", "needs_first", "expected_on"])
    audit.record("discharge-planned", plan, by=by, at=at, going_to=going_to, needs_first=needs_first)
    return settled(plan, by=by)


@transaction.atomic
def complete_discharge_plan(plan, *, by, at, agreed_with):
    """Record that every agency named has agreed to the plan as it stands: what a weekend needs beside all else.

    Raises NotAllowed while nothing is planned.
    """
    plan = _locked(plan, by)
    if plan.planned_at is None:
        raise NotAllowed("Nothing is planned yet. Write the discharge plan first.")
    if plan.complete_at:
        raise NotAllowed("This discharge plan is already complete.")
    plan.complete_at, plan.complete_by_id, plan.agreed_with = at, by.user_id, agreed_with
    plan.save(update_fields=["complete_at", "complete_by", "agreed_with"])
    audit.record("discharge-plan-complete", plan, by=by, at=at, agreed_with=agreed_with)
    return settled(plan, by=by)


def _locked(plan, by):
    stay = locked(Stay(pk=plan.stay_id))
    policies.check_knows(stay.agency_id, by)
    return DischargePlan.objects.select_related("stay").get(pk=plan.pk)
