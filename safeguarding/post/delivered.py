"""What was delivered, written down outside the database, so that a restore to an earlier moment sends nothing again.

After each message a line goes to DELIVERED_FILE (put it on another machine): the moment, and a digest of what it was
about and for whom. No line can be read back into an address. After a restore the digests are put into the restored
database, where a message that was delivered counts as sent when its turn comes, also one that is only raised later.
"""

import logging
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.utils.crypto import salted_hmac

from safeguarding.post.models import DeliveredBefore

SALT = "safeguarding.post.delivered"
DIGEST = 64  # hexadecimal digits
# Whatever was made between the moment restored and the fault has gone; its ids must not come back for something else.
IDS_SKIPPED = 1_000_000
SEQUENCES = """
SELECT setval(format('%%I.%%I', schemaname, sequencename)::regclass,
              least(max_value, greatest(coalesce(last_value, 0), start_value) + %s))
  FROM pg_sequences WHERE schemaname = 'public'
"""

log = logging.getLogger(__name__)


def digest(message, key=None):
    """The digest of what a message is about, and for whom, under a secret key (the newest unless given)."""
    about = "\0".join((message.unique_key, message.recipient_email, message.channel))
    return salted_hmac(SALT, about, secret=key or settings.SECRET_KEY, algorithm="sha256").hexdigest()


def note(message, *, at):
    """Write down that a message was delivered at `at`; a file that cannot be written stops no message."""
    if not settings.DELIVERED_FILE:
        return
    try:
        with Path(settings.DELIVERED_FILE).open("a", encoding="ascii") as file:
            file.write(f"{at.isoformat()} {digest(message)}\n")
    except OSError:
        log.exception("What was delivered cannot be written down.")


def before(message):
    """Whether the message had been delivered before the database was restored."""
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return DeliveredBefore.objects.filter(digest__in=[digest(message, key) for key in keys]).exists()


def read(lines):
    """The digests of a DELIVERED_FILE; the last line may have been cut off by the fault. Raises ValueError."""
    lines = [line.split() for line in lines if line.strip()]
    if lines and (len(lines[-1]) != 2 or len(lines[-1][1]) != DIGEST):
        lines.pop()
    for number, line in enumerate(lines, start=1):
        if len(line) != 2 or len(line[1]) != DIGEST:
            raise ValueError(f"Line {number} is no moment and digest.")
    return {digest for _, digest in lines}


@transaction.atomic
def remember(digests):
    """Put digests into the restored database and let every id go on far above; returns how many were new.

    Must run as the owner role, and before anybody writes.
    """
    already = DeliveredBefore.objects.count()
    DeliveredBefore.objects.bulk_create(
        [DeliveredBefore(digest=one) for one in sorted(digests)], ignore_conflicts=True, batch_size=5_000
    )
    with connection.cursor() as cursor:
        cursor.execute(SEQUENCES, [IDS_SKIPPED])
    return DeliveredBefore.objects.count() - already
