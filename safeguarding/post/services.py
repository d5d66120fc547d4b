"""The verbs of the post: put a message into the outbox, send what is due, sweep up after dead workers, record a call.

Sending never holds a transaction open: a lease is taken and the attempt written down in one short transaction, the
message is handed over outside any, and what became of it is written in another. A crash in between repeats the message
under the same Message-ID, and loses nothing.
"""

import logging
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction

from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed
from safeguarding.post import delivered
from safeguarding.post.backoff import GIVE_UP_AFTER, wait_after
from safeguarding.post.channels import Refused, Unavailable, channel_of
from safeguarding.post.models import Attempt, AttemptOutcome, Call, Channel, IdempotencyKey, Message, Round

LEASE = timedelta(seconds=30)  # as long as a slow mail server may take, short enough for the minute that is promised
PASS = timedelta(seconds=20)  # how long one pass goes on taking messages
KEEP_FORM_TOKENS = timedelta(days=7)
CLOCK_TOLERANCE = timedelta(minutes=5)
LONGEST_REASON = 300

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Outcome:
    """What became of one attempt; `channel_down` when the channel as a whole did not answer."""

    outcome: AttemptOutcome
    error: str = ""
    channel_down: bool = False


def enqueue(kind, *, to, params, unique_key, at, **facts):
    """Put a message into the outbox, in the caller's transaction; returns the Message.

    The arguments are those of `message_for`. Doing it again with the same `unique_key`, recipient and channel changes
    nothing and returns the message that is there.
    """
    message = message_for(kind, to=to, params=params, unique_key=unique_key, at=at, **facts)
    enqueue_all([message])
    return Message.objects.get(unique_key=unique_key, recipient_email=message.recipient_email, channel=message.channel)


def enqueue_all(messages):
    """Put unsaved Messages into the outbox with one INSERT; those that are there already change nothing."""
    Message.objects.bulk_create(messages, ignore_conflicts=True)


def message_for(
    kind,
    *,
    to,
    params,
    unique_key,
    at,
    user=None,
    case=None,
    partnership=None,
    urgent=False,
    not_before=None,
    channel=Channel.EMAIL,
):
    """An unsaved Message. `to` is an e-mail address; `user`, `case` and `partnership` are instances or ids.

    `params` are what the template needs beside its words, and hold no person's name.
    """
    return Message(
        kind=kind,
        channel=channel,
        unique_key=unique_key,
        recipient_email=to.strip().lower(),
        recipient_user_id=_id_of(user),
        params=params,
        case_id=_id_of(case),
        partnership_id=_id_of(partnership),
        urgent=urgent,
        created_at=at,
        not_before=not_before or at,
    )


def lease_next(now):
    """Take the next due message for LEASE, in a transaction of its own; returns it, or None when nothing is due.

    Two workers never get the same one (SKIP LOCKED). The attempt is written down before it begins.
    """
    with transaction.atomic(durable=True):
        due = Message.objects.due(now).order_by("-urgent", "not_before")
        message = due.select_for_update(skip_locked=True).first()
        if message is None:
            return None
        message.leased_until = now + LEASE
        message.attempts_made += 1
        message.save(update_fields=["leased_until", "attempts_made"])
        Attempt.objects.create(message=message, number=message.attempts_made, began_at=now)
    return message


def deliver(message):
    """Hand a leased message to its channel; returns the Outcome. Whatever goes wrong, the others still get theirs."""
    try:
        channel_of(message)(message)
    except Refused as problem:
        outcome = AttemptOutcome.REFUSED if problem.permanent else AttemptOutcome.LATER
        return Outcome(outcome, problem.why)
    except Unavailable as problem:
        return Outcome(AttemptOutcome.LATER, problem.why, channel_down=True)
    except Exception as problem:  # a template or an address at fault must not stop the queue
        log.exception("Message %s of kind %s could not be made.", message.pk, message.kind)
        return Outcome(AttemptOutcome.LATER, type(problem).__name__)
    return Outcome(AttemptOutcome.SENT)


