"""Long documents: made by the worker, for one person, for an hour; nothing is lost or doubled when a worker dies."""

from datetime import timedelta

import pytest

from cases.case_files.services import dispute
from oversight.reports import services, tasks
from oversight.reports.documents import shape
from oversight.reports.models import Export, ExportFile
from safeguarding import pdf
from safeguarding.audit.models import View
from safeguarding.errors import NotAllowed
from tests.factories.case_files import barred
from tests.factories.enquiries import FRI_28_AUG_0900
from tests.factories.reports import CONTENT, asked, made_for

NOW = FRI_28_AUG_0900
A_MINUTE = timedelta(minutes=1)


@pytest.fixture
def case(enquiry):
    """The story's case."""
    return enquiry.case


@pytest.fixture
def priya(cast):
    """Priya, on the Friday at nine."""
    return cast.actor("priya", NOW)


@pytest.fixture
def press(monkeypatch):
    """A press that prints nothing: it lays out two pages, and does whatever `press.between` says between them."""

    class Press:
        between = staticmethod(lambda: None)
        html = ""

        def write(self, html, *, progress):
            self.html = html
            progress(1)
            self.between()
            progress(2)
            return CONTENT

    made = Press()
    monkeypatch.setattr(pdf, "write", made.write)
    return made


@pytest.mark.takes_long
def test_a_long_document_is_offered_asked_for_made_and_fetched(cast, page_as, case, monkeypatch, weasyprint):
    monkeypatch.setattr(shape, "LONG", 1000)
    page = page_as(cast.priya).open("chronology-pdf", case.reference)
    assert "This document is long" in page.text
    page.send()
    assert page.heading == "Case chronology"
    assert "waits for its turn" in page.text
    assert services.make_due(NOW) == 1
    page.open(page.path)
    assert "It is ready" in page.text
    page.open(page.links["Fetch the PDF"])
    assert page.response["Content-Type"] == "application/pdf"
    assert page.response.content.startswith(b"%PDF-1.7")
    assert "no-store" in page.response["Cache-Control"]
    assert View.objects.filter(page="export-download", case_id=case.pk).count() == 2, "a row for each child"
    page.open("exports")
    assert page.row("Case chronology")[1] == case.household.name


def test_progress_is_seen_while_it_is_made(case, priya, press):
    export, seen = asked(priya, case), []
    press.between = lambda: seen.append(Export.objects.get(pk=export.pk).pages)
    services.make_due(NOW)
    assert seen == [1]


def test_one_cancelled_meanwhile_stops_with_the_next_page(case, priya, press):
    export = asked(priya, case)
    press.between = lambda: services.cancel(export, by=priya, at=NOW)
    assert services.make_due(NOW) == 0
    export.refresh_from_db()
    assert export.cancelled_at == NOW
    assert export.finished_at is None
    assert not ExportFile.objects.exists()


def test_one_cancelled_before_is_never_begun(cast, page_as, case, priya, press):
    export = asked(priya, case)
    page = page_as(cast.priya).open("export", export.reference).send()
    assert "It was cancelled" in page.text
    assert services.make_due(NOW) == 0
    assert press.html == ""
    with pytest.raises(NotAllowed):
        services.cancel(export, by=priya, at=NOW)


def test_the_same_document_is_not_made_twice_at_once(case, priya):
    assert asked(priya, case) == asked(priya, case)


def test_one_person_does_not_fill_the_queue(case, enquiry, priya):
    for kind, subject in (("chronology", case), ("imaging", case), ("enquiry", enquiry)):
        asked(priya, case, kind, subject.reference)
    with pytest.raises(NotAllowed, match="Three documents"):
        asked(priya, case, "body-map", "elsewhere")


def test_what_a_dead_worker_held_is_made_by_another(case, priya, press):
    export = asked(priya, case)
    assert services.claim(NOW) == export
    assert services.claim(NOW + services.LEASE - A_MINUTE) is None, "it may still be at it"
    assert services.make_due(NOW + services.LEASE) == 1
    assert Export.objects.get().tries == 2


