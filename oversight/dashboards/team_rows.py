"""A row of what is owed as a manager reads it: what, about whom, who owes it, who has been told so far, what to do."""

from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, Case, CharField, Exists, OuterRef, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce, Concat, JSONObject
from django.urls import reverse

from oversight.dashboards.lines import Line, alike, lines_of
from oversight.dashboards.queries import lines_for
from oversight.dashboards.team_scope import Scope
from safeguarding.accounts.access import may_open
from safeguarding.accounts.models import Delegation, Duty, Membership, User
from safeguarding.nested import revive
from safeguarding.owed.models import OwedQuerySet
from safeguarding.post.models import Message

MORE = ("pk", "met_at", "ended_at", "ours", "told", "covered_by", "has_left", "on_duty")
THEIR_DESK = "their desk"
REMINDED_IN_VAIN = 2  # after so many steps of its chase, another agency may be challenged instead of reminded


@dataclass(frozen=True)
class TeamLine(Line):
    """A Line with its key, and what a manager has to know about whoever owes it.

    `told` are the names of those whom the last step of the chase told; `covered_by` who stands in now (name, until);
    `has_left`: nobody current owes it; `on_duty` who is on the rota when it falls due (name, telephone);
    `is_inside`: the reader's own agency owes it; `agency` is the other agency that does, and `challenge_href` leads to
    challenging it, once reminded in vain. `has_case`: it belongs to a case, whether or not the reader may open it.
    """

    key: tuple = ()
    ours: bool = True
    told: tuple = ()
    covered_by: dict | None = None
    has_left: bool = False
    on_duty: dict | None = None
    is_inside: bool = True
    has_case: bool = True
    agency: str = ""
    challenge_href: str = ""


def team_lines(rows: OwedQuerySet, scope: Scope, *, together: bool = False) -> list[TeamLine]:
    """A TeamLine for each of these Owed rows, the soonest due first; one query.

    `together`: rows that are alike but for the child or the agency they are about make one line, as on My work.
    """
    actor = scope.actor
    ours = Case(When(scope.ours, then=Value(True)), default=Value(False), output_field=BooleanField())
    annotated = rows.annotate(
        ours=ours,
        told=_told(),
        covered_by=_covered_by(actor.now),
        has_left=_has_left(actor.now),
        on_duty=_on_duty(),
    )
    found = list(lines_for(annotated, Value("team"), actor, *MORE))
    if not together:
        return [_line(lines_of([row], actor.role)[0], row, actor) for row in found]
    first: dict[tuple, dict] = {}
    for row in found:
        first.setdefault(alike(row), row)
    lines = lines_of(found, actor.role)
    return [_line(line, row, actor) for line, row in zip(lines, first.values(), strict=True)]


def _line(line, row, actor):
    covered_by = revive([row["covered_by"]])[0] if row["covered_by"] else None
    more = {name: row[name] for name in ("ours", "has_left", "on_duty")} | {"covered_by": covered_by}
    facts = vars(line) | {"met_at": row["met_at"], "ended_at": row["ended_at"]}
    more |= {"is_inside": row["agency_id"] == actor.agency_id, "has_case": row["case_id"] is not None}
    if not more["is_inside"] and row["agency"]:
        more["agency"] = row["agency"]["name"]
    in_vain = row["step"] >= REMINDED_IN_VAIN and not more["is_inside"]
    if in_vain and row["case"] and may_open(actor.role, "challenge-raise"):
        more["challenge_href"] = reverse("challenge-raise", args=[row["case"]["reference"]])
    return TeamLine(**facts, **more, told=tuple(row["told"]), key=(row["due_at"], row["pk"]))


def _told():
    """The names of those whom the latest step of the chase wrote to; a desk is no name."""
    key = Concat(Value("chase:"), _words("pk"), Value(":"), _words("step"))
    name = User.objects.filter(pk=OuterRef("recipient_user_id")).values("name")
    sent = Message.objects.filter(kind="chase", unique_key=key).annotate(
        name=Coalesce(Subquery(name), Value(THEIR_DESK))
    )
    return ArraySubquery(sent.order_by("name").values("name").distinct())


def _words(column):
    return Cast(OuterRef(column), CharField())


def _covered_by(now):
    away = Delegation.objects.at(now).filter(
        membership__user=OuterRef("user_id"), membership__agency=OuterRef("agency_id")
    )
    return Subquery(away.order_by("-from_at").values(json=JSONObject(name="to__user__name", until_at="until_at"))[:1])


def _has_left(now):
    here = Membership.objects.current(now).filter(user=OuterRef("user_id"), agency=OuterRef("agency_id"))
    return Case(When(user_id__isnull=True, then=Value(False)), default=~Exists(here), output_field=BooleanField())


def _on_duty():
    """Who is on the rota of the agency when it falls due, of the team that owes it before others."""
    rota = Duty.objects.filter(
        agency=OuterRef("agency_id"), from_at__lte=OuterRef("due_at"), until_at__gt=OuterRef("due_at")
    )
    its_team_first = Case(When(team=OuterRef("team_id"), then=Value(0)), default=Value(1))
    found = rota.alias(place=its_team_first).order_by("place", "-from_at")
    return Subquery(found.values(json=JSONObject(name="membership__user__name", telephone="telephone"))[:1])
