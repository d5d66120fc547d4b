"""One mail a morning for what can wait: the lines of one recipient, less what was done before the morning came."""

from datetime import datetime, time

from django.db import transaction

from safeguarding.owed.models import Owed
from safeguarding.post.models import DigestLine, Message
from safeguarding.post.services.outbox import message_for
from safeguarding.post.services.rounds import note_round
from safeguarding.working_days import LONDON, UnknownYear, is_working_day

DIGEST = "digest"
TASK = "safeguarding.post.tasks.make_digests"
MORNING = time(8)
MOST_LINES = 50  # in one mail; the count says how many more there are


def make_digests(now):
    """Put this morning's mails into the outbox, one a recipient; returns how many. Repeating it changes nothing.

    On a day that is not worked there is none: what cannot wait until then was never put here.
    """
    morning = this_morning(now)
    made = 0
    if morning is not None:
        waiting = DigestLine.objects.waiting().filter(created_at__lt=morning)
        for to in sorted(set(waiting.values_list("recipient_email", flat=True))):
            made += _make(to, morning, now)
    note_round(TASK, at=now, did=made)
    return made


def this_morning(now):
    """The moment from which this day's mail goes out; None before it, and on a day that is not worked."""
    here = now.astimezone(LONDON)
    morning = datetime.combine(here.date(), MORNING, tzinfo=LONDON)
    try:
        worked = is_working_day(here.date())
    except UnknownYear:
        worked = here.isoweekday() <= 5
    return morning if worked and now >= morning else None


@transaction.atomic
def _make(to, morning, now):
    key = f"{DIGEST}:{morning.date().isoformat()}"
    if Message.objects.filter(unique_key=key, recipient_email=to).exists():
        return 0  # one mail a morning: what came in at the last moment waits for the next
    lines = DigestLine.objects.waiting().filter(recipient_email=to, created_at__lt=morning).order_by("created_at", "pk")
    lines = list(lines.select_for_update(no_key=True, skip_locked=True))
    about = Owed.objects.open().filter(pk__in=[line.params["owed"] for line in lines])
    still_owed = set(about.values_list("pk", flat=True))
    told = [line for line in lines if line.params["owed"] in still_owed]
    DigestLine.objects.filter(pk__in=[line.pk for line in lines if line not in told]).update(dropped_at=now)
    if not told:
        return 0
    kept = ("standard", "due_at", "case", "path", "restricted")
    message = message_for(
        DIGEST,
        to=to,
        user=told[0].recipient_user_id,
        partnership=told[0].partnership_id,
        params={
            "lines": [{name: line.params.get(name) for name in kept} for line in told[:MOST_LINES]],
            "count": len(told),
        },
        unique_key=key,
        at=now,
    )
    message.save(force_insert=True)
    DigestLine.objects.filter(pk__in=[line.pk for line in told]).update(message=message)
    return 1
