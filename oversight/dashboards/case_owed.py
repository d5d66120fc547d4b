"""Everything that a case owes and has ever owed: met or not, how far it was chased, what need not be done, and why."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import JSONObject

from escalations.chasing.models import Chaser
from escalations.chasing.steps import Reached, Step
from oversight.dashboards.lines import Line, lines_of
from oversight.dashboards.queries import lines_for
from safeguarding.accounts.access import opens_to
from safeguarding.accounts.models import User
from safeguarding.errors import NotAllowed
from safeguarding.nested import revive
from safeguarding.owed.models import Owed, Waiver
from safeguarding.owed.services import check_may_waive

MORE = ("pk", "met_at", "ended_at", "chases", "waived")


@dataclass(frozen=True)
class Waived:
    """Who said that it need not be done, when, and why."""

    by: str
    at: datetime
    reason: str


@dataclass(frozen=True)
class Chase:
    """One step that was raised: which, when, and where it went where nobody it is meant for was reached."""

    words: str
    at: datetime
    astray: str


@dataclass(frozen=True)
class CaseLine:
    """One obligation of a case with its history; `line` is what other pages show of it."""

    pk: int
    line: Line
    met_at: datetime | None
    ended_at: datetime | None
    chases: list[Chase]
    waived: Waived | None
    may_waive: bool

    def __getattr__(self, name):
        """What a line knows: the due time, who can supply it, where to do it."""
        return getattr(self.line, name)

    @property
    def is_open(self):
        """Still to be done."""
        return self.met_at is None and self.ended_at is None


def owed_in(case, actor, most=None):
    """The CaseLines of a case (at most so many), what is still owed first and soonest first; one query."""
    rows = _rows(Owed.objects.of_case(case), actor)[:most]
    return [_shown(row, actor) for row in rows]


def to_waive(case, slug, actor):
    """The open CaseLines of one standard in a case that this actor may say need not be done; one query."""
    rows = _rows(Owed.objects.open().of_case(case).of(slug), actor)
    return [line for line in (_shown(row, actor) for row in rows) if line.may_waive]


def _rows(owed: QuerySet, actor) -> QuerySet:
    chasers = Chaser.objects.filter(owed=OuterRef("pk")).order_by("step")
    waivers = Waiver.objects.filter(owed=OuterRef("pk")).order_by("at")
    by = User.objects.filter(pk=OuterRef("by_id")).values("name")
    history = owed.annotate(
        chases=ArraySubquery(chasers.values(json=JSONObject(step="step", at="raised_at", reached="reached"))),
        waived=Subquery(waivers.values(json=JSONObject(by=Subquery(by), at="at", reason="reason"))[:1]),
    )
    is_open = Case(When(met_at=None, ended_at=None, then=Value(0)), default=Value(1))
    return lines_for(history, Value("case"), actor, *MORE).order_by(is_open, "due_at", "pk")


def _shown(row, actor):
    waived = revive([row["waived"]])[0] if row["waived"] else None
    return CaseLine(
        pk=row["pk"],
        line=lines_of([row], actor.role)[0],
        met_at=row["met_at"],
        ended_at=row["ended_at"],
        chases=[_chase(one) for one in revive(row["chases"])],
        waived=Waived(**waived) if waived else None,
        may_waive=row["met_at"] is None and row["ended_at"] is None and _may_waive(row, actor),
    )


def _chase(one):
    astray = "" if one["reached"] == Reached.NAMED else Reached(one["reached"]).label
    return Chase(Step(one["step"]).label, one["at"], astray)


def _may_waive(row, actor):
    if not opens_to(actor, "owed-waive"):
        return False
    try:
        check_may_waive(row["standard"], row["agency_id"], row["user_id"], actor)
    except NotAllowed:
        return False
    return True
