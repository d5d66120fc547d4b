"""The pages when nothing else works. No test here may touch the database: that is the point."""

from types import SimpleNamespace

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from safeguarding import error_pages
from safeguarding.drafts.middleware import RefusalPages
from safeguarding.errors import NotAllowed, Stale

GET, POST = RequestFactory().get("/case/"), RequestFactory().post("/plan/", {"reasons": "<b>Mine</b>", "at-shown": "x"})


@pytest.mark.parametrize(
    ("page", "status"),
    [
        (error_pages.bad_request, 400),
        (error_pages.forbidden, 403),
        (error_pages.page_not_found, 404),
        (error_pages.server_error, 500),
        (error_pages.unavailable, 503),
        (error_pages.form_expired, 403),
    ],
)
def test_each_says_whom_to_ring_and_is_kept_by_nobody(page, status):
    answer = page(GET)
    assert answer.status_code == status
    assert b"ring <a" in answer.content
    assert b"999" in answer.content


def test_a_page_that_cannot_even_be_drawn_still_says_whom_to_ring(monkeypatch):
    def broken(name):
        raise OSError("the disk is gone")

    monkeypatch.setattr(error_pages, "_rendered", broken)
    answer = error_pages.server_error(GET)
    assert answer.status_code == 500
    assert "ring 999" in answer.content.decode()


def test_a_record_that_may_exist_looks_like_one_that_does_not():
    assert error_pages.page_not_found(GET).content == error_pages.page_not_found(GET, SimpleNamespace()).content


def test_a_conflict_shows_both_texts():
    page = error_pages.conflict(POST, Stale("Ruth Calloway saved version 3.", theirs="Hers")).content.decode()
    for words in ("Ruth Calloway saved version 3.", "Hers", "&lt;b&gt;Mine&lt;/b&gt;"):
        assert words in page
    assert "at shown" not in page.lower()


@pytest.mark.parametrize(
    ("raised", "words"),
    [
        (Stale("Ruth saved first."), "Ruth saved first."),
        (NotAllowed("Two requests are open."), "Two requests are open."),
    ],
)
def test_a_refusal_that_no_form_could_say_is_a_page(raised, words):
    answer = RefusalPages(lambda request: HttpResponse()).process_exception(POST, raised)
    assert answer.status_code == 409
    assert words in answer.content.decode()


def test_a_fault_of_ours_is_not_dressed_up_as_a_refusal():
    assert RefusalPages(lambda request: HttpResponse()).process_exception(GET, ValueError()) is None
