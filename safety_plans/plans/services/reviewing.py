"""Looking again whether a plan still holds, and ending it."""

from django.db import transaction

from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed
from safeguarding.roles import SOCIAL_CARE_MANAGERS
from safety_plans.plans import policies
from safety_plans.plans.choices import ReviewOutcome
from safety_plans.plans.models import Review, Visit
from safety_plans.plans.services.family import end_copies
from safety_plans.plans.services.plans import locked, looked_at, name_of, settled
from safety_plans.plans.services.visiting import end_visits


@transaction.atomic
def review(plan, *, by, at, outcome, words, next_review_at=None):
    """Record a review of the version in force, and owe the next, at most seven days later (domain 1.5).

    `outcome` is a ReviewOutcome; that the plan must change is recorded at once, and the change is a new version.
    Returns the Review. Raises NotAllowed.
    """
    plan = locked(plan)
    policies.check_works_on(plan, by)
    if plan.in_force is None:
        raise NotAllowed("No version of this plan is in force, so there is nothing to review.")
    if not words.strip():
        raise NotAllowed("Say what was looked at, and what was found.", field="words")
    owed_now = Review.objects.select_for_update(no_key=True).get(plan=plan, reviewed_at=None, ended_at=None)
    if at < owed_now.owed_at:
        raise NotAllowed("The plan was approved or last reviewed after that.", field="at")
    next_review_at = next_review_at or at + policies.REVIEW_WITHIN
    policies.check_review_date(next_review_at, at)
    owed_now.reviewed_at, owed_now.reviewed_by_id = at, by.user_id
    owed_now.outcome, owed_now.words = ReviewOutcome(outcome), words
    owed_now.save(update_fields=["reviewed_at", "reviewed_by", "outcome", "words"])
    coming = Review.objects.create(
        case_id=plan.case_id, plan=plan, child_id=plan.child_id, owed_at=at, due_at=next_review_at, recorded_at=by.now
    )
    plan.next_review_at = next_review_at
    plan.save(update_fields=["next_review_at"])
    found = "stays as it is" if outcome == ReviewOutcome.KEEP else "must change"
    says = f"Safety plan for {name_of(plan)} reviewed: it {found}"
    audit.record("plan-reviewed", owed_now, by=by, at=at, says=says, words=words)
    settled(plan, owed_now, coming, *looked_at(plan, at), by=by)
    return owed_now


@transaction.atomic
def end(plan, *, by, at, why):
    """End a plan that is in force once its enquiry is closed. Returns the Plan.

    Raises NotAllowed while the enquiry is open: until then only another version may take its place.
    """
    plan = locked(plan)
    policies.check_works_on(plan, by)
    policies.check_not_ended(plan)
    if by.role not in SOCIAL_CARE_MANAGERS:
        raise NotAllowed("A team or service manager must end a plan.")
    if plan.place.ended_at is None:
        raise NotAllowed("The enquiry about this child is open, so a plan stays in force. Write a new version instead.")
    if not why.strip():
        raise NotAllowed("Say why no plan is needed any more.", field="why")
    if at < (plan.in_force.approved_at if plan.in_force else plan.owed_at):
        raise NotAllowed("The plan began after that.", field="at")
    version, copies = plan.in_force, []
    if version:
        version.ended_at = at
        version.save(update_fields=["ended_at"])
        copies = end_copies(version, at)
    review = Review.objects.filter(plan=plan, reviewed_at=None, ended_at=None).first()
    if review:
        review.ended_at = at
        review.save(update_fields=["ended_at"])
    visits = end_visits(Visit.objects.owed().filter(plan=plan).select_for_update(no_key=True, of=("self",)), at)
    plan.in_force, plan.ended_at, plan.ended_by_id, plan.ended_why = None, at, by.user_id, why
    plan.save(update_fields=["in_force", "ended_at", "ended_by", "ended_why"])
    unsettled = _end_unsettled(plan, at)
    audit.record("plan-ended", plan, by=by, at=at, says=f"Safety plan for {name_of(plan)} ended", reason=why)
    settled(plan, *filter(None, [version, review]), *copies, *visits, *unsettled, by=by)
    return plan


def _end_unsettled(plan, at):
    """End what was asked, doubted and new about a plan that is no more; returns those rows."""
    ended = []
    for rows in (plan.asks.unanswered(), plan.concerns.unsettled(), plan.news.not_looked_at()):
        for row in rows.select_for_update(no_key=True, of=("self",)):
            row.ended_at = at
            row.save(update_fields=["ended_at"])
            ended.append(row)
    return ended
