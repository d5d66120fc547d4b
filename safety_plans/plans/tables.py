"""The tables of plans that can be taken away: each child's, what one says, and who has it and works to which."""

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


PLANS = ("Child", "Born", "Plan", "Version", "Since", "Owed since", "Review by", "Agencies that work to it", "Agencies")
LINES = ("What", "Who, or what", "Says", "When, or by day", "By night", "How it is checked, or on what authority")


def plans(case, actor, standings):
    """Each child's plan and where it stands: the Standings of the page."""

    def rows():
        for one in standings:
            version, child = one.in_force, one.plan.child.person
            since = version.approved_at if version else None
            works = (len(one.board.done), len(one.board.lines)) if version else (None, None)
            stands = (one.state.label, version.number if version else "None in force", since)
            yield child.name, child.born_on, *stands, one.plan.owed_at, one.plan.next_review_at, *works

    return Table("plans", "Each child’s plan", PLANS, rows, **of(case, actor))


def lines(plan, actor, version):
    """What the version in force says, line by line; no row where none is."""
    about = of(plan.case, actor) | {"children": lambda: [plan.child]}
    return Table("plan", "The plan, line by line", LINES, lambda: _lines(version) if version else (), **about)


def _lines(version):
    yield "The danger", "", version.danger, "", "", ""
    yield "Where the child is", version.day_with, version.day_place, "by day", "", ""
    yield "Where the child is", version.night_with, version.night_place, "", "by night", ""
    for one in version.contacts.all():
        alone = f"Only with {one.with_whom}" if one.with_whom else one.get_alone_display()
        yield "Who may be alone with the child", one.person, alone, one.day, one.night, ""
    for one in version.measures.all():
        yield "What each of us does", one.who, one.does, one.by_when, "", one.checked or "not recorded"
    yield "Visits", "", version.get_visits_display() or "none promised", "", "", ""
    for one in version.restrictions.all():
        by = ", ".join(filter(None, (one.get_authority_display(), one.agreed_by, one.detail)))
        yield "What is restricted", "", one.what, "", "", by
    for one in version.triggers.all():
        yield "If this happens", one.happens, one.then, "", "", ""
    for one in version.pending.all():
        yield "Still to come", one.what, one.could_change, "", "", ""
    yield "Out of hours", version.out_of_hours_name, version.out_of_hours_number, "", "", ""
    yield "What the parents said", "", version.parents_said or "not recorded", "", "", ""
