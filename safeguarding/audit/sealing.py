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

HOW_FAR_BEHIND = """
SELECT taken + 1 - pg_current_xact_id()::text::bigint, audit_position(pg_current_xact_id()) <= taken
FROM (SELECT greatest(
    (SELECT max(position_to) FROM audit_seal),
    (SELECT max(position) FROM audit_entry),
    (SELECT max(position) FROM audit_view)
) AS taken) highest
"""

log = logging.getLogger(__name__)


@transaction.atomic
def seal(*, at):
    """Seal what finished transactions wrote and no seal has yet; returns the Seal, or None when there is nothing.

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


@transaction.atomic
def rebase():
    """After a logical restore into another database cluster, let positions go on above what is sealed.

    Such a cluster counts its transactions from the beginning, so that new rows would fall into old seals. Returns the
    new offset, or None where nothing is wrong. Must run as the owner role, and before anybody writes.
    """
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE audit_entry, audit_view, audit_seal IN SHARE ROW EXCLUSIVE MODE")
        cursor.execute(HOW_FAR_BEHIND)
        offset, behind = cursor.fetchone()
        if not behind:
            return None
        cursor.execute(
            "CREATE OR REPLACE FUNCTION audit_position(xid8) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE "
            f"AS 'SELECT $1::text::bigint + {int(offset)}'"
        )
    log.warning("audit-rebased %s", offset)
    return offset
