"""What the manager's dashboard asks of the database: one named query for each part of the page.

Order of the page: the next thing, four counts, overdue (longest first), what falls due while the offices are shut,
workers, questions nobody has answered.
"""

from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any

from django.db.models import Case, Count, Exists, F, IntegerField, Min, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.expressions import Func
from django.db.models.functions import Coalesce, JSONObject

from cases.case_files.models import CaseFile
from cases.enquiries.models import EnquiryChild
from cases.families.models import Person
from oversight.dashboards.queries import met_by
from oversight.dashboards.team_figures import Period, Standing, rows_behind
from oversight.dashboards.team_loops import BY_SLUG, QUESTIONS, SHOWN, TO_LOOK_INTO, WITHOUT_GATE, meetings_of, rows_of
from oversight.dashboards.team_rows import TeamLine, team_lines
from oversight.dashboards.team_scope import Scope, line_of
from safeguarding.accounts.models import Delegation, Membership, Team
from safeguarding.nested import nested
from safeguarding.owed.models import Owed
from safeguarding.working_days import EVERY_DAY, end_of_day, next_closure

OVERDUE_ROWS = 40  # fetched of the team's and of others', the longest overdue; what is alike becomes one line
LINES_SHOWN = 12  # of each of these
FALLING_DUE_ROWS = 40
HOUSEHOLDS_SHOWN = 5
CANDIDATES = 3
OFFICE_CLOSES, OFFICE_OPENS = time(17), time(9)  # where an agency is never closed, its managers are
MOMENTS = ("oldest", "first_today", "first_challenge", "first", "until_at")  # of what comes as JSON
CHALLENGES = ("escalation-answered",)


@dataclass(frozen=True)
class Facts:
    """The counts of a Scope at one moment. `oldest` is the due time of what has been overdue longest."""

    late: int = 0
    oldest: datetime | None = None
    late_of_nobody: int = 0
    today: int = 0
    first_today: datetime | None = None
    challenges: int = 0
    challenges_in_person: int = 0
    first_challenge: datetime | None = None
    others_late: int = 0
    first_to_look_into: datetime | None = None
    households: int = 0
    children: int = 0
    loops: dict[str, int] = field(default_factory=dict)


def facts_of(scope, period, now):
    """Every count of the page that is no row of a table, at `now`; one query."""
    actor = scope.actor
    late, today = Q(due_at__lt=now), Q(due_at__gte=now, due_at__lte=end_of_day(now))
    challenges = Q(standard__in=CHALLENGES)
    owed = _together(
        scope.owed().open(),
        late=Count("pk", filter=late),
        oldest=Min("due_at", filter=late),
        late_of_nobody=Count("pk", filter=late & Q(user_id=None)),
        today=Count("pk", filter=today),
        first_today=Min("due_at", filter=today),
        challenges=Count("pk", filter=challenges),
        challenges_in_person=Count("pk", filter=challenges & Q(user_id=actor.user_id)),
        first_challenge=Min("due_at", filter=challenges),
    )
    near = [loop for loop in SHOWN if loop.standards and not loop.whole_agency]
    counts = {loop.slug: Count("pk", filter=Q(standard__in=loop.standards)) for loop in near}
    reviews = _together(rows_of(BY_SLUG[TO_LOOK_INTO], scope), count=Count("pk"), first=Min("due_at"))
    children = Person.objects.children().filter(household__in=scope.cases().values("household"))
    found = (
        Membership.objects.filter(pk=actor.membership.pk)
        .annotate(
            owed=owed,
            loops=_together(scope.around().open(), **counts),
            reviews=reviews,
            without_gate=_count(meetings_of(scope, period)),
            others_late=_count(scope.others().overdue(now)),
            households=_count(scope.cases()),
            children=_count(children),
        )
        .values("owed", "loops", "reviews", "without_gate", "others_late", "households", "children")
    )[0]
    counted, first = _read(found["owed"]), _read(found["reviews"])
    loops = {loop.slug: 0 for loop in SHOWN} | (found["loops"] or {})
    loops |= {WITHOUT_GATE: found["without_gate"] or 0, TO_LOOK_INTO: first.get("count", 0)}
    plain = {name: found[name] or 0 for name in ("others_late", "households", "children")}
    return Facts(**counted, **plain, first_to_look_into=first.get("first"), loops=loops)


@dataclass(frozen=True)
class Lists:
    """The lines of the page: overdue of the team and of others, what falls due while shut, and what may come next."""

    late: list[TeamLine]
    others: list[TeamLine]
    falling_due: list[TeamLine]
    candidates: list[TeamLine]


def closure_of(actor: Any) -> tuple[datetime, datetime]:
    """(from, until) of the weekend or holidays that are near, by the hours of the agency."""
    agency = actor.agency
    open_every_day = EVERY_DAY <= frozenset(agency.open_days)
    hours = (OFFICE_CLOSES, OFFICE_OPENS) if open_every_day else (agency.closes_at, agency.opens_at)
    return next_closure(actor.now, *hours)


