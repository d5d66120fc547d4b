"""The tables of the duty desk that can be taken away."""

from cases.enquiries import desk
from safeguarding.tables import MOST, Table

TITLES = {
    desk.UNDECIDED: "Referrals to decide",
    desk.UNTOLD: "Referrers to tell",
    desk.UNLED: "Enquiries that nobody leads",
    desk.OFFERED: "Hand-overs offered to me",
}
HEADS = ("Due", "Household", "Children", "When", "Who", "Telephone", "A child is hurt or has a mark", "Says")


def duty_desk(actor):
    """Its four lists, whole: the page stops at fifty of each."""
    return [_list(name, title, actor) for name, title in TITLES.items()]


def _list(name, title, actor):
    def rows():
        for row in desk.desk_of(actor, MOST + 1)[name]:
            children = ", ".join(child or "unborn child" for child in row.children)
            yield row.due_at, row.household, children, row.happened_at, row.person, row.telephone, row.hurt, row.says

    return Table(f"desk-{name}", title, HEADS, rows)
