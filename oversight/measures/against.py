"""Decisions that went against the checks: meetings that ended, and children who went home, past what was missing."""

from dataclasses import dataclass

from django.db import connection
from django.db.models import Count, Q

from oversight.measures.period import Period
from oversight.measures.small_numbers import Shown, shown
from safety_plans.going_home.choices import LeftHow
from safety_plans.going_home.models import GoingHome

# The lines of the gate of a strategy meeting (strategy_meetings.gate) as the board reads them.
LINES = {
    "agencies-asked": "somebody who is required was not invited",
    "worker-present": "no social worker was there",
    "manager-present": "no manager of social care was there who could decide",
    "police-present": "no police officer was there who could decide",
    "health-decides": "nobody could decide for health",
    "paediatrician-present": "a medical was likely, and no consultant paediatrician was there",
    "information-given": "an agency that was asked had not said what it knows",
    "threshold-decided": "the threshold was not decided for a child",
    "medical-decided": "a medical was not decided for a child",
    "imaging-decided": "imaging was not decided for a child",
    "ct-head-decided": "a CT of the head was not decided for a baby",
    "plan-approved": "a child had no approved safety plan",
    "difference-asked": "nobody asked whether anyone sees it differently",
    "actions-agreed": "no action was agreed",
}

ENDED = """
SELECT grouping(line->>'slug') = 1, line->>'slug', count(DISTINCT m.id),
       count(DISTINCT m.id) FILTER (WHERE m.without_gate)
  FROM strategy_meetings_meeting m
  JOIN case_files_casefile c ON c.id = m.case_id
  LEFT JOIN LATERAL jsonb_array_elements(m.missing) line ON m.without_gate
 WHERE c.partnership_id = %(partnership)s AND m.ended_at >= %(since)s AND m.ended_at < %(until)s
 GROUP BY GROUPING SETS ((), (line->>'slug'))
"""


@dataclass(frozen=True)
class WentHome:
    """Children who went home in a period: how many while a check was missing, and how many as two seniors decided."""

    without: Shown
    by_two_seniors: Shown


@dataclass(frozen=True)
class Ended:
    """Strategy meetings that ended in a period: how many without the gate, and what was missing, most often first."""

    without: Shown
    missing: tuple[tuple[str, Shown], ...]


def meetings_ended(partnership_id: int, period: Period) -> Ended:
    """The meetings of one partnership that ended in a period; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(ENDED, {"partnership": partnership_id, "since": period.since, "until": period.until})
        rows = cursor.fetchall()
    [(total, without)] = [(count, without) for is_all, _, count, without in rows if is_all]
    missing = {slug: count for is_all, slug, _, count in rows if slug and not is_all}
    most = sorted(missing.items(), key=lambda item: (-item[1], item[0]))
    return Ended(shown(without, total), tuple((words_of(slug), shown(count, total)) for slug, count in most))


def children_home(partnership_id: int, period: Period) -> WentHome:
    """The children of one partnership who went home in a period; one statement."""
    home = GoingHome.objects.filter(
        case__partnership=partnership_id, left_at__gte=period.since, left_at__lt=period.until
    )
    counted = home.aggregate(
        total=Count("pk"),
        without=Count("pk", filter=Q(left_how=LeftHow.WITHOUT_GATE)),
        by_two_seniors=Count("pk", filter=Q(left_how=LeftHow.OVERRIDE)),
    )
    total = counted.pop("total")
    return WentHome(**{how: shown(count, total) for how, count in counted.items()})


def words_of(slug: str) -> str:
    """What was missing, in words; a line of the gate that is not in the table by its own name."""
    return LINES.get(slug, slug.replace("-", " "))
