"""Sealing what was written, and keeping months ready for what will be.

Called every minute by the worker. The head of the chain leaves the machine at once, in a log line and, where
AUDIT_HEAD_FILE is set, in a file on another machine: whoever could rewrite the trail and its seals would still have to
rewrite those.
"""

import logging
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from safeguarding.audit.models import Seal

log = logging.getLogger(__name__)


@transaction.atomic
def seal(*, at):
    """Seal every row of finished transactions that no seal has yet; returns the Seal, or None when there is no such row.

    Rows of a transaction that is still running, and of those that began after it, wait for a later seal. Two callers at
    once queue. Raises a database error where the trail was restored into a cluster whose transactions count anew.
    """
    made = next(iter(Seal.objects.raw("SELECT * FROM audit_make_seal(%s)", [at])), None)
    if made:
        # Only once it is kept: a head that was never saved would look like a removed seal.
        transaction.on_commit(lambda: publish(made))
    return made


def publish(made):
    """Send a seal's number and digest off the machine."""
    head = f"{made.number} {made.digest}"
    log.info("audit-seal %s", head)
    if settings.AUDIT_HEAD_FILE:
        with Path(settings.AUDIT_HEAD_FILE).open("a", encoding="ascii") as heads:
            heads.write(f"{head}\n")


def open_coming_months():
    """Make this month's and the next three months' partitions where they are missing; returns how many were made."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT audit_open_coming_months()")
        return cursor.fetchone()[0]
