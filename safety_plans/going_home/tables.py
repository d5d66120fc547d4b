"""The tables of going home that can be taken away: what was checked for each child, and who must hear of it."""

from cases.case_files.tables import of
from safeguarding.tables import Table

CHECKED = ("Part", "Check", "Child", "What was found", "Evidence", "Who can supply it", "Telephone")
TOLD = ("Child", "Who must hear it", "Telephone", "Due", "Told", "To whom")


def going_home_tables(case, actor, groups, children):
    """`groups` and `children` are those of the page, so that the files say no more than it does."""
    about = of(case, actor)
    names = [child.name for child in children if child.way.stage == "away"]
    return [
        Table("checked", "What was checked", CHECKED, lambda: _checked(groups, names), **about),
        Table("told", "Who must hear that a child is at home", TOLD, lambda: _told(children), **about),
    ]


def _checked(groups, names):
    for heading, rows in groups:
        for row in rows:
            for name, cell in zip(names, row.cells, strict=True):
                who = "; ".join(one.name for one in cell.supply)
                numbers = "; ".join(one.telephone for one in cell.supply)
                says = "Does not apply" if cell.state == "not_applying" else cell.says
                yield heading, row.line.label, name, says, cell.note, who, numbers


def _told(children):
    for child in children:
        for one in child.tellings:
            yield child.name, one.name, one.telephone, one.due_at, one.told_at or "Not told", one.told_to
