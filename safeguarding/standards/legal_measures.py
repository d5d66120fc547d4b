"""What is owed of a legal measure that ends: what follows, decided before it lapses. Warned twice (domain 1.1a)."""

from dataclasses import replace

from django.db.models import Q

from safeguarding.standards.shape import F2, By, Standard
from safeguarding.standards.sources import OURS

FIRST = Standard(
    slug="measure-next-decided",
    title="What follows a legal measure that ends",
    finding=F2,
    source=OURS,
    on="legal_measures.LegalMeasure",
    starts="from_at",
    met="next_decided_at",
    due=(By("first_warned_at"),),
    ends=("ended_at",),
    when=Q(ends_at__isnull=False),
    owed_by="agency_id",
    child="child_id",
    gk=True,
    supply="The lead social worker decides it with the police, or with whoever applies to the court.",
    verb="measure-next",
    act="Say what follows",
    do="Decide what follows the measure about {about} before it ends",
)

LEGAL_MEASURES: tuple[Standard, ...] = (
    FIRST,
    replace(
        FIRST,
        slug="measure-about-to-end",
        title="A legal measure about to end, and nobody has said what follows",
        due=(By("last_warned_at"),),
        do="Say what follows the measure about {about}: it is about to end",
    ),
)
