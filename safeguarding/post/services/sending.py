"""Sending what is due: a lease, the attempt outside any transaction, and what became of it.

Sending never holds a transaction open: a lease is taken and the attempt written down in one short transaction, the
message is handed over outside any, and what became of it is written in another. A crash in between repeats the message
under the same Message-ID, and loses nothing.

Who waits, waits for one of three things (WaitsFor). A mailbox that says "not now" holds up its own mail alone, and all
of it, so that it is not asked once for every message; a channel that does not answer ends the pass, and as soon as it
answers anybody, everything that waited for it is due; a message that cannot be made is set aside and shown.
"""

import logging
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import transaction

from safeguarding.accounts.actor import Actor
from safeguarding.audit import services as audit
from safeguarding.post import delivered
from safeguarding.post.backoff import GIVE_UP_AFTER, wait_after
from safeguarding.post.channels import Refused, Unavailable, channel_of
from safeguarding.post.models import Attempt, AttemptOutcome, IdempotencyKey, Message, WaitsFor
from safeguarding.post.services.rounds import note_mended, note_round, note_stuck

SEND, SWEEP = "safeguarding.post.tasks.send_outbox", "safeguarding.post.tasks.sweep"
# A mail server is spoken to in six turns at most, each of which may take EMAIL_TIMEOUT. With 5 seconds that is short
# enough for the minute that is promised after a worker has died.
LEASE = timedelta(seconds=6 * settings.EMAIL_TIMEOUT)
PASS = timedelta(seconds=20)  # how long one pass goes on taking messages
MOST_IN_A_PASS = 2_000
KEEP_FORM_TOKENS = timedelta(days=7)
LONGEST_REASON = 300

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Outcome:
    """What became of one attempt.

    `channel_down` when the channel as a whole did not answer; `at_fault` is the exception when the message could not
    even be made.
    """

    outcome: AttemptOutcome
    error: str = ""
    channel_down: bool = False
    at_fault: Exception | None = None

    @property
    def waits_for(self):
        """The WaitsFor of the next attempt; empty where there is none."""
        if self.outcome != AttemptOutcome.LATER:
            return ""
        if self.channel_down:
            return WaitsFor.CHANNEL
        return WaitsFor.MENDING if self.at_fault else WaitsFor.MAILBOX


def lease_next(now):
    """Take the next due message for LEASE, in a transaction of its own; returns it, or None when nothing is due.

    Two workers never get the same one (SKIP LOCKED). The attempt is written down before it begins.
    """
    with transaction.atomic(durable=True):
        due = Message.objects.due(now).with_duty_number().with_reply_link().order_by("-urgent", "not_before")
        message = due.select_for_update(no_key=True, skip_locked=True).first()
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
        return Outcome(AttemptOutcome.LATER, type(problem).__name__, at_fault=problem)
    return Outcome(AttemptOutcome.SENT)


@transaction.atomic
def record_attempt(message, outcome, *, at):
    """Write down what became of an attempt, and when to try again; returns the Message as it now stands.

    Accepted is accepted, even from a worker whose lease had run out. Anything else counts only while the lease is its
    own: another worker may be sending meanwhile.
    """
    number = message.attempts_made
    message = Message.objects.select_for_update(no_key=True).get(pk=message.pk)
    attempt = Attempt.objects.get(message=message, number=number)
    attempt.ended_at, attempt.outcome = at, outcome.outcome
    attempt.permanent = outcome.outcome == AttemptOutcome.REFUSED
    attempt.error = outcome.error[:LONGEST_REASON]
    attempt.save(update_fields=["ended_at", "outcome", "permanent", "error"])
    if message.sent_at or message.given_up_at:
        return message
    if outcome.outcome == AttemptOutcome.SENT:
        message.sent_at, message.leased_until = at, None
    elif number != message.attempts_made:
        return message
    else:
        waited = at - message.created_at
        message.leased_until = None
        message.not_before = at + wait_after(message.pk, number, waited=waited)
        if outcome.outcome == AttemptOutcome.REFUSED or (not outcome.channel_down and waited > GIVE_UP_AFTER):
            message.given_up_at = at
            message.given_up_why = outcome.error[:LONGEST_REASON] or "No reason was given."
    was_mending, message.waits_for = message.waits_for == WaitsFor.MENDING, outcome.waits_for
    message.save(update_fields=["sent_at", "leased_until", "not_before", "waits_for", "given_up_at", "given_up_why"])
    if message.given_up_at:
        audit.record("message-refused", attempt, by=Actor.system("Post", now=at), at=at, case=message.case_id)
    _follow_up(message, outcome, at=at, was_mending=was_mending)
    return message


def _follow_up(message, outcome, *, at, was_mending):
    """What one attempt means for the others: who need wait no longer, and what somebody has to look at."""
    if outcome.at_fault:
        note_stuck(SEND, str(message.pk), at=at, problem=outcome.at_fault)
    elif was_mending:
        note_mended(SEND, [str(message.pk)], at=at)
    waiting = Message.objects.filter(channel=message.channel, not_before__gt=at)
    if not outcome.channel_down and not outcome.at_fault:
        waiting.waiting_for(WaitsFor.CHANNEL).update(not_before=at)
    if outcome.outcome == AttemptOutcome.SENT:
        waiting.waiting_for(WaitsFor.MAILBOX).filter(recipient_email=message.recipient_email).update(not_before=at)


def send_due(now, *, limit=MOST_IN_A_PASS, clock=None):
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
    note_round(SEND, at=clock(), did=accepted)
    return accepted


def sweep(now):
    """Return what dead workers held, close their attempts, forget old form tokens; returns how many leases ended.

    A message whose lease has run out is due again by itself; here it is written down that an attempt was lost.
    """
    with transaction.atomic():
        expired = (
            Message.objects.unsent().filter(leased_until__lte=now).select_for_update(no_key=True, skip_locked=True)
        )
        ids = list(expired.values_list("pk", flat=True))
        Attempt.objects.filter(message__in=ids, ended_at=None, began_at__lte=now - LEASE).update(
            ended_at=now, outcome=AttemptOutcome.LOST
        )
        Message.objects.filter(pk__in=ids).update(leased_until=None)
    IdempotencyKey.objects.filter(at__lt=now - KEEP_FORM_TOKENS).delete()
    note_round(SWEEP, at=now, did=len(ids))
    return len(ids)
