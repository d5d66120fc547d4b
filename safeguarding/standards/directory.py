"""What the directory owes: that whoever keeps an entry says now and then that it is still right."""

from safeguarding.standards.shape import F8, Standard, months
from safeguarding.standards.sources import OURS

DIRECTORY = (
    Standard(
        slug="service-confirmed",
        title="Directory entry confirmed as right",
        finding=F8,
        source=OURS,
        on="directory.Confirmation",
        starts="owed_at",
        met="confirmed_at",
        due=(months(6),),
        ends=("ended_at",),
        case="",
        partnership="service__partnership_id",
        owed_by="service__owner__agency_id",
        user="service__owner__user_id",
        about_agency="service__agency_id",
        gk=True,
        supply="Whoever keeps the entry looks whether numbers, hours and what is held are still right.",
        verb="service-confirm",
        act="Look and confirm",
        do="Confirm the directory entry of {about}",
        page="service-confirm",
        address="service__reference",
    ),
)
