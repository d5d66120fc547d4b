"""What of a case can be printed, as its page lists it."""

from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse

from oversight.reports.documents import DOCUMENTS
from safeguarding.accounts.access import may_open
from safeguarding.tables import CSV, EXCEL, href


@dataclass(frozen=True)
class Printable:
    """One document that can be printed now."""

    title: str
    says: str
    about: list
    """[(words, address)]: a PDF of the whole case or of each enquiry, meeting, plan; and the same as a table."""


def printable_of(case, actor):
    """The documents that this actor may print of a case; one of which nothing is recorded yet has an empty `about`."""
    return [
        Printable(document.title, document.says, links_of(document, case, actor))
        for document in DOCUMENTS.values()
        if document.of_case and may_open(actor.role, document.url_name)
    ]


def table_address(document, reference, kind):
    """Where the table of a document stands as a file of this kind."""
    return reverse(document.table, args=[reference]) + href(QueryDict(), document.slug, kind)


def links_of(document, case, actor):
    """[(words, address)] of what this case has of one document."""
    found = document.of_case(case, actor)
    links = [(f"{words} (PDF)", reverse(document.url_name, args=[reference])) for words, reference in found]
    if document.table:
        kinds = (("CSV", CSV), ("Excel", EXCEL))
        links += [
            (f"{words} as a table ({called})", table_address(document, of, kind))
            for words, of in found
            for called, kind in kinds
        ]
    return links
