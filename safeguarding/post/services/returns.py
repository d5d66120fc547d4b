"""What is reported of a message after it left: that it came back, that it was delivered, or something we cannot place.

Reports come from outside, so each is believed only about a message of ours and its own recipient; the rest is counted
and thrown away. The same report twice changes nothing.
"""

from django.db import transaction
from django.db.models import F

from safeguarding.audit import services as audit
from safeguarding.post.models import Message, Receipt, ReceiptKind, Stray

LONGEST_WHY = 300


@transaction.atomic
def come_back(message, *, by, at, why):
    """Write down that a message was not delivered after all; returns it. The chase then steps to the next contact."""
    message = _taken(message, at)
    receipt, is_new = Receipt.objects.get_or_create(
        message=message, kind=ReceiptKind.BOUNCED, defaults={"at": at, "detail": why[:LONGEST_WHY]}
    )
    if is_new:
        message.came_back_at, message.came_back_why = at, why[:LONGEST_WHY] or "No reason was given."
        message.save(update_fields=["came_back_at", "came_back_why"])
        audit.record("message-came-back", receipt, by=by, at=at, case=message.case_id)
    return message


@transaction.atomic
def be_delivered(message, *, by, at):
    """Write down that a message was delivered to the recipient's side, which is not yet read; returns it."""
    message = _taken(message, at)
    receipt, is_new = Receipt.objects.get_or_create(message=message, kind=ReceiptKind.DELIVERED, defaults={"at": at})
    if is_new:
        audit.record("message-delivered", receipt, by=by, at=at, case=message.case_id)
    return message


def count_stray(way, why, *, at):
    """Count a report that is not about a message of ours, or came without the right word."""
    Stray.objects.bulk_create([Stray(way=way, why=why, times=0, last_at=at)], ignore_conflicts=True)
    Stray.objects.filter(way=way, why=why).update(times=F("times") + 1, last_at=at)


def _taken(message, at):
    """The message, locked; whoever reports on it has taken it, even if our own note of that was lost."""
    message = Message.objects.select_for_update(no_key=True).get(pk=message.pk)
    if message.sent_at is None and message.given_up_at is None:
        message.sent_at, message.leased_until, message.waits_for = at, None, ""
        message.save(update_fields=["sent_at", "leased_until", "waits_for"])
    return message
