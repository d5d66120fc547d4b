"""Who challenges and who does not, over twelve months, as it may be shown. Agencies are named; nobody else is.

Professional differences alone: what the clock raised says nothing about a culture of challenge (design 2.5), and is
counted apart.
"""

from dataclasses import dataclass

from django.db.models import Count, F, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from escalations.challenges import figures
from escalations.challenges.choices import Kind
from escalations.challenges.models import Escalation
from oversight.measures.period import Period
from oversight.measures.small_numbers import FEW, SMALLEST, Shown, columns, shown
from safeguarding.owed.models import Owed

ANSWERED = "escalation-answered"


@dataclass(frozen=True)
class Row:
    """One agency: differences raised by it and with it, and how many of its answers came in time."""

    agency: str
    raised: str
    received: str
    answered: Shown


@dataclass(frozen=True)
class Challenge:
    """Both groups by name; the themes of the year; what the differences of the period came to, as it may be shown."""

    raising: tuple[Row, ...]
    silent: tuple[Row, ...]
    raised: str
    themes: tuple[tuple[str, str], ...]
    changed_a_plan: str
    by_the_clock: str

    @property
    def agencies(self) -> int:
        """How many agencies work on cases in the partnership."""
        return len(self.raising) + len(self.silent)


def challenge_in(partnership_id: int, period: Period) -> Challenge:
    """The Challenge of a partnership: agencies over the twelve months that end with `period`; four statements."""
    year = {"since": period.year_since, "until": period.until}
    agencies = list(figures.by_agency(partnership_id, **year).annotate(due=_answers(year), met=_answers(year, MET)))
    raised, received = columns([one.raised for one in agencies], [one.received for one in agencies])
    rows = [
        (one.raised, Row(one.name, words, received[place], shown(one.met, one.due)))
        for place, (one, words) in enumerate(zip(agencies, raised, strict=True))
    ]
    themes = figures.themes(partnership_id, since=period.since, until=period.until)
    return Challenge(
        raising=tuple(row for count, row in rows if count),
        silent=tuple(row for count, row in rows if not count),
        raised=said(themes.raised),
        themes=_themes(figures.themes(partnership_id, **year)),
        changed_a_plan=said(themes.plan_changed),
        by_the_clock=said(_by_the_clock(partnership_id, period)),
    )


def _themes(themes) -> tuple[tuple[str, str], ...]:
    """(what they were about in words, how many as it may be shown), of each theme there was.

    In a fixed order, because an order by number would tell what `columns` hides.
    """
    counts = list(themes.by_kind.values())
    (hidden,) = columns(counts)
    words = [Kind(kind).label if kind else "No theme chosen" for kind in themes.by_kind]
    return tuple((word, count) for word, count, n in zip(words, hidden, counts, strict=True) if n)


def said(count: int) -> str:
    """One count that stands alone: none is "none", one to five "fewer than 6"."""
    if count == 0:
        return "none"
    return FEW if count < SMALLEST else f"{count:,}"


MET = Q(met_at__lte=F("due_at"))


def _answers(year, which=None):
    """How many answers of an agency fell due in the year (and fit `which`), by the rule that all measures follow."""
    owed = Owed.objects.of(ANSWERED).filter(
        agency_id=OuterRef("pk"), due_at__gte=year["since"], due_at__lt=year["until"]
    )
    owed = owed.filter(Q(met_at__isnull=False) | Q(ended_at=None) | Q(ended_at__gt=F("due_at")))
    if which is not None:
        owed = owed.filter(which)
    counted = owed.order_by().values("agency_id").annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _by_the_clock(partnership_id, period):
    late = Escalation.objects.overdue_origin().filter(partnership=partnership_id)
    return late.between(period.since, period.until).count()
