"""The tables of the manager's pages that can be taken away: the figures, and the whole of each list behind one."""

from itertools import islice

from django.db.models import QuerySet

from oversight.dashboards.tables import OWED
from oversight.dashboards.team_board import falling_due
from oversight.dashboards.team_figures import COLUMNS
from oversight.dashboards.team_loops import QUESTIONS
from oversight.dashboards.team_rows import team_lines
from oversight.dashboards.team_scope import Scope
from safeguarding.cells import said
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


def team_tables(scope, closure, workers, teams, questions):
    """The tables of the first page of a manager: the two lists whole, the rest as the page shows them.

    `workers` and `teams` are as the page has them, `questions` {slug: households} as `team_board.questions_of` gives.
    """
    late = scope.around().overdue(scope.actor.now)
    return [
        owed_rows("overdue", "Overdue, longest first", late, scope),
        owed_rows("falling-due", "What falls due while the offices are shut", falling_due(scope, closure), scope),
        _workers(workers),
        _teams(teams),
        _questions(questions),
    ]


WORKERS = ("Worker", "Role", "Children", "Overdue", "Due today", "Cover")
TEAMS = ("Team", "Overdue", "Due today")


def _workers(workers):
    def rows():
        for one in workers:
            away = one["covered_by"]
            cover = f"Away until {said(away['until_at'])}: {away['name']} stands in" if away else "Here"
            cover = cover if one["is_here"] else "Has left: nobody has these"
            yield one["name"], one["job_title"], one["children"], one["late"], one["today"], cover

    return Table("workers", "Workers of your line, by name", WORKERS, rows)


def _teams(teams):
    rows = [(one.name, one.late, one.today) for _, one in teams]
    return Table("teams", "Teams, by name", TEAMS, lambda: rows, names_nobody=True)


def _questions(households):
    def rows():
        for loop in QUESTIONS:
            for one in households.get(loop.slug, ()):
                yield loop.question, one["household"]

    return Table("questions", "Questions nobody has answered", ("Question", "Household"), rows)
