"""The loops that a learning review found open, counted in the cases led from here, each with the list behind it."""

from dataclasses import dataclass

from django.db.models import QuerySet

from oversight.dashboards.team_figures import Period
from oversight.dashboards.team_scope import Scope
from safeguarding.owed.models import OwedQuerySet
from safeguarding.standards import STANDARDS
from strategy_meetings.models import Meeting

WITHOUT_GATE = "without-gate"
TO_LOOK_INTO = "to-look-into"
KNOWN = frozenset(standard.slug for standard in STANDARDS)


@dataclass(frozen=True)
class Loop:
    """One kind of open loop. `standards` are those whose open rows it counts; none: it counts meetings.

    `question` is how supervision would ask it, `says` what the list is, `whole_agency` whether any manager may do it.
    """

    slug: str
    title: str
    says: str
    standards: tuple[str, ...] = ()
    question: str = ""
    whole_agency: bool = False


LOOPS = (
    Loop(
        WITHOUT_GATE,
        "Strategy meetings ended without the gate",
        "Meetings that ended while something was missing, and what was missing then.",
    ),
    Loop(
        "plans-not-acknowledged",
        "Safety plans not acknowledged",
        "An agency that has not acknowledged a plan still works to the one before it, or to none.",
        ("plan-acknowledged",),
    ),
    Loop(
        "surveys-not-final",
        "Skeletal surveys not final",
        "Not final: do not treat as normal.",
        ("survey-reported",),
    ),
    Loop(
        "men-not-identified",
        "Men of the household not identified",
        "Nobody has recorded which men live in or visit the home.",
        ("adult-males-known",),
        "Which men live in or visit the home?",
    ),
    Loop(
        "carers-not-known",
        "Other carers, and other children, not known",
        "Nobody has recorded who else has care of the children, or which other children these adults care for.",
        ("carers-and-children-known",),
        "Who else has care, and of which other children?",
    ),
    Loop(
        "gps-not-asked",
        "GPs not asked",
        "The GP of a child, or of an adult with care, has not been asked what they know.",
        ("gp-asked",),
        "Has each parent’s own GP been asked?",
    ),
    Loop(
        "children-not-seen",
        "Children not seen",
        "A brother or sister counts as much as the child who was referred.",
        ("child-seen",),
        "Has each brother and sister been seen?",
    ),
    Loop(
        TO_LOOK_INTO,
        "Emergency access and overrides to look into",
        "Access taken in an emergency, and gates passed by two seniors. Any manager of the agency may look into them.",
        ("break-glass-reviewed", "override-reviewed", "left-without-gate-reviewed", "closing-reviewed"),
        whole_agency=True,
    ),
)
"""In the order of the page. One whose standards are not in force in this edition is left out."""

SHOWN = tuple(loop for loop in LOOPS if not loop.standards or KNOWN & set(loop.standards))
QUESTIONS = tuple(loop for loop in SHOWN if loop.question)
BY_SLUG = {loop.slug: loop for loop in SHOWN}


def rows_of(loop: Loop, scope: Scope) -> OwedQuerySet:
    """The open obligations that a loop with standards counts."""
    rows = scope.of_agency() if loop.whole_agency else scope.around()
    return rows.open().of(*loop.standards)


def meetings_of(scope: Scope, period: Period) -> QuerySet[Meeting]:
    """The meetings called from here that ended in that time with something missing, the latest first."""
    if not scope.leads:
        return Meeting.objects.none()
    since, before = period.bounds
    ended = Meeting.objects.visible_to(scope.actor).ended().filter(without_gate=True, **scope.leads)
    return ended.filter(ended_at__gte=since, ended_at__lt=before).order_by("-ended_at", "-pk")
