"""How much challenge there is, by agency: counts without names, professional differences alone.

An agency that never sees anything differently is a question to put to it, not a success (domain 11.13): so each agency
that works on cases is counted, those with none as well. What the clock raised is never in these figures.
"""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce

from escalations.challenges.choices import Kind, Outcome, PlanChanged
from escalations.challenges.models import Escalation
from safeguarding.accounts.models import Agency
from safeguarding.roles import AgencyKind

# It settles differences between the others, and works on no case itself.
NOT_COUNTED = (AgencyKind.PARTNERSHIP_OFFICE,)


@dataclass(frozen=True)
class Themes:
    """What professional differences were about and what came of them: {Kind: count}, "" for one without a kind."""

    raised: int = 0
    by_kind: dict[str, int] = field(default_factory=dict)
    agreed: int = 0
    not_agreed: int = 0
    withdrawn: int = 0
    plan_changed: int = 0
    plan_not_yet: int = 0

    @property
    def open(self):
        """Raised then, and not ended yet."""
        return self.raised - self.agreed - self.not_agreed - self.withdrawn


def by_agency(partnership, *, since, until):
    """Agencies of a partnership (an instance or its id), each with `raised` and `received`, zeros included.

    Of professional differences raised from `since` to before `until`: how many the agency raised, and how many were
    raised with it. By name; one query.
    """
    return (
        Agency.objects.filter(partnership=partnership)
        .exclude(kind__in=NOT_COUNTED)
        .annotate(raised=_count("raised_by_agency", since, until), received=_count("agency", since, until))
        .order_by("name")
    )


def silent(partnership, *, since, until):
    """Agencies of `by_agency` that raised none in that time: each is a question to ask, and a name to ask it of."""
    return by_agency(partnership, since=since, until=until).filter(raised=0)


def themes(partnership, *, since, until):
    """The Themes of what was raised in a partnership from `since` to before `until`; one query, and no name."""
    raised = _raised(since, until).filter(partnership=partnership)
    rows = raised.with_plan_now().values("kind", "outcome", "plan_now")
    kinds, outcomes, plans = Counter(), Counter(), Counter()
    for row in rows.annotate(count=Count("pk")).order_by():
        kinds[row["kind"]] += row["count"]
        outcomes[row["outcome"]] += row["count"]
        plans[row["plan_now"]] += row["count"]
    return Themes(
        raised=kinds.total(),
        by_kind={kind: kinds[kind] for kind in [*Kind.values, ""]},
        agreed=outcomes[Outcome.AGREED],
        not_agreed=outcomes[Outcome.NOT_AGREED],
        withdrawn=outcomes[Outcome.WITHDRAWN],
        plan_changed=plans[PlanChanged.YES],
        plan_not_yet=plans[PlanChanged.NOT_YET],
    )


def _raised(since, until):
    return Escalation.objects.professional().between(since, until)


def _count(side, since, until):
    """How many of them have this agency on one side: a sub-query of its own, so that two counts do not multiply."""
    mine = _raised(since, until).filter(**{side: OuterRef("pk")}).order_by().values(side)
    return Coalesce(Subquery(mine.annotate(count=Count("pk")).values("count"), output_field=IntegerField()), 0)
