"""What access taken in an emergency owes: that somebody looks into it."""

from safeguarding.standards.shape import F6, Standard, working_days
from safeguarding.standards.sources import OURS

ACCOUNTS = (
    Standard(
        slug="break-glass-reviewed",
        title="Emergency access looked into",
        finding=F6,
        source=OURS,
        on="accounts.BreakGlass",
        starts="started_at",
        met="reviewed_at",
        due=(working_days(1),),
        partnership="membership__agency__partnership_id",
        owed_by="reviewing_agency_id",
        gk=True,
        supply="A manager of the agency that leads the case asks whether it was needed.",
        verb="break-glass-review",
        act="Look into it",
        do="Look into the emergency access to {about}",
        page="break-glass-review",
    ),
)
