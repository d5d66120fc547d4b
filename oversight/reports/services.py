"""Asking for a long document, cancelling it, and making it; what becomes of it when a worker dies.

    asked -> in a worker's hands (a lease that each page renews) -> finished, for an hour | cancelled | failed

Who asked is asked again when the worker begins and when the file is fetched: access that ended meanwhile ends here.
"""

import logging
from datetime import timedelta

from django.db import connection, transaction

from oversight.reports.documents import DOCUMENTS, print_sheet
from oversight.reports.models import Export, ExportFile
from safeguarding.accounts.access import may_open
from safeguarding.accounts.actor import Actor
from safeguarding.accounts.models import Membership
from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed
from safeguarding.post import services as post

TASK = "oversight.reports.tasks.make_exports"
LEASE = timedelta(minutes=5)
KEPT = timedelta(hours=1)
AT_ONCE = 3  # of one person: nobody fills the queue for the others
LOCK = 7_301_247  # of claiming, in PostgreSQL: any number of our own

NO_RIGHT = "You may no longer open what it is about."
WORN_OUT = "The worker stopped each time it was tried."
BROKEN = "It could not be printed. The people who run this service can see why."

log = logging.getLogger(__name__)


class Stopped(Exception):
    """Somebody cancelled it, or another worker has it."""


@transaction.atomic
def ask(case, *, by, at, kind, subject):
    """Ask for a document (the slug of one, and the reference of its subject); returns the Export. Raises NotAllowed.

    The same document that is already being made is returned instead of a second one.
    """
    mine = Export.objects.waiting().filter(asked_by=by.user_id, membership=by.membership.pk)
    waiting = list(mine.select_for_update(no_key=True))
    for export in waiting:
        if (export.kind, export.subject) == (kind, subject):
            return export
    if len(waiting) >= AT_ONCE:
        raise NotAllowed("Three documents are already being made for you. Wait for one, or cancel one.")
    export = Export.objects.create(
        case=case,
        kind=kind,
        subject=subject,
        asked_at=at,
        asked_by=by.user,
        membership=by.membership,
        recorded_at=by.now,
    )
    audit.record("export-asked", export, by=by, at=at, says=f"{DOCUMENTS[kind].title} asked for, as PDF")
    return export


@transaction.atomic
def cancel(export, *, by, at):
    """Stop an export that is not finished; the worker notices with its next page. Raises NotAllowed."""
    export = Export.objects.select_for_update(no_key=True).get(pk=export.pk)
    if not export.is_waiting:
        raise NotAllowed("It is no longer being made.")
    export.cancelled_at, export.leased_until = at, None
    export.save(update_fields=["cancelled_at", "leased_until"])
    audit.record("export-cancelled", export, by=by, at=at)
    return export


def make_due(now, *, clock=None):
    """Make what was asked for, one after the other; returns how many were made.

    `clock`, where given, says what time it is at each step. One document is made at a time in the whole installation,
    so that no number of them keeps the other workers from the chase.
    """
    clock = clock or (lambda: now)
    made = 0
    while export := claim(clock()):
        made += make(export, clock=clock)
    post.note_round(TASK, at=clock(), did=made)
    return made


@transaction.atomic
def claim(now):
    """The next Export to make, leased to this worker; None when there is none, or one is in hand."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    if Export.objects.in_hand(now).exists():
        return None
    export = Export.objects.to_make(now).select_for_update(no_key=True, skip_locked=True, of=("self",)).first()
    if export:
        export.tries += 1
        export.started_at, export.leased_until, export.pages = now, now + LEASE, 0
        export.save(update_fields=["tries", "started_at", "leased_until", "pages"])
    return export


def make(export, *, clock):
    """Make one claimed export as whoever asked for it, if they still may; returns whether there is a file now."""
    try:
        found = found_for(export, clock())
        if found is None:
            end(export, at=clock(), why=NO_RIGHT)
            return False
        sheet, content = print_sheet(*found, progress=lambda page: hold(export, page, at=clock()))
        return finish(export, sheet, content, at=clock())
    except Stopped:
        return False
    except Exception:  # one document at fault must not stop the others
        log.exception("Export %s of kind %s could not be made.", export.pk, export.kind)
        end(export, at=clock(), why=BROKEN)
        return False


def found_for(export, now):
    """(Document, subject, Actor) of an export as whoever asked for it may read it at `now`; None when no longer."""
    actor, document = actor_of(export, now), DOCUMENTS[export.kind]
    if actor is None or not may_open(actor.role, document.url_name):
        return None
    subject = document.find(actor, export.subject)
    return None if subject is None else (document, subject, actor)


def actor_of(export, now):
    """Whoever asked for it, acting in the same membership at `now`; None when it has ended or they were disabled."""
    membership = Membership.objects.filter(pk=export.membership_id, user=export.asked_by_id).acting(now).first()
    if membership is None:
        return None
    return Actor(user=membership.user, membership=membership, grants=membership.grants(), now=now)


def hold(export, page, *, at):
    """Note the page that is laid out and keep the lease; raises Stopped when it is cancelled or another's."""
    mine = Export.objects.waiting().filter(pk=export.pk, tries=export.tries)
    if not mine.update(pages=page, leased_until=at + LEASE):
        raise Stopped


@transaction.atomic
def finish(export, sheet, content, *, at):
    """Keep the file for an hour; returns whether it counted. One cancelled or taken over meanwhile leaves nothing."""
    mine = Export.objects.waiting().filter(pk=export.pk, tries=export.tries)
    if not mine.update(finished_at=at, expires_at=at + KEPT, leased_until=None):
        return False
    ExportFile.objects.create(export=export, name=sheet.file_name, content=content)
    return True


def end(export, *, at, why):
    """Give up an export, with the reason in words for whoever asked; nothing when it ended otherwise meanwhile."""
    mine = Export.objects.waiting().filter(pk=export.pk, tries=export.tries)
    mine.update(failed_at=at, failed_why=why, leased_until=None)


@transaction.atomic
def sweep(now):
    """Remove the files whose hour is over, and give up what was tried too often; returns how many files went."""
    for export in Export.objects.worn_out(now).select_for_update(no_key=True, skip_locked=True):
        end(export, at=now, why=WORN_OUT)
    gone, _ = ExportFile.objects.filter(export__expires_at__lte=now).delete()
    return gone
