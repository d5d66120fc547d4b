"""The rows of a table to take away, beside the table: the same page asked for as CSV or as a workbook for Excel.

A table has no address of its own. `?table=<slug>&as=csv` on the page it stands on is answered by the view of that page,
once it has found what the actor may see: whoever may not open the page gets no table, and the access table says so in
one row. The view names its tables before it draws anything,

    if download := answer(request, tables.chronology(case, actor)):
        return download

and its template writes `{{ downloads("chronology", "What has happened") }}` under the table.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.http import urlencode

from safeguarding import cells, workbook
from safeguarding.accounts.step_up import ask_to_confirm
from safeguarding.audit import services as audit
from safeguarding.moments import local, stamp

MOST = 10_000
"""Rows in one file. What is cut is said in the row after the last; nobody should take a part for the whole."""

TABLE, KIND = "table", "as"
PLACES = ("after", "before", "page")
"""What an address says of where on the page one is: a table has no pages, so they are left out."""

CSV, EXCEL = "csv", "xlsx"
TYPES = {CSV: "text/csv; charset=utf-8", EXCEL: workbook.CONTENT_TYPE}


@dataclass(frozen=True)
class Table:
    """A table that can be taken away. `rows()` is asked only then, and gives one sequence of values for each row.

    Values are words, numbers, dates, aware moments, yes or no, or None for a cell with nothing in it; `slug` names it
    in the address and the file. `case` and `children()` are whose record it is, for the read trail. A table of no one
    case is about many households, so whoever takes it is asked to confirm who they are, unless it `names_nobody`.
    """

    slug: str
    title: str
    heads: Sequence[str]
    rows: Callable[[], Iterable[Sequence[Any]]]
    case: Any = None
    children: Callable[[], Iterable[Any]] = tuple
    names_nobody: bool = False

    @property
    def is_bulk(self) -> bool:
        """Whether it holds the records of more than one household."""
        return self.case is None and not self.names_nobody


def answer(request: Any, *offered: Table) -> HttpResponse | None:
    """The file of one of these tables when the address asks for one; None when it asks for the page.

    A bulk table is given to whoever confirmed in the last five minutes who they are. They come back from that to a page
    with the links, because a file alone would leave them looking at the form. Raises Http404 for any other table or
    kind. Each file leaves rows in the read trail: one for each child, else one, with what it was narrowed by.
    """
    slug = request.GET.get(TABLE)
    if slug is None:
        return None
    table = next((one for one in offered if one.slug == slug), None)
    kind = request.GET.get(KIND, "")
    if table is None or kind not in ("", *TYPES):
        raise Http404
    if table.is_bulk and (first := ask_to_confirm(request, request.path + href(request.GET, slug))):
        return first
    if not kind:
        return render(request, "tables/offer.jinja", {"table": table, "most": MOST})
    return _file(request, table, kind)


def href(query: QueryDict, slug: str = "", kind: str = "") -> str:
    """The address, on the page itself, of a table as a file of this kind: narrowed as the page is, without its place.

    Without a kind it is that of the page that offers the file, without a slug that of the page itself.
    """
    asked = urlencode([(name, value) for name, value in ((TABLE, slug), (KIND, kind)) if value])
    return "?" + "&".join(filter(None, (narrowed_by(query), asked)))


def file_name(slug: str, reference: str, now: datetime, ending: str) -> str:
    """What a file is called on somebody's disk: no person's name, and its moment, so that an old copy shows."""
    return "-".join(filter(None, (slug, reference, f"{local(now):%Y-%m-%d-%H%M}"))) + f".{ending}"


def attachment(content: bytes, name: str, content_type: str) -> HttpResponse:
    """A file to keep, which no browser shows in its place or keeps in its cache."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=content_type, headers=headers)


def narrowed_by(query: QueryDict) -> str:
    """What an address narrows its page by, for the read trail."""
    kept = [(name, query.getlist(name)) for name in query if name not in (TABLE, KIND, *PLACES)]
    return urlencode(kept, doseq=True)


def _file(request, table, kind):
    actor = request.actor
    found = [tuple(row) for row in islice(table.rows(), MOST + 1)]
    rows, is_cut = found[:MOST], len(found) > MOST
    audit.record_view(
        by=actor,
        page=f"{kind}-{table.slug}",
        case=table.case,
        children=list(table.children()) or None,
        filter=narrowed_by(request.GET),
        count=len(rows),
    )
    if is_cut:
        rows.append((f"Only the first {MOST:,} rows are here. There are more: narrow the page and take it again.",))
    if kind == CSV:
        content = cells.write(table.heads, rows)
    else:
        taken = f"As at {stamp(actor.now)}. Taken by {actor.name}, {actor.agency}. True when taken."
        content = workbook.write(table.title, taken, table.heads, rows)
    name = file_name(table.slug, table.case.reference if table.case else "", actor.now, kind)
    return attachment(content, name, TYPES[kind])
