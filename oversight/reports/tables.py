"""The table of the long documents that were made for somebody, to take away."""

from oversight.reports.documents import DOCUMENTS
from safeguarding.tables import Table

HEADS = ("Document", "About", "Asked for", "Made", "Kept until", "Cancelled", "Not made since", "Why it was not made")


def documents(exports):
    """What one person asked for and what became of it. It says which households: a bulk table."""

    def rows():
        for one in exports:
            about = one.case.household.name if one.case else "The whole partnership"
            ended = (one.finished_at, one.expires_at, one.cancelled_at, one.failed_at, one.failed_why)
            yield DOCUMENTS[one.kind].title, about, one.asked_at, *ended

    return Table("documents", "Long documents made for you", HEADS, rows)
