"""Recording a visit against what the plan says each of us does, and owing the next that it promises (issue 7.4)."""

from datetime import timedelta

from django.db import transaction

from safeguarding import moments
from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed
from safeguarding.words import uncapital
from safety_plans.plans import policies
from safety_plans.plans.choices import ChildSeen, Kept, NewsKind
from safety_plans.plans.models import MeasureFound, Visit
from safety_plans.plans.services.plans import locked, name_of, settled
from safety_plans.plans.services.unsettling import note_news


@transaction.atomic
def record_visit(
    plan, *, by, at, visited_by, saw, child_seen, child_words, measures, home="", next_due_at=None
):  # fmt: skip
    """Record who visited at `at`, whom they saw and what they found; returns the Visit.

    `measures` is {id of a Measure of the version in force: (Kept, words)}, of every one: what nobody could tell is said
    as that. One that is not kept makes the plan need review. The next visit is owed by `next_due_at`, within what the
    plan promises; without it, as the plan promises. Raises NotAllowed.
    """
    plan = locked(plan)
    version = plan.in_force
    if version is None:
        raise NotAllowed("No version of this plan is in force, so there is nothing to hold a visit against.")
    if at < version.approved_at:
        raise NotAllowed("The plan was approved after that.", field="at")
    _check_said({"visited_by": visited_by, "saw": saw, "child_words": child_words})
    found = _found(version, measures)
    _check_next(plan, version, next_due_at, by=by, at=at)
    owed_now = Visit.objects.owed().filter(plan=plan).select_for_update(no_key=True, of=("self",)).first()
    counts = owed_now is None or at >= owed_now.owed_at  # else a later one is recorded already
    visit = owed_now if owed_now and counts else Visit(**_of(plan, by), owed_at=at)
    visit.version, visit.visited_at, visit.recorded_by_id = version, at, by.user_id
    visit.visited_by, visit.saw, visit.child_seen = visited_by.strip(), saw.strip(), ChildSeen(child_seen)
    visit.child_words, visit.home = child_words.strip(), home.strip()
    visit.save()
    MeasureFound.objects.bulk_create(
        MeasureFound(visit=visit, measure=measure, kept=kept, words=words) for measure, kept, words in found
    )
    says = f"{name_of(plan)} visited under the safety plan: {uncapital(ChildSeen(child_seen).label)}"
    audit.record("plan-visited", visit, by=by, at=at, says=says, words=visit.child_words, home=visit.home)
    coming = _owe_next(plan, version, at, next_due_at, by=by) if counts else []
    settled(plan, visit, *coming, by=by)
    if broken := [f"{measure.who}: {measure.does}. {words}" for measure, kept, words in found if kept == Kept.NO]:
        note_news(plan, by=by, at=at, kind=NewsKind.NOT_KEPT, words="Found on a visit. " + " / ".join(broken))
    return visit


def begin_visits(version, *, by, at):
    """Owe the first visit of a version that is in force from `at`, if it promises any; returns the rows changed.

    One that was owed under the version before is owed no later for the new text: writing again never puts it off.
    """
    plan, every = version.plan, every_of(version)
    before = list(Visit.objects.owed().filter(child=plan.child_id).select_for_update(no_key=True, of=("self",)))
    ended = end_visits(before, at)
    if every is None:
        return ended
    due_at = min([max(one.due_at, at) for one in before] + [at + every])
    return [*ended, _owed(plan, version, at, due_at, by=by)]


def end_visits(visits, at):
    """End visits that are owed no more; returns them."""
    for visit in visits:
        visit.ended_at = at
        visit.save(update_fields=["ended_at"])
    return list(visits)


def every_of(version):
    """How often the version promises a visit, as a timedelta; None where it promises none."""
    return timedelta(days=int(version.visits)) if version.visits else None


def _owe_next(plan, version, at, next_due_at, *, by):
    every = every_of(version)
    due_at = next_due_at or (at + every if every else None)
    return [_owed(plan, version, at, due_at, by=by)] if due_at else []


def _owed(plan, version, at, due_at, *, by):
    return Visit.objects.create(**_of(plan, by), version=version, owed_at=at, due_at=due_at)


def _of(plan, by):
    return {"case_id": plan.case_id, "plan": plan, "child_id": plan.child_id, "recorded_at": by.now}


def _check_said(said):
    missing = {"visited_by": "Enter who went.", "saw": "Enter whom they saw.", "child_words": "Say how the child was."}
    for name, words in said.items():
        if not words.strip():
            raise NotAllowed(missing[name], field=name)


def _check_next(plan, version, next_due_at, *, by, at):
    if next_due_at is None:
        return
    if not policies.works_on(plan, by):
        raise NotAllowed("Social care, who leads the enquiry, decides when the next visit is.", field="next_due_at")
    if next_due_at <= at:
        raise NotAllowed("The next visit must come later than this.", field="next_due_at")
    every = every_of(version)
    if every and next_due_at > at + every:
        latest = moments.moment(at + every, at)
        raise NotAllowed(f"The plan promises it sooner: by {latest}.", field="next_due_at")


def _found(version, measures):
    """[(Measure, Kept, words)] of every measure of the version, in its order. Raises NotAllowed."""
    of_version = list(version.measures.all())
    if set(measures) - {one.pk for one in of_version}:
        raise NotAllowed("Another version is in force now. Read it, and record the visit against it.")
    found = []
    for measure in of_version:
        kept, words = measures.get(measure.pk, ("", ""))
        if kept not in Kept.values:
            raise NotAllowed(f"Say whether this is kept: {measure.does}", field=f"kept_{measure.pk}")
        if kept != Kept.YES and not words.strip():
            raise NotAllowed("Say what was found, or why nobody could tell.", field=f"words_{measure.pk}")
        found.append((measure, Kept(kept), words.strip()))
    return found
