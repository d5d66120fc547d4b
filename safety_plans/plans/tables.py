"""The table of a plan that can be taken away: who has the version in force, and who works to which."""

from cases.case_files.tables import of
from safeguarding.tables import Table

HEADS = (
    "Agency", "Telephone", "Sent", "How", "Delivered", "Refused", "Why refused", "Opened", "Acknowledged",
    "Who said so", "Working to version",
)  # fmt: skip


def board(plan, actor, standing):
    """Who has it: not acknowledged first, in the order in which to ring them. `standing` is that of the page."""
    lines = standing.board
    about = of(plan.case, actor) | {"children": lambda: [plan.child]}
    return Table("board", "Who has the safety plan", HEADS, lambda: map(_row, lines.waiting + lines.done), **about)


def _row(line):
    share = line.share
    clicked = share.acknowledged_by.name if share.acknowledged_by else ""
    return (
        line.agency.name,
        line.agency.desk_telephone,
        share.sent_at or "Not sent",
        share.get_sent_how_display(),
        share.delivered_at,
        share.refused_at,
        share.refused_why,
        share.opened_at,
        share.acknowledged_at or "Not yet",
        line.heard or clicked,
        line.works_to or "No version",
    )
