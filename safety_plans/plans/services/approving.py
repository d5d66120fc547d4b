"""Approving a version: by a manager who did not write it, for exactly the text they read (issue 7, item 2)."""

from django.db import transaction

from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed, Stale
from safety_plans.plans import policies
from safety_plans.plans.choices import ApprovedHow
from safety_plans.plans.content import content_of, hash_of, in_words
from safety_plans.plans.models import Plan, Review, Version
from safety_plans.plans.services.family import end_copies, release_with
from safety_plans.plans.services.plans import locked_version, looked_at, name_of, settled
from safety_plans.plans.services.visiting import begin_visits
from safety_plans.plans.services.writing import check_stands


@transaction.atomic
def approve(version, *, by, at, content_hash, next_review_at=None, copies=None):
    """Approve a version: it is in force from `at`, and the one before it is replaced. Returns the Version.

    `content_hash` is that of the text the manager read; another text stands now: Stale, with it. `next_review_at` is
    at most seven days away, and is seven days when left out. `copies` are the family copies that the approval releases,
    {reference: content hash of what was read}. Raises NotAllowed for the author, for anybody who may not approve, and
    for a version that does not wait for approval.
    """
    version = _waiting(version, at, content_hash)
    policies.check_can_approve(version, by.membership)
    ended = _put_in_force(version, at, by.user_id, ApprovedHow.SIGNED_IN)
    version.save(update_fields=["approved_at", "approved_by", "approved_how"])
    says = f"Safety plan for {name_of(version.plan)}, version {version.number}, approved"
    audit.record("plan-approved", version, by=by, at=at, says=says, content_hash=content_hash)
    released = release_with(version, copies, by=by, at=at, with_approval=True) if copies else []
    return _take_over(version, *ended, *released, by=by, at=at, next_review_at=next_review_at)


@transaction.atomic
def approve_by_telephone(version, *, by, at, approver, content_hash, next_review_at=None):
    """Record that `approver` (a Membership) approved this version by telephone at `at`; `by` heard it said.

    It is in force at once, as interim, and owes the manager's own confirmation within one working day (domain 1.1a).
    Raises NotAllowed and Stale as `approve` does, and when the approver is the one who records it.
    """
    version = _waiting(version, at, content_hash)
    policies.check_works_on(version.plan, by)
    policies.check_can_approve(version, approver)
    if approver.ended_at is not None and approver.ended_at <= at:
        raise NotAllowed(f"{approver.user.name} no longer works there.", field="approver")
    if approver.user_id == by.user_id:
        raise NotAllowed("You are signed in: approve it yourself.", field="approver")
    ended = _put_in_force(version, at, approver.user_id, ApprovedHow.TELEPHONE)
    version.approval_recorded_by_id = by.user_id
    version.save(update_fields=["approved_at", "approved_by", "approved_how", "approval_recorded_by"])
    says = f"Safety plan for {name_of(version.plan)}, version {version.number}, approved by telephone: interim"
    audit.record(
        "plan-approved-by-telephone", version, by=by, at=at, says=says, approver=approver.user.name,
        content_hash=content_hash,
    )  # fmt: skip
    return _take_over(version, *ended, by=by, at=at, next_review_at=next_review_at)


@transaction.atomic
def confirm_approval(version, *, by, at):
    """The manager who approved by telephone confirms it, signed in. Raises NotAllowed for anybody else."""
    version = locked_version(version)
    if version.approved_how != ApprovedHow.TELEPHONE:
        raise NotAllowed("Nobody approved this version by telephone, so there is nothing to confirm.")
    if version.approved_by_id != by.user_id:
        raise NotAllowed(f"{version.approved_by.name} approved this by telephone and must confirm it.")
    if version.confirmed_at:
        raise NotAllowed("This approval is already confirmed.")
    if version.ended_at:
        raise NotAllowed("Another version has taken its place.")
    if at < version.approved_at:
        raise NotAllowed("It was approved after that.", field="at")
    version.confirmed_at = at
    version.save(update_fields=["confirmed_at"])
    says = f"Safety plan for {name_of(version.plan)}, version {version.number}: approval confirmed"
    audit.record("plan-approval-confirmed", version, by=by, at=at, says=says)
    settled(version.plan, version, by=by)
    return version


