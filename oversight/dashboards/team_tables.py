"""The tables of the manager's pages that can be taken away: the figures, and the whole of each list behind one."""

from itertools import islice

from django.db.models import QuerySet

from oversight.dashboards.tables import OWED
from oversight.dashboards.team_figures import COLUMNS
from oversight.dashboards.team_rows import team_lines
from oversight.dashboards.team_scope import Scope
from safeguarding.moments import is_overdue
from safeguarding.owed.models import Owed, OwedQuerySet
from safeguarding.tables import MOST, Table

MEETINGS = ("Ended", "Ended by", "Household", "What was missing", "Why it ended all the same")


def standards(findings) -> Table:
    """The figures of every standard, as `team_figures.by_standard` gives them. It names nobody."""

    def rows():
        for finding, words, standards_of in findings:
            for row in standards_of:
                yield finding, words, row.standard.title, *(row.counts[column] for column in COLUMNS)

    heads = ("Finding", "About", "Standard", *(column.label for column in COLUMNS))
    return Table("team-figures", "By standard", heads, rows, names_nobody=True)


def owed_rows(slug: str, title: str, rows: OwedQuerySet, scope: Scope) -> Table:
    """All that a list shows page by page, the soonest due first."""

    def lines():
        chosen = Owed.objects.filter(pk__in=rows.soonest_first().values("pk")[: MOST + 1])
        return (_words(line, scope.actor.now) for line in team_lines(chosen, scope))

    return Table(slug, title, (*OWED, "Told last"), lines)


def meetings(slug: str, title: str, found: QuerySet) -> Table:
    """Meetings that ended without the gate, the latest first."""

    def rows():
        for one in islice(found.select_related("case__household", "ended_by"), MOST + 1):
            missing = "; ".join(line["words"] for line in one.missing)
            yield one.ended_at, one.ended_by.name, one.case.household.name, missing, one.without_gate_why

    return Table(slug, title, MEETINGS, rows)


def _words(line, now):
    """One line in the order of OWED, and who was told last; the case is said only to who may open it."""
    about = (line.about, line.household) if line.case_href else ("", "")
    late = not line.met_at and not line.ended_at and is_overdue(line.due_at, now)
    chased = (line.chased_words, line.chased_at, ", ".join(line.told))
    owner = (line.supplier, line.telephone)
    return (line.due_at, late, line.limit_at, line.what, *about, *owner, *chased)