def lists_of(scope, closure):
    """The Lists of a Scope; one query, however long they are."""
    actor, now = scope.actor, scope.actor.now
    begins, ends = closure
    # What she may do herself: the team's, and what any manager of the agency may look into.
    mine = scope.owed() | rows_of(BY_SLUG[TO_LOOK_INTO], scope)
    mine = mine.open().of(*met_by(actor.role))
    chosen = [
        scope.owed().overdue(now).soonest_first()[:OVERDUE_ROWS],
        scope.others().overdue(now).soonest_first()[:OVERDUE_ROWS],
        falling_due(scope, closure).soonest_first()[:FALLING_DUE_ROWS],
        mine.filter(due_at__lt=now).soonest_first()[:CANDIDATES],
        mine.filter(due_at__gte=now).soonest_first()[:CANDIDATES],
    ]
    keys = [rows.values("pk") for rows in chosen]
    lines = team_lines(Owed.objects.filter(pk__in=keys[0].union(*keys[1:], all=True)), scope, together=True)
    reviews = BY_SLUG[TO_LOOK_INTO].standards
    late = [line for line in lines if line.due_at < now]
    return Lists(
        late=[line for line in late if line.ours][:LINES_SHOWN],
        others=[line for line in late if not line.ours and line.standard not in reviews][:LINES_SHOWN],
        falling_due=[line for line in lines if max(begins, now) < line.due_at <= ends],
        candidates=[line for line in lines if line.ours or line.standard in reviews],
    )


def falling_due(scope, closure):
    """What is open and falls due while the offices are shut."""
    begins, ends = closure
    return scope.around().open().filter(due_at__gt=max(begins, scope.actor.now), due_at__lte=ends)


def workers_of(scope):
    """Those of the actor's own line: children they lead, overdue, due today, who stands in; by name, one query.

    A leaver is there for as long as something is still owed by them.
    """
    actor, now = scope.actor, scope.actor.now
    theirs = scope.of_agency().filter(user_id=OuterRef("user_id"))
    leads = EnquiryChild.objects.visible_to(actor).filter(
        enquiry__closed_at=None, enquiry__lead__membership__user=OuterRef("user")
    )
    away = Delegation.objects.at(now).filter(membership=OuterRef("pk")).order_by("-from_at")
    still = Membership.objects.current(now).filter(user=OuterRef("user"), agency=OuterRef("agency"))
    is_current = Q(ended_at=None, user__is_active=True)
    members = (
        line_of(actor)
        .annotate(
            children=_count(leads),
            late=_count(theirs.overdue(now)),
            today=_count(rows_behind(theirs, Standing.TODAY, now, Period(now.date(), now.date()))),
            covered_by=Subquery(away.values(json=JSONObject(name="to__user__name", until_at="until_at"))[:1]),
            is_here=Case(When(is_current, then=Value(True)), default=Value(False)),
        )
        .filter(is_current | ~Exists(still) & Exists(theirs.open()))
        .order_by("user__name", "pk")
    )
    columns = ("reference", "children", "late", "today", "covered_by", "is_here", "job_title", "role")
    rows = members.values(*columns, name=F("user__name"))
    return [row | {"covered_by": _read(row["covered_by"])} for row in rows]


def teams_with_figures(scope):
    """The teams of an agency, by name, each with `late` and `today`: what the team owes by its own name."""
    now = scope.actor.now
    theirs = scope.of_agency().filter(team_id=OuterRef("pk"))
    return (
        Team.objects.visible_to(scope.actor)
        .filter(agency=scope.actor.agency_id)
        .annotate(
            late=_count(theirs.overdue(now)),
            today=_count(rows_behind(theirs, Standing.TODAY, now, Period(now.date(), now.date()))),
        )
        .order_by("name")
    )


def questions_of(scope: Scope) -> dict[str, list[dict[str, str]]]:
    """{slug of a Loop: [{reference, household}]}: the households longest without an answer to it; one query."""
    asked = {}
    for loop in QUESTIONS:
        rows = rows_of(loop, scope).exclude(case_id=None).order_by()
        first = rows.values("case_id").annotate(first=Min("due_at")).order_by("first", "case_id")
        asked[loop.slug] = first.values("case_id")[: HOUSEHOLDS_SHOWN + 1]
    cases = CaseFile.objects.visible_to(scope.actor)
    shown = {
        slug.replace("-", "_"): nested(
            cases.filter(pk__in=ids).order_by("household__name"), "reference", household="household__name"
        )
        for slug, ids in asked.items()
    }
    row = Membership.objects.filter(pk=scope.actor.membership.pk).annotate(**shown).values(*shown)[0]
    return {name.replace("_", "-"): households for name, households in row.items()}


def _together(rows: QuerySet, **counts: Any) -> Subquery:
    """One JSON object of aggregates over all of these rows, as a sub-query; nothing when there are none."""
    grouped = rows.order_by().annotate(all=Value(1)).values("all")
    return Subquery(grouped.values(json=JSONObject(**counts)))


def _count(rows: QuerySet) -> Coalesce:
    """How many rows, as a sub-query of its own."""
    counted = rows.order_by().annotate(count=Func("pk", function="COUNT", output_field=IntegerField()))
    return Coalesce(Subquery(counted.values("count"), output_field=IntegerField()), 0)


def _read(row: dict[str, Any] | None) -> dict[str, Any]:
    """A row that came as JSON, its moments made moments again; empty when there is none."""
    moments = {name: row[name] for name in MOMENTS if row and row.get(name)}
    return (row or {}) | {name: datetime.fromisoformat(text) for name, text in moments.items()}
