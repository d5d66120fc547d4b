"""May this happen to this plan now, and by whom, where the access table cannot say it: it knows only roles."""

from datetime import timedelta

from safeguarding.errors import NotAllowed
from safeguarding.roles import SOCIAL_CARE_MANAGERS, SOCIAL_CARE_ROLES, Role, Seniority
from safety_plans.plans.situations import brackets_left

REVIEW_WITHIN = timedelta(days=7)  # domain 1.5

# What a plan must say before anybody can be asked to approve it, and the words for asking.
NEEDED = {
    "danger": "Say what the danger is, in plain words.",
    "day_place": "Say where the child is by day.",
    "night_place": "Say where the child sleeps.",
    "contacts": "Say who may be with the child, and whether alone.",
    "measures": "Say who does what: at least one line.",
    "out_of_hours_number": "Give the number to ring out of hours.",
}


def works_on(plan, by):
    """Whether `by` works in social care at the agency that leads the enquiry."""
    return by.agency_id == plan.enquiry.agency_id and by.role in SOCIAL_CARE_ROLES


def check_works_on(plan, by):
    """Raise NotAllowed unless `works_on`."""
    if not works_on(plan, by):
        raise NotAllowed("Only the social care agency that leads this enquiry may do this.")


def can_approve(plan, membership):
    """Whether this membership may approve plans of that enquiry: a manager there, or an out-of-hours senior."""
    if membership is None or membership.agency_id != plan.enquiry.agency_id:
        return False
    if membership.role == Role.OUT_OF_HOURS_SOCIAL_WORKER:
        return membership.seniority >= Seniority.DECIDES
    return membership.role in SOCIAL_CARE_MANAGERS


def check_can_approve(version, membership):
    """Raise NotAllowed unless that person may approve this version: a manager who did not write it."""
    if not can_approve(version.plan, membership):
        raise NotAllowed(
            "A team or service manager, or a senior out-of-hours social worker, of the agency that leads this enquiry "
            "must approve it."
        )
    if membership.user_id == version.author_id:
        raise NotAllowed("Whoever wrote a plan cannot approve it. Ask another manager.")


def check_not_ended(plan):
    """Raise NotAllowed for a plan that has ended."""
    if plan.ended_at:
        raise NotAllowed("This plan has ended.")


def missing_from(content):
    """{name: sentence} of what a plan with this content still has to say before it can be submitted."""
    missing = {name: words for name, words in NEEDED.items() if not content[name]}
    if brackets_left(content):
        missing["brackets"] = "Replace what stands in [brackets]: it is a starting point, and not this child’s plan."
    return missing


def check_review_date(next_review_at, after):
    """Raise NotAllowed unless the next review comes after `after`, within seven days (domain 1.5)."""
    if next_review_at <= after:
        raise NotAllowed("The next review must come later than this.", field="next_review_at")
    if next_review_at > after + REVIEW_WITHIN:
        raise NotAllowed("A plan is reviewed at least every seven days.", field="next_review_at")
