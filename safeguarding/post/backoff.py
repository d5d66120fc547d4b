"""When to try again: soon at first, later within a minute, so that a fault that clears is soon caught up with.

The jitter comes from the message and the attempt alone: many messages spread out, and a test knows when each is due.
"""

import hashlib
from datetime import timedelta

FIRST = timedelta(seconds=5)
LONGEST = timedelta(seconds=45)
PATIENT_FOR = timedelta(hours=12)  # longer than any greylist or outage that a night may bring
LONGEST_LATER = timedelta(minutes=15)
GIVE_UP_AFTER = timedelta(days=2)  # of one mailbox saying "not now" while the mail server itself answers


def wait_after(message_id, attempt, *, waited=timedelta()):
    """How long to wait after attempt number `attempt` (1 and up) of a message that has waited for `waited` in all."""
    longest = LONGEST if waited <= PATIENT_FOR else LONGEST_LATER
    return min(FIRST * 2 ** min(attempt - 1, 10), longest) * _jitter(message_id, attempt)


def _jitter(message_id, attempt):
    """Between 0.75 and 1."""
    digest = hashlib.sha256(f"{message_id}:{attempt}".encode()).digest()
    return 0.75 + 0.25 * digest[0] / 255
