"""For each child of a case: the version in force, or none. What the 02:00 page, the case page and gates ask."""

from safety_plans.plans.models import Plan
from safety_plans.plans.querysets import LINES


def in_force_of(case):
    """[(child, Version or None, Plan)] of a case (an instance or its id), the youngest child first.

    A Version comes with all its lines; None says that no plan is in force for that child, which is a fact to show. A
    child whom nobody has ever owed a plan is not in the list. Eight queries at most, however many children.
    """
    plans = Plan.objects.standing().of_case(case).with_people().youngest_first()
    lines = [f"in_force__{kind}" for kind in LINES]
    best = {}
    for plan in plans.prefetch_related(*lines):
        if plan.child_id not in best or (plan.in_force and not best[plan.child_id].in_force):
            best[plan.child_id] = plan
    return [(plan.child, plan.in_force, plan) for plan in best.values()]
