"""What the gate looks at for one child, and how it is read: six queries for a whole household, however many children.

`lines.py` judges these facts and knows no database.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import OuterRef, Subquery

from cases.legal_measures.standing import standing_of
from cases.skeletal_surveys.models import Survey
from safeguarding.owed.models import Owed
from safeguarding.roles import Seniority
from safety_plans.going_home.choices import Line
from safety_plans.going_home.models import GoingHome
from safety_plans.going_home.people import Adult, people_of
from safety_plans.going_home.ways_read import Said, dated, with_gate_facts
from safety_plans.plans.models import Share
from strategy_meetings.models import Invitation

REPORTED = "survey-reported"  # the standard by which a survey is late
PARTIES = {
    "paediatrician": "the consultant paediatrician",
    "police": "police able to decide",
    "manager": "a social care manager",
    "worker": "a social worker",
}


@dataclass
class ChildFacts:
    """Everything the lines of one child ask, at the moment `at`. Records are rows, or dictionaries of their columns.

    `conditions` are what was last Said of each adult's bail or other conditions, by the id of the Person.
    """

    name: str
    at: datetime
    people: Any
    born_on: date | None = None
    meeting: Any = None
    agreements: dict = field(default_factory=dict)
    answers: dict = field(default_factory=dict)
    examined: Any = None
    discharge_plan: Any = None
    decisions: dict = field(default_factory=dict)
    survey: Any = None
    due_at: datetime | None = None
    version: Any = None
    shares: list = field(default_factory=list)
    gp: Any = None
    measures: list = field(default_factory=list)
    adults: list = field(default_factory=list)
    conditions: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Met:
    """The strategy meeting that counts most: the last with everybody, else the last that ended. `lacking` in words."""

    held_at: datetime
    ended_at: datetime
    consultant: str
    lacking: tuple


@dataclass
class Household:
    """The ways home of a case as loaded: each with its ChildFacts, and the people who can supply what is missing."""

    ways: list
    facts: dict
    people: Any


def household_of(case, now, queryset=None):
    """The Household of a case (with its partnership): the newest way home of each child, the youngest first."""
    rows = GoingHome.objects.all() if queryset is None else queryset
    newest: dict = {}
    for way in with_gate_facts(rows.of_case(case)).youngest_first():
        newest.setdefault(way.child_id, way)
    ways = list(newest.values())
    stays = [way.stay for way in ways if way.stay and way.stay.left_at is None]
    people = people_of(case, stays, now)
    since = min([way.owed_at for way in ways] + [moment for moment in [people.since] if moment], default=now)
    meeting, surveys, shares = _meeting(case, since), _surveys(case, since), _shares(case)
    facts = {way.pk: _facts(way, people, meeting, surveys, shares.get(way.child_id, []), since, now) for way in ways}
    return Household(ways, facts, people)


def _facts(way, people, meeting, surveys, shares, since, now):
    person, survey = way.child.person, surveys.get(way.child_id)
    examined = dated(way.examined)
    return ChildFacts(
        name=person.given_name or person.name,
        at=now,
        people=people,
        born_on=person.born_on,
        meeting=meeting,
        agreements={one["side"]: Said.of(one) for one in way.agreed},
        answers={one["line"]: Said.of(one) for one in way.answered},
        examined=examined if examined and examined["at"] >= since else None,
        discharge_plan=way.stay.discharge_plan if way.stay else None,
        decisions={one["kind"]: one for one in way.decisions},
        survey=survey,
        due_at=survey.due_at if survey else None,
        version=shares[0].version if shares else None,
        shares=shares,
        gp=person.gp_practice,
        adults=[Adult(one["id"], f"{one['given']} {one['family']}".strip()) for one in way.adults],
        conditions={one["adult_id"]: Said.of(one) for one in way.answered if one["line"] == Line.CONDITIONS_KNOWN},
        measures=[one for one in standing_of(way.measures) if one.is_of_an_adult or one.person_id == way.child_id],
    )


def _surveys(case, since):
    """{child: the latest standing Survey asked for since then}."""
    due = Owed.objects.of(REPORTED).filter(subject_id=OuterRef("pk")).values("due_at")[:1]
    surveys = (
        Survey.objects.filter(case=case, requested_at__gte=since)
        .standing()
        .with_standing()
        .annotate(due_at=Subquery(due))
    )
    surveys = surveys.select_related("follow_up", "reporting_agency").order_by("requested_at")
    return {survey.child_id: survey for survey in surveys.order_by("requested_at")}


def _shares(case):
    """{child: the Shares of the version in force, by agency}; every version in force has some."""
    shares = Share.objects.current().filter(case=case, version__approved_at__isnull=False)
    found: dict = {}
    for share in shares.select_related("agency", "version__approved_by").order_by("agency__name"):
        found.setdefault(share.child_id, []).append(share)
    return found


def _meeting(case, since):
    """The Met of the last meeting since then that ended with everybody, else of the last that ended; None without."""
    found = [met for met in _meetings(case) if met.ended_at >= since]
    return ([met for met in found if not met.lacking] or found or [None])[-1]


def whole_meetings(case):
    """The Mets of the meetings of a case (an instance or its id) that ended with everybody, in order."""
    return [met for met in _meetings(case) if not met.lacking]


def _meetings(case):
    came = Invitation.objects.filter(case=case, meeting__ended_at__isnull=False, attended_at__isnull=False)
    by_meeting: dict = {}
    for one in came.select_related("meeting"):
        by_meeting.setdefault(one.meeting_id, (one.meeting, {}))[1][one.party] = one
    return sorted((_met(meeting, parties) for meeting, parties in by_meeting.values()), key=lambda met: met.ended_at)


def _met(meeting, parties):
    lacking = [words for party, words in PARTIES.items() if party not in parties or not _decides(parties[party])]
    consultant = parties["paediatrician"].attended_by_name if "paediatrician" in parties else ""
    return Met(meeting.held_at, meeting.ended_at, consultant, tuple(lacking))


def _decides(invitation):
    """Whether whoever came can decide for them; a social worker need only be there, beside the manager."""
    needed = max(invitation.required_seniority, Seniority.DECIDES)
    return invitation.party == "worker" or invitation.attended_seniority >= needed
