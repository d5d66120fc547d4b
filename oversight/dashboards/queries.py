"""Reads across the house for the screens: one named query for each page, and nothing lazy after it."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    BigIntegerField,
    Case,
    DateTimeField,
    Exists,
    F,
    JSONField,
    OuterRef,
    Q,
    SmallIntegerField,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, JSONObject

from cases.case_files.models import CaseFile
from cases.case_files.querysets import visible_case_ids
from cases.enquiries.models import Allocation
from cases.families.models import Person
from cases.hospital_stays.models import Stay
from escalations.chasing.models import RingNow
from oversight.dashboards.asking import asked_by_role
from safeguarding.accounts.access import may_open
from safeguarding.accounts.models import Agency, Membership, Team
from safeguarding.owed.models import Owed
from safeguarding.roles import Role
from safeguarding.standards import STANDARDS
from safety_plans.going_home.models import Leaving

PAGE = 50
WARD_STAFF = frozenset({Role.WARD_NURSE, Role.PAEDIATRICIAN})

# What a line of what is owed is made of; every branch of a union gives exactly these.
COLUMNS = (
    "group",
    "standard",
    "address",
    "case_id",
    "child_id",
    "about_agency",
    "user_id",
    "agency_id",
    "case",
    "agency",
    "team",
    "member",
    "given_name",
    "ring",
    "started_at",
    "due_at",
    "limit_at",
    "opens_at",
    "first_due_at",
    "step",
    "chased_at",
)


def my_work(actor):
    """What this actor must do, in one query: calls to make now, owed by me, by my agency, and what I wait for.

    Returns a list of dictionaries with COLUMNS, each group at most PAGE + 1 rows, soonest first within its group.
    """
    return list(_my_work(actor))


def wards_of(actor):
    """The cases with a child on the wards of this actor's hospital now, for whoever works there: one press away.

    Returns [CaseFile] with household, `leaving_said_at`, and `names`, `ward` of the children; at most PAGE. No query
    for anybody else.
    """
    if actor.role not in WARD_STAFF:
        return []
    here = Stay.objects.current().filter(case=OuterRef("pk"), agency=actor.agency_id).order_by("admitted_at", "pk")
    leaving = Leaving.objects.now().filter(case=OuterRef("pk")).values("said_at")
    cases = CaseFile.objects.visible_to(actor).filter(Exists(here)).select_related("household")
    names = ArraySubquery(here.values("child__person__given_name"))
    found = cases.annotate(ward=Subquery(here.values("ward")[:1]), names=names, leaving_said_at=Subquery(leaving[:1]))
    return list(found.order_by("ward", "pk")[:PAGE])


@asked_by_role
def _my_work(actor):
    # Names are looked up once, for the rows chosen: three unions of the whole line took longer to put together.
    chosen = [rows.order_by("due_at", "pk").values("pk")[: PAGE + 1] for rows in _work_of(actor).values()]
    group = Case(
        When(user_id=actor.user_id, then=Value("mine")),
        When(agency_id=actor.agency_id, then=Value("agency")),
        default=Value("waiting"),
    )
    lines = lines_for(Owed.objects.filter(pk__in=chosen[0].union(*chosen[1:], all=True)), group, actor)
    return _calls(actor).union(lines, all=True).order_by("due_at")


def _work_of(actor):
    """{group: open Owed} of somebody's work."""
    owed = Owed.objects.open()
    leading = Allocation.objects.current().filter(membership__user=actor.user_id).values("case_id")
    return {
        "mine": owed.of_user(actor.user_id),
        "agency": owed.of_agency(actor.agency_id).of(*met_by(actor.role)).exclude(user_id=actor.user_id),
        "waiting": owed.filter(Q(requester_id=actor.user_id) | Q(case_id__in=leading)).exclude(
            Q(user_id=actor.user_id) | Q(agency_id=actor.agency_id)
        ),
    }


def all_of(group, actor, most):
    """One group of `my_work` beyond what its page shows, at most so many rows, soonest first."""
    return list(lines_for(_work_of(actor)[group], Value(group), actor)[:most])


def owed_of(case, actor):
    """What the case owes and has not got, soonest first, with who can supply it: one query of dictionaries."""
    return list(_owed(actor, case.pk))


@asked_by_role
def _owed(actor, case_id):
    return lines_for(Owed.objects.open().of_case(case_id), Value("case"), actor)


def _calls(actor):
    """Calls to make now as lines: the earliest raised first, before everything else."""
    unknown = Value(None, DateTimeField())
    nobody = Value(None, JSONField())
    lines = RingNow.objects.open_for(actor, PAGE + 1).annotate(
        group=Value("calls"),
        standard=F("chaser__owed__standard"),
        address=F("reference"),
        child_id=Value(None, BigIntegerField()),
        about_agency=Value(""),
        case=_visible_case(actor),
        agency=nobody,
        team=nobody,
        member=nobody,
        given_name=Value(""),
        started_at=F("raised_at"),
        due_at=F("raised_at"),
        limit_at=unknown,
        opens_at=unknown,
        first_due_at=F("raised_at"),
        step=Value(0, SmallIntegerField()),
        chased_at=unknown,
    )
    return lines.values(*COLUMNS)


def met_by(role):
    """The standards that somebody in this role can meet."""
    return [standard.slug for standard in STANDARDS if standard.verb and may_open(role, standard.verb)]


def lines_for(rows, group, actor, *more):
    """Owed rows as lines: one look-up a noun. `case` is given only to somebody who may open it, and names need it.

    `more` are further columns or annotations of the rows that the page shows.
    """
    desk = {"name": "name", "telephone": "desk_telephone"}
    agency = Agency.objects.filter(pk=OuterRef("agency_id"))
    about = Agency.objects.filter(pk=OuterRef("about_agency_id"))
    team = Team.objects.filter(pk=OuterRef("team_id"))
    member = Membership.objects.filter(user=OuterRef("user_id"), agency=OuterRef("agency_id")).order_by("-ended_at")
    annotated = rows.annotate(
        group=group,
        case=_visible_case(actor),
        agency=Subquery(agency.values(json=JSONObject(desk="desk_name", **desk))),
        team=Subquery(team.values(json=JSONObject(**desk))),
        member=Subquery(member.values(json=JSONObject(name="user__name", telephone="telephone"))[:1]),
        about_agency=Coalesce(Subquery(about.values("name")), Value("")),
        given_name=Subquery(Person.objects.filter(pk=OuterRef("child_id")).values("given_name")),
        ring=Value(""),
    )
    return annotated.order_by("due_at", "pk").values(*COLUMNS, *more)


def _visible_case(actor):
    case = CaseFile.objects.filter(pk=OuterRef("case_id"), pk__in=visible_case_ids(actor))
    return Subquery(case.values(json=JSONObject(reference="reference", household="household__name")))
