"""Raising what is due, and closing the calls that were asked for. Raising is repeatable: the database counts the steps.

    obligation -> chaser (unique per step) -> message (unique per recipient and channel) -> attempt

One UPDATE moves every due row by one step and plans the next; the chasers, the messages, the calls to make and the
overdue escalations follow in the same transaction, so that a step is raised whole or not at all, however many workers
die.
"""

import logging

from django.db import OperationalError, connection, transaction

from escalations.challenges import services as challenges
from escalations.chasing import holding, passing_on
from escalations.chasing.models import RingNow, Undelivered
from escalations.chasing.recipients import tell
from escalations.chasing.ring_now import ask_to_ring
from escalations.chasing.steps import Step
from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed
from safeguarding.owed import services as owed
from safeguarding.owed.chasing_plan import plan_next_sql
from safeguarding.post import services as post
from safety_plans.going_home import services as going_home

LEAVING_RUNG = "leaving-rung"  # the standard whose call counts where it was asked for
TASK = "escalations.chasing.tasks.raise_chasers"
BATCH = 5000

log = logging.getLogger(__name__)

RAISE = """
WITH due AS (
    SELECT id FROM owed_owed
     WHERE id = ANY(%(owed)s) AND chase_at <= %(now)s AND met_at IS NULL AND ended_at IS NULL
       FOR NO KEY UPDATE SKIP LOCKED
),
moved AS (
    UPDATE owed_owed o SET step = o.step + 1, chased_at = %(now)s, chase_at = {next}
      FROM due WHERE o.id = due.id
 RETURNING o.id, o.step, o.case_id
)
INSERT INTO chasing_chaser (owed_id, step, case_id, raised_at, reached)
SELECT id, step, case_id, %(now)s, 'named' FROM moved
    ON CONFLICT (owed_id, step) DO NOTHING RETURNING id, owed_id, step
"""


def raise_chasers(now, *, batch=BATCH):
    """Raise every step that is due at `now`, one step a row; returns how many were raised.

    Works in batches, each a transaction of its own. A row that cannot be raised is set aside, shown as stuck and tried
    again alone every few minutes, and holds up no other. Rows that another scan has in hand are left to it. Where one
    scan would raise far more than ever before, nothing is raised but what is about children in danger (`holding`).
    """
    held = holding.look(now)
    raised, at_fault = _raise_stuck(now, held)
    while owed_ids := _due(now, batch, at_fault, held):
        done, broken = _raise_or_isolate(owed_ids, now)
        raised += done
        at_fault += broken
        if not done and not broken:
            break
    passing_on.pass_on_refused(now)
    post.note_round(TASK, at=now, did=raised)
    return raised


@transaction.atomic
def answer_ring_now(ring_now, *, by, at, **rang):
    """Record the call that was asked for (`rang`: see `post.record_call`) and so close the task; returns the RingNow.

    A call that nobody answered is recorded and leaves the task open: the loop is closed by a person, not by ringing.
    Raises NotAllowed.
    """
    ring_now = RingNow.objects.select_for_update(no_key=True).get(pk=ring_now.pk)
    if ring_now.closed_at:
        raise NotAllowed("A call has already been recorded here.")
    call = post.record_call(ring_now.case_id, by=by, at=at, partnership=ring_now.partnership_id, **rang)
    if call.answered:
        ring_now.call, ring_now.closed_at = call, by.now
        ring_now.save(update_fields=["call", "closed_at"])
        audit.record("ring-now-answered", ring_now, by=by, at=at)
        asked_about = ring_now.chaser.owed
        if asked_about.standard == LEAVING_RUNG:
            going_home.note_rung(asked_about.subject_id, by=by, call=call)
    return ring_now


@transaction.atomic
def reach_another_way(undelivered, *, by, at, **rang):
    """Record the call by which somebody was reached whose mailbox refused a message; returns the Undelivered.

    `rang` is what `post.record_call` takes. A call that nobody answered is recorded and leaves it open. Raises
    NotAllowed.
    """
    undelivered = Undelivered.objects.select_for_update(no_key=True).get(pk=undelivered.pk)
    if undelivered.reached_at:
        raise NotAllowed("A call has already been recorded here.")
    call = post.record_call(undelivered.case_id, by=by, at=at, partnership=undelivered.partnership_id, **rang)
    if call.answered:
        undelivered.call, undelivered.reached_at = call, by.now
        undelivered.save(update_fields=["call", "reached_at"])
        audit.record("message-reached", undelivered, by=by, at=at)
        owed.settle(undelivered, at=by.now)
    return undelivered


def _due(now, batch, at_fault, held):
    due = holding.to_chase(now, held).exclude(pk__in=at_fault).order_by("chase_at")
    return list(due.values_list("pk", flat=True)[:batch])


def _raise_stuck(now, held):
    """Try again, each alone, what could not be raised before; returns how many were, and the ids still set aside."""
    known = {int(subject): last_at for subject, last_at in post.stuck_subjects(TASK).items()}
    if not known:
        return 0, []
    wanting = set(holding.to_chase(now, held).filter(pk__in=known).values_list("pk", flat=True))
    raised, aside = 0, []
    for owed_id in sorted(wanting):
        if now - known[owed_id] < post.TRY_AGAIN:
            aside.append(owed_id)
            continue
        done, broken = _raise_or_isolate([owed_id], now)
        raised += done
        aside += broken
    post.note_mended(TASK, [str(owed_id) for owed_id in known.keys() - set(aside)], at=now)
    return raised, aside


def _raise_or_isolate(owed_ids, now):
    """Raise these rows; when one of them breaks the batch, halve it until that one is found."""
    try:
        return _raise(owed_ids, now), []
    except OperationalError:
        raise  # the database is away or undid a deadlock: no row is at fault, the next ring tries again
    except Exception as problem:
        if len(owed_ids) == 1:
            log.exception("The chase of owed row %s could not be raised.", owed_ids[0])
            post.note_stuck(TASK, str(owed_ids[0]), at=now, problem=problem)
            return 0, owed_ids
    middle = len(owed_ids) // 2
    first, second = (_raise_or_isolate(half, now) for half in (owed_ids[:middle], owed_ids[middle:]))
    return first[0] + second[0], first[1] + second[1]


@transaction.atomic
def _raise(owed_ids, now):
    next_step = plan_next_sql("o", step="o.step + 1", chased_at="%(now)s::timestamptz")
    with connection.cursor() as cursor:
        cursor.execute(RAISE.format(next=next_step), {"owed": owed_ids, "now": now})
        raised = cursor.fetchall()
    if not raised:
        return 0
    chaser_ids = [chaser_id for chaser_id, _, _ in raised]
    tell(chaser_ids, now)
    if any(step in (Step.REMINDER, Step.MANAGER) for _, _, step in raised):
        ask_to_ring(chaser_ids, now)
    overdue = [owed_id for _, owed_id, step in raised if step == Step.ESCALATION]
    if overdue:
        challenges.raise_overdue(overdue, at=now)
    return len(raised)