@transaction.atomic
def record_attempt(message, outcome, *, at):
    """Write down what became of an attempt, and when to try again; returns the Message as it now stands.

    Accepted is accepted, even from a worker whose lease had run out. Anything else counts only while the lease is its
    own: another worker may be sending meanwhile.
    """
    number = message.attempts_made
    message = Message.objects.select_for_update().get(pk=message.pk)
    Attempt.objects.filter(message=message, number=number).update(
        ended_at=at,
        outcome=outcome.outcome,
        permanent=outcome.outcome == AttemptOutcome.REFUSED,
        error=outcome.error[:LONGEST_REASON],
    )
    if message.sent_at or message.given_up_at:
        return message
    if outcome.outcome == AttemptOutcome.SENT:
        message.sent_at, message.leased_until = at, None
    elif number != message.attempts_made:
        return message
    else:
        message.leased_until = None
        message.not_before = at + wait_after(message.pk, number)
        refusing_for_long = not outcome.channel_down and at - message.created_at > GIVE_UP_AFTER
        if outcome.outcome == AttemptOutcome.REFUSED or refusing_for_long:
            message.given_up_at = at
            message.given_up_why = outcome.error[:LONGEST_REASON] or "No reason was given."
    message.save(update_fields=["sent_at", "leased_until", "not_before", "given_up_at", "given_up_why"])
    return message


def send_due(now, *, limit=100, clock=None):
    """Send what is due, at most `limit` messages; returns how many were accepted.

    `clock`, where given, says what time it is at each step of a long pass; without it every step is at `now`. The pass
    ends when nothing is due, when the channel does not answer, or after PASS.
    """
    clock = clock or (lambda: now)
    accepted = 0
    for _ in range(limit):
        message = lease_next(clock()) if clock() - now < PASS else None
        if message is None:
            break
        outcome = Outcome(AttemptOutcome.SENT) if delivered.before(message) else deliver(message)
        if outcome.outcome == AttemptOutcome.SENT:
            delivered.note(message, at=clock())
        record_attempt(message, outcome, at=clock())
        accepted += outcome.outcome == AttemptOutcome.SENT
        if outcome.channel_down:
            break
    note_round("safeguarding.post.tasks.send_outbox", at=clock(), did=accepted)
    return accepted


def sweep(now):
    """Return what dead workers held, close their attempts, forget old form tokens; returns how many leases ended.

    A message whose lease has run out is due again by itself; here it is written down that an attempt was lost.
    """
    with transaction.atomic():
        expired = Message.objects.unsent().filter(leased_until__lte=now).select_for_update(skip_locked=True)
        ids = list(expired.values_list("pk", flat=True))
        Attempt.objects.filter(message__in=ids, ended_at=None, began_at__lte=now - LEASE).update(
            ended_at=now, outcome=AttemptOutcome.LOST
        )
        Message.objects.filter(pk__in=ids).update(leased_until=None)
    IdempotencyKey.objects.filter(at__lt=now - KEEP_FORM_TOKENS).delete()
    note_round("safeguarding.post.tasks.sweep", at=now, did=len(ids))
    return len(ids)


def note_round(job, *, at, did):
    """Write down that a recurring job has done its round; the health pages say when each last did."""
    Round.objects.bulk_create(
        [Round(job=job, last_at=at, did=did)],
        update_conflicts=True,
        unique_fields=["job"],
        update_fields=["last_at", "did"],
    )


@transaction.atomic
def record_call(case, *, by, at, rang_name, rang_number, answered, said="", partnership=None):
    """Write down that somebody was rung; returns the Call. `case` is an instance, an id or None. Raises NotAllowed."""
    if at > by.now + CLOCK_TOLERANCE:
        raise NotAllowed("The call cannot be in the future.", field="at")
    if answered and not said.strip():
        raise NotAllowed("Enter what was said.", field="said")
    call = Call.objects.create(
        case_id=_id_of(case),
        partnership_id=_id_of(partnership) or by.partnership_id,
        rang_name=rang_name,
        rang_number=rang_number,
        at=at,
        answered=answered,
        said=said,
        by=by.user,
        by_agency=by.agency,
        recorded_at=by.now,
    )
    says = f"Rang {rang_name}: {'answered' if answered else 'no answer'}."
    audit.record("call-recorded", call, by=by, at=at, says=says, answered=answered)
    return call


def _id_of(thing):
    return getattr(thing, "pk", thing)
