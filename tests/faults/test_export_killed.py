"""A worker is killed while it prints a long document: another takes it up, and there is one file in the end."""

import time
from datetime import timedelta

import pytest
from django.utils import timezone

from cases.case_files.services import dispute
from oversight.reports import services
from oversight.reports.models import Export, ExportFile
from tests.factories.enquiries import harrocks_enquiry

PATIENCE = 60  # seconds that a busy machine may take for each step; a quiet one takes about five
DISPUTES = 30  # of about a page each: time enough to die in between

pytestmark = [
    pytest.mark.faults,
    pytest.mark.timeout(240),
    pytest.mark.django_db(transaction=True),
    pytest.mark.invents_owed,
]


def long_chronology(cast):
    """The Export of a chronology of some thirty pages, asked for by Priya."""
    case, priya = harrocks_enquiry(cast).case, cast.actor("priya", timezone.now())
    for number in range(DISPUTES):
        account = f"Number {number}: I never said so. " * 80
        dispute(case, by=priya, at=priya.now, about="The referral", disputed_by="Jodie", account=account)
    return services.ask(case, by=priya, at=priya.now, kind="chronology", subject=case.reference)


def wait_until(enough, export):
    """Return when `enough()` is true of the export as the record has it."""
    deadline = time.monotonic() + PATIENCE
    while not enough():
        assert time.monotonic() < deadline, f"page {export.pages} after {PATIENCE} seconds"
        time.sleep(0.1)
        export.refresh_from_db()


def test_what_a_killed_worker_was_printing_is_taken_up_once_by_another(supervisor, records, weasyprint):
    export = long_chronology(records.cast)
    supervisor.start("worker1", "beat1")
    try:
        wait_until(lambda: export.pages, export)
        supervisor.kill("worker1")
        export.refresh_from_db()
        assert (export.tries, export.is_waiting) == (1, True), "It was to die in the middle of its work."
        assert services.claim(timezone.now()) is None, "Until its lease is over it may still be at it."
        Export.objects.update(leased_until=timezone.now() - timedelta(seconds=1))
        supervisor.start("worker2")
        wait_until(lambda: not export.is_waiting, export)
        finished_at = export.finished_at
        time.sleep(2)  # in which the bell rings twice
    finally:
        supervisor.kill("worker1", "worker2", "beat1")
    export.refresh_from_db()
    assert (export.tries, export.failed_why, export.finished_at) == (2, "", finished_at)
    assert finished_at
    assert export.pages >= DISPUTES / 2
    assert bytes(ExportFile.objects.get().content).startswith(b"%PDF-1.7")