@transaction.atomic
def send_back(version, *, by, at, reasons):
    """Send a version back to whoever wrote it, with reasons; the next writing answers them. Raises NotAllowed."""
    version = _waiting(version, at, version.content_hash)
    if not policies.can_approve(version.plan, by.membership):
        raise NotAllowed("Only somebody who may approve this plan can send it back.")
    if not reasons.strip():
        raise NotAllowed("Say what has to change.", field="reasons")
    version.sent_back_at, version.sent_back_by_id, version.sent_back_why = at, by.user_id, reasons
    version.save(update_fields=["sent_back_at", "sent_back_by", "sent_back_why"])
    says = f"Safety plan for {name_of(version.plan)}, version {version.number}, sent back"
    audit.record("plan-sent-back", version, by=by, at=at, says=says, reason=reasons)
    settled(version.plan, version, by=by)
    return version


def _waiting(version, at, content_hash):
    """The version, locked, if it waits for approval with this content; raises Stale or NotAllowed."""
    version = locked_version(version)
    if version.approved_at:
        raise NotAllowed(f"{version.approved_by.name} has already approved this version.")
    check_stands(version)
    if version.sent_back_at:
        raise NotAllowed("This version was sent back. It has to be written again first.")
    if version.submitted_at is None:
        raise NotAllowed("Nobody has asked for this version to be approved yet.")
    content = content_of(version)
    if content_hash != version.content_hash or content_hash != hash_of(content):
        raise Stale("The text is not the one that was read.", theirs=in_words(content))
    if at < version.submitted_at:
        raise NotAllowed("Approval was asked for after that.", field="at")
    return version


def _put_in_force(version, at, approver_id, how):
    """End what was in force for the child, in whichever enquiry, and note the approval on the version.

    Returns the family's copies of it, which end with it.
    """
    copies = []
    before = Version.objects.in_force().filter(child=version.child_id)
    for old in before.select_related("plan"):
        old.ended_at = at
        old.save(update_fields=["ended_at"])
        copies += end_copies(old, at)
        if old.plan_id != version.plan_id:
            _end_older_plan(old.plan, at, approver_id)
    version.approved_at, version.approved_by_id, version.approved_how = at, approver_id, how
    return copies


def _end_older_plan(plan, at, approver_id):
    """The plan of an enquiry before this one ends when the new one begins: a child has one plan."""
    Plan.objects.filter(pk=plan.pk).update(
        in_force=None, ended_at=at, ended_by=approver_id, ended_why="The plan of a new enquiry took its place."
    )


def _take_over(version, *changed, by, at, next_review_at):
    """Point the plan at its new version, owe the next review, and settle all of it."""
    plan = version.plan
    next_review_at = next_review_at or at + policies.REVIEW_WITHIN
    policies.check_review_date(next_review_at, at)
    ended = list(
        Review.objects.filter(child=plan.child_id, reviewed_at=None, ended_at=None).select_for_update(no_key=True)
    )
    for review in ended:
        review.ended_at = at
        review.save(update_fields=["ended_at"])
    review = Review.objects.create(
        case_id=plan.case_id, plan=plan, child_id=plan.child_id, owed_at=at, due_at=next_review_at, recorded_at=by.now
    )
    plan.in_force, plan.next_review_at, plan.approved_at = version, next_review_at, plan.approved_at or at
    plan.save(update_fields=["in_force", "next_review_at", "approved_at"])
    visits = begin_visits(version, by=by, at=at)
    older = list(plan.versions.filter(ended_at=at)) + list(Plan.objects.filter(child=plan.child_id, ended_at=at))
    settled(plan, version, review, *ended, *older, *visits, *changed, *looked_at(plan, at), by=by)
    return version
