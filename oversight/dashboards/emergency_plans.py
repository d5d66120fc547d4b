"""A safety plan in force in the few lines that somebody needs who has the child before them."""

from safeguarding import moments
from safety_plans.plans.choices import Alone, ApprovedHow


def plan_lines(plan, now):
    """[(what, words)] of a plan as `for_emergency` read it; nothing for None.

    Who may be with the child comes right after the plan's name: it is what a nurse at 02:00 has to know (pages.md 5).
    """
    if plan is None:
        return []
    unconfirmed = plan["approved_how"] == ApprovedHow.TELEPHONE and plan["confirmed_at"] is None
    state = "interim, approved by telephone" if unconfirmed else "in force"
    lines = [("Safety plan", f"{state}, version {plan['number']}, since {moments.when(plan['approved_at'], now)}")]
    lines += [(contact["person"], _may_be_alone(contact)) for contact in plan["contacts"]]
    lines += [("By day", _where(plan["day_place"], plan["day_with"]))]
    lines += [("By night", _where(plan["night_place"], plan["night_with"]))]
    if plan["out_of_hours_number"]:
        lines.append((plan["out_of_hours_name"] or "Out of hours", plan["out_of_hours_number"]))
    return lines


def _may_be_alone(contact):
    if contact["alone"] == Alone.YES:
        return "may be alone with the child"
    if contact["alone"] == Alone.NO:
        return "must not be alone with the child"
    return f"only with {contact['with_whom']} there"


def _where(place, whom):
    if not place and not whom:
        return "not recorded"
    return f"{place or 'place not recorded'}{f', with {whom}' if whom else ''}"
