"""The legal measures of a case as a table that can be taken away."""

from cases.case_files.tables import of
from safeguarding.tables import Table

HEADS = (
    "State", "What", "About", "Made by", "Since", "Ends", "What it orders or forbids", "Who has been told",
    "What follows", "How it ended", "Ended",
)  # fmt: skip


def measures(case, actor, groups):
    """What the page shows: `groups` of `page.shown_of`."""

    def rows():
        for group, shown in groups:
            for row in shown:
                one = row.measure
                law = (one.made_by, one.from_at, one.ends_at, one.conditions or row.means, one.told_whom)
                yield group, row.what, row.about, *law, one.what_follows, one.get_ended_how_display(), one.ended_at

    return Table("measures", "Legal measures", HEADS, rows, **of(case, actor))
