"""The pages of paper through axe, narrow and wide: a long document in each state, and a table to take away."""

import pytest
from django.utils import timezone

from cases.case_files.services import dispute
from oversight.reports import services
from tests.factories.enquiries import harrocks_enquiry
from tests.factories.reports import asked, made_for

pytestmark = [pytest.mark.browser, pytest.mark.takes_long, pytest.mark.django_db(transaction=True)]


def test_every_state_of_a_long_document_can_be_read_by_everybody(cast, walk_by):
    case, priya = harrocks_enquiry(cast).case, cast.actor("priya", timezone.now())
    dispute(case, by=priya, at=priya.now, about="It", disputed_by="Jodie", account="No. " * 20_000)
    tab = walk_by("mouse").tab(cast.priya).open("exports")
    assert "No long document was made for you" in tab.text

    assert "This document is long" in tab.open("chronology-pdf", case.reference).text
    assert "waits for its turn" in tab.press("Make this document").text
    assert "It was cancelled" in in_another_state(tab).press("Cancel it").text
    ready = made_for(priya, case)
    assert "It is ready" in in_another_state(tab).open("export", ready.reference).text
    failed = asked(priya, case, "imaging", case.reference)
    services.end(services.claim(timezone.now()), at=timezone.now(), why=services.BROKEN)
    assert "It was not made." in in_another_state(tab).open("export", failed.reference).text
    assert "Not made" in in_another_state(tab).open("exports").text

    for kind in ("enquiry", "imaging", "body-map"):
        asked(priya, case, kind, "elsewhere")
    tab.open("chronology-pdf", case.reference).press("Make this document")
    assert "Three documents are already being made for you" in tab.text
    assert "Download: Owed by me" in tab.open("my-work", query="?table=work-mine").text
    assert tab.faults == []


def in_another_state(tab):
    """The tab, which looks again at a page of the same name."""
    tab.lens.clear()
    return tab