def test_a_worker_that_lost_its_lease_leaves_nothing(case, priya, press):
    asked(priya, case)
    slow = services.claim(NOW)
    later = NOW + services.LEASE
    assert services.make_due(later) == 1
    assert not services.make(slow, clock=lambda: later)
    assert ExportFile.objects.count() == 1


def test_one_at_a_time_in_the_whole_installation(cast, case, priya):
    asked(priya, case)
    asked(cast.actor("okafor", NOW), case)
    assert services.claim(NOW).asked_by == cast.priya.user
    assert services.claim(NOW) is None


def test_three_deaths_end_it_in_words(cast, page_as, case, priya):
    export = asked(priya, case)
    for attempt in range(3):
        assert services.claim(NOW + attempt * services.LEASE)
    over = NOW + 3 * services.LEASE
    assert services.claim(over) is None
    services.sweep(over)
    assert services.WORN_OUT in page_as(cast.priya).open("export", export.reference).text


def test_a_fault_of_one_does_not_stop_the_next(cast, case, priya, press, caplog):
    first, second = asked(priya, case), asked(cast.actor("okafor", NOW), case)

    def break_once():
        press.between = lambda: None
        raise pdf.CannotPrint("x")

    press.between = break_once
    assert services.make_due(NOW) == 1
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.failed_why, bool(second.finished_at)) == (services.BROKEN, True)


def test_who_has_lost_access_meanwhile_gets_nothing_made(cast, case, priya, press):
    export = asked(priya, case)
    barred(case, cast.priya.user, cast.actor("ruth", NOW), at=NOW)
    assert services.make_due(NOW) == 0
    export.refresh_from_db()
    assert export.failed_why == services.NO_RIGHT
    assert press.html == ""


def test_who_has_left_meanwhile_gets_nothing_made(cast, case, priya, press):
    export = asked(priya, case)
    cast.priya.ended_at = NOW
    cast.priya.save(update_fields=["ended_at"])
    assert services.make_due(NOW) == 0
    export.refresh_from_db()
    assert export.failed_why == services.NO_RIGHT


def test_the_right_is_asked_again_when_it_is_fetched(cast, page_as, case, priya):
    export = made_for(priya, case)
    assert page_as(cast.priya).open("export-download", export.reference).status == 200
    barred(case, cast.priya.user, cast.actor("ruth", NOW), at=NOW)
    assert page_as(cast.priya).open("export-download", export.reference).status == 404


@pytest.mark.parametrize("name", ["ruth", "okafor", "marta"])
def test_it_is_for_the_one_who_asked(name, cast, page_as, case, priya):
    export = made_for(priya, case)
    for page in ("export", "export-download"):
        assert page_as(cast.people[name]).open(page, export.reference).status == 404
    assert "No long document was made for you" in page_as(cast.people[name]).open("exports").text


def test_after_an_hour_it_is_gone(cast, page_as, case, priya, friday):
    export = made_for(priya, case)
    friday.move_to(NOW + services.KEPT, tick=False)
    page = page_as(cast.priya).open("export-download", export.reference)
    assert "removed an hour later" in page.text
    assert services.sweep(NOW + services.KEPT - A_MINUTE) == 0
    assert services.sweep(NOW + services.KEPT) == 1
    assert not ExportFile.objects.exists()
    assert Export.objects.get().finished_at == NOW, "who asked for what, and when, stays"


def test_a_word_of_two_million_letters_is_long(case, priya, cast, page_as):
    facts = {"about": "An entry", "disputed_by": "Jodie"}
    dispute(case, by=priya, at=NOW, account="w" * 2_000_000, **facts)
    page = page_as(cast.priya).open("chronology-pdf", case.reference)
    assert "This document is long" in page.text


def test_the_bells_look_for_work_in_the_database(case, priya, press, friday):
    asked(priya, case)
    tasks.make_exports()
    assert ExportFile.objects.count() == 1
    friday.move_to(NOW + services.KEPT, tick=False)
    tasks.sweep_exports()
    assert not ExportFile.objects.exists()
