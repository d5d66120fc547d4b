"""A table to take away: the same page in another form, for whoever may open the page, and never in silence."""

import io
import re

import openpyxl
import pytest
from django.http import Http404, QueryDict
from django.test import RequestFactory

from safeguarding import tables
from safeguarding.audit.models import View
from safeguarding.tables import Table, answer, href
from tests.factories.enquiries import FRI_28_AUG_0900
from tests.pages import read_csv

NAMES_NOBODY = {"names_nobody": True}


@pytest.fixture
def asks(cast):
    """`asks("?table=limits&as=csv", table)` is the answer to Priya on the Friday at nine."""

    def asked(address, *offered, name="priya"):
        request = RequestFactory().get(f"/somewhere/{address}")
        request.actor, request.session = cast.actor(name, FRI_28_AUG_0900), {}
        request.user = request.actor.user
        return answer(request, *offered)

    return asked


def table(rows=((1, "=2"),), **more):
    """A table of two columns."""
    return Table("limits", "Time limits", ("How many", "What"), lambda: rows, **more)


def test_a_page_that_is_asked_for_as_a_page_is_a_page(asks):
    assert asks("", table()) is None
    assert asks("?after=7", table()) is None


def test_a_file_says_when_it_was_taken_and_leaves_a_row(asks):
    response = asks("?team=7&after=9&table=limits&as=csv", table(**NAMES_NOBODY))
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="limits-2026-08-28-0900.csv"'
    assert response["Cache-Control"] == "no-store"
    assert read_csv(response) == [["How many", "What"], ["1", "'=2"]]
    look = View.objects.get()
    assert (look.page, look.filter, look.count, look.who) == ("csv-limits", "team=7", 1, "Priya Nair")


def test_a_workbook_says_who_took_it_and_when(asks):
    response = asks("?table=limits&as=xlsx", table(**NAMES_NOBODY))
    sheet = openpyxl.load_workbook(io.BytesIO(response.content)).active
    assert sheet["A1"].value == "Time limits"
    assert sheet["A2"].value.startswith("As at Fri 28 Aug 2026, 09:00. Taken by Priya Nair, Marrowdale Council")
    assert [cell.value for cell in sheet[5]] == [1, "=2"]
    assert re.search(r'"limits-2026-08-28-0900\.xlsx"$', response["Content-Disposition"])
    assert View.objects.get().page == "xlsx-limits"


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_table_without_rows_has_its_heads(asks, kind):
    response = asks(f"?table=limits&as={kind}", table(rows=(), **NAMES_NOBODY))
    assert response.status_code == 200
    assert View.objects.get().count == 0


@pytest.mark.parametrize("address", ["?table=people&as=csv", "?table=&as=csv", "?table=limits&as=pdf"])
def test_another_table_or_kind_is_not_there(asks, address):
    with pytest.raises(Http404):
        asks(address, table(**NAMES_NOBODY))
    assert not View.objects.exists()


def test_a_part_is_never_taken_for_the_whole(asks, monkeypatch):
    monkeypatch.setattr(tables, "MOST", 2)
    two, three = ((1, "a"), (2, "b")), ((1, "a"), (2, "b"), (3, "c"))
    assert len(read_csv(asks("?table=limits&as=csv", table(rows=two, **NAMES_NOBODY)))) == 3
    found = read_csv(asks("?table=limits&as=csv", table(rows=three, **NAMES_NOBODY)))
    assert found[1:] == [
        ["1", "a"],
        ["2", "b"],
        ["Only the first 2 rows are here. There are more: narrow the page and take it again."],
    ]
    assert View.objects.latest("pk").count == 2


@pytest.mark.parametrize("kind", ["csv", "xlsx", ""])
def test_rows_of_many_households_are_for_whoever_confirms_who_they_are(asks, kind):
    response = asks(f"?team=7&table=limits&as={kind}", table())
    assert response.status_code == 302
    assert response["Location"].endswith("?next=/somewhere/%3Fteam%3D7%26table%3Dlimits")
    assert not View.objects.exists()


def test_an_address_keeps_what_the_page_is_narrowed_by():
    query = QueryDict("team=7&team=8&after=3&table=x&as=csv")
    assert href(query, "limits", "xlsx") == "?team=7&team=8&table=limits&as=xlsx"
    assert href(query, "limits") == "?team=7&team=8&table=limits"
    assert href(query) == "?team=7&team=8"
