"""The shape of a printed document, and what every one of them is given."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from cases.case_files.models import CaseFile
from cases.children.models import Child
from safeguarding import pdf
from safeguarding.tables import file_name

LONG = 60_000
"""Characters of HTML. A core prints about 25,000 of them in a second; beyond this nobody waits: the worker makes it."""


@dataclass(frozen=True)
class Document:
    """One kind of document: where its subject is found, what it tells, and where the current version stands.

    `find(actor, reference)` is the subject if this actor may see it, else None; `gather(subject, actor)` the context of
    its template in a fixed number of queries; `of_case(case, actor)` the (words, reference) of all that a case has;
    None in its place for a document about no case.
    """

    slug: str
    title: str
    says: str
    current: str
    """URL name of the page where the current version stands."""
    find: Callable[[Any, str], Any]
    gather: Callable[..., dict]
    of_case: Callable[[Any, Any], list[tuple[str, str]]] | None
    table: str = ""
    """URL name of the page with the same as a table to take away, called as the document is, where there is one."""

    rooms: tuple = ()
    """Of a document that is one page: how much room is tried, the most first; `gather` is then given it as well."""

    @property
    def url_name(self) -> str:
        """The page that returns it, whose row in the access table says who may print it."""
        return f"{self.slug}-pdf"

    def stands_at(self, subject: Any) -> str:
        """The path of the page where the current version of one about `subject` stands."""
        return reverse(self.current, args=[subject.reference] if self.of_case else [])


@dataclass(frozen=True)
class Sheet:
    """A document about one subject as HTML, ready for the press."""

    html: str
    file_name: str
    case: Any
    children: list
    is_one_page: bool = False

    @property
    def is_long(self) -> bool:
        """Whether the worker is to make it; never what has to be one page, which is made small enough at once."""
        return len(self.html) > LONG and not self.is_one_page


class NoRoom(Exception):
    """A document that is one page does not fit on it with all that it says."""


def print_sheet(
    document: Document, subject: Any, actor: Any, *, progress: Callable[[int], None] | None = None
) -> tuple[Sheet, bytes]:
    """(Sheet, its PDF). A document that is one page says less until it fits; the smallest is printed as it is.

    `progress` as `pdf.write` has it; what it raises stops the work.
    """
    for room in document.rooms[:-1]:
        sheet = sheet_of(document, subject, actor, room)
        if len(sheet.html) > LONG:
            continue
        try:
            return sheet, pdf.write(sheet.html, progress=_only_one(progress))
        except NoRoom:
            continue
    sheet = sheet_of(document, subject, actor, document.rooms[-1] if document.rooms else None)
    return sheet, pdf.write(sheet.html, progress=progress)


def _only_one(progress: Callable[[int], None] | None) -> Callable[[int], None]:
    """The same progress, of a sheet that may have one page."""

    def first(page: int) -> None:
        if page > 1:
            raise NoRoom
        if progress:
            progress(page)

    return first


def sheet_of(document: Document, subject: Any, actor: Any, room: Any = None) -> Sheet:
    """The Sheet of this document about this subject, as this actor may read it at `actor.now`."""
    case = case_of(subject)
    known = {
        "actor": actor,
        "now": actor.now,
        "case": case,
        "title": document.title,
        "duty_number": actor.partnership.duty_telephone,
        "stands_at": settings.BASE_URL.rstrip("/") + document.stands_at(subject),
        "children": children_of(case, actor),
    }
    context = known | (document.gather(subject, actor, room) if document.rooms else document.gather(subject, actor))
    html = render_to_string(f"reports/{document.slug}.jinja", context)
    return Sheet(
        html,
        file_name(document.slug, subject.reference, actor.now, "pdf"),
        case,
        context["children"],
        bool(document.rooms),
    )


def case_of(subject: Any) -> Any:
    """The case that a subject belongs to, or is; None of the whole partnership."""
    return subject if isinstance(subject, CaseFile) else subject.case


def children_of(case: Any, actor: Any) -> list:
    """The children of the household, the youngest first; nobody where there is no case."""
    if case is None:
        return []
    children = Child.objects.visible_to(actor).filter(person__household=case.household_id)
    return list(children.select_related("person").youngest_first())


def the_case(actor: Any, reference: str) -> Any:
    """The case of that reference, if this actor may open it: the subject of what is told of a whole case."""
    return (
        CaseFile.objects.visible_to(actor)
        .select_related("household", "partnership")
        .filter(reference=reference)
        .first()
    )


def once(words: str) -> Callable[[Any, Any], list[tuple[str, str]]]:
    """The `of_case` of a document about the whole case."""
    return lambda case, actor: [(words, case.reference)]
