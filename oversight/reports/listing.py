"""What of a case can be printed, as its page lists it."""

from dataclasses import dataclass

from django.urls import reverse

from oversight.reports.documents import DOCUMENTS
from safeguarding.accounts.access import may_open


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


def links_of(document, case, actor):
    """[(words, address)] of what this case has of one document."""
    found = document.of_case(case, actor)
    links = [(f"{words} (PDF)", reverse(document.url_name, args=[reference])) for words, reference in found]
    if document.table:
        links += [(f"{words} as a table (CSV)", reverse(document.table, args=[of])) for words, of in found]
    return links
