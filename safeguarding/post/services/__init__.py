"""The verbs of the post: put a message into the outbox, send what is due, take in what comes back, record a call."""

from safeguarding.post.models import AttemptOutcome
from safeguarding.post.services.calls import record_call
from safeguarding.post.services.digests import make_digests
from safeguarding.post.services.outbox import enqueue, enqueue_all, message_for, stop_to_the_family
from safeguarding.post.services.returns import be_delivered, come_back, count_stray
from safeguarding.post.services.rounds import (
    TRY_AGAIN,
    note_mended,
    note_round,
    note_stuck,
    stuck_subjects,
)
from safeguarding.post.services.sending import (
    LEASE,
    PASS,
    Outcome,
    deliver,
    lease_next,
    record_attempt,
    send_due,
    sweep,
)

__all__ = [
    "LEASE",
    "PASS",
    "TRY_AGAIN",
    "AttemptOutcome",
    "Outcome",
    "be_delivered",
    "come_back",
    "count_stray",
    "make_digests",
    "deliver",
    "enqueue",
    "enqueue_all",
    "lease_next",
    "message_for",
    "note_mended",
    "note_round",
    "note_stuck",
    "record_attempt",
    "record_call",
    "send_due",
    "stuck_subjects",
    "stop_to_the_family",
    "sweep",
]
