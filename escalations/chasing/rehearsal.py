"""What a scan would raise at some moment, whom each step would reach, and why then: raised, read, and undone.

The scan itself is run in a transaction that is rolled back, so that nothing can be said here that it would not do.
"""

from dataclasses import dataclass, field

from django.db import transaction

from cases.case_files.models import CaseFile
from escalations.chasing.models import Chaser, RingNow
from escalations.chasing.services import raise_chasers
from escalations.chasing.steps import Reached, Step
from safeguarding.moments import distance, stamp
from safeguarding.owed.models import Hold, Owed
from safeguarding.post.models import DigestLine, Message
from safeguarding.post.services import stuck_subjects
from safeguarding.references import grouped

KIND = "chase"


@dataclass(frozen=True)
class Rehearsed:
    """One step that would be raised: of what, why now, and what would go out. Each is words."""

    step: str
    title: str
    case: str
    why: str
    goes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Rehearsal:
    """A scan that did not happen: how many it would raise, the first of them, what is held back, and what is stuck."""

    raised: int
    steps: list[Rehearsed]
    held: list[Hold]
    stuck: int


def rehearse(now, most):
    """The Rehearsal of a scan at `now`, with at most so many steps in words. Changes nothing."""
    with transaction.atomic():
        before = {row.pk: row for row in Owed.objects.to_chase(now)}
        raised = raise_chasers(now)
        chasers = Chaser.objects.filter(raised_at=now, owed__in=before).select_related("owed")
        shown = list(chasers.order_by("-step", "owed__due_at", "pk")[:most])
        found = Rehearsal(
            raised=raised,
            steps=_in_words(shown, before, now),
            held=list(Hold.objects.current()),
            stuck=len(stuck_subjects("escalations.chasing.tasks.raise_chasers")),
        )
        transaction.set_rollback(True)
    return found


def _in_words(chasers, before, now):
    keys = [f"{KIND}:{chaser.owed_id}:{chaser.step}" for chaser in chasers]
    goes = {}
    for key, to, at in Message.objects.filter(unique_key__in=keys).values_list(*GOES, "not_before"):
        goes.setdefault(key, []).append(f"to {to}" + (f" at {stamp(at)}, when quiet hours end" if at > now else ""))
    for key, to in DigestLine.objects.filter(unique_key__in=keys).values_list(*GOES):
        goes.setdefault(key, []).append(f"to {to}, in the mail of the morning")
    calls = dict(RingNow.objects.filter(chaser__in=chasers).values_list("chaser_id", "ring"))
    cases = dict(CaseFile.objects.filter(pk__in=[one.case_id for one in chasers]).values_list("pk", "reference"))
    return [
        _said(one, before[one.owed_id], cases, goes.get(key, []), calls, now)
        for one, key in zip(chasers, keys, strict=True)
    ]


GOES = ("unique_key", "recipient_email")


def _said(chaser, was, cases, goes, calls, now):
    goes = sorted(goes)
    if chaser.pk in calls:
        goes.append(f"a call to make now: {calls[chaser.pk]}")
    if chaser.step == Step.ESCALATION and chaser.case_id:
        goes.append("an overdue escalation on the case")
    if chaser.reached != Reached.NAMED:
        goes.append(f"reached {Reached(chaser.reached).label}")
    case = f"case {grouped(cases[chaser.case_id])}" if chaser.case_id in cases else "no case"
    return Rehearsed(chaser.get_step_display(), was.rule.title, case, _why(chaser.step, was, now), goes)


def _why(step, was, now):
    """Why this step and why now: what was due when, and what was raised before."""
    due = f"due {stamp(was.due_at)}, {distance(was.started_at, was.due_at)} from {stamp(was.started_at)}"
    if step == Step.LIMIT:
        return f"{due}; its last limit was {stamp(was.limit_at)}"
    if was.chased_at:
        return f"{due}; the step before was raised {stamp(was.chased_at)}, {distance(was.chased_at, now)} ago"
    if was.recorded_at > was.due_at:
        return f"{due}; recorded late, {stamp(was.recorded_at)}"
    return due
