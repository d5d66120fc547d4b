"""What the directory owes: that whoever keeps an entry says now and then that it is still right, and that a new policy
is read by those who lead others."""

from safeguarding.standards.shape import F3, F8, Standard, months, working_days
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
    Standard(
        slug="policy-read",
        title="New version of a policy read",
        finding=F3,
        source=OURS,
        on="directory.Reading",
        starts="owed_at",
        met="read_at",
        due=(working_days(5),),
        ends=("ended_at",),
        case="",
        partnership="policy__partnership_id",
        owed_by="agency_id",
        user="user_id",
        about_agency="agency_id",
        gk=True,
        supply="Each manager and each named professional says that they have read the version in force.",
        verb="policy-acknowledge",
        act="Read it",
        do="Read the new version of a policy for {about}",
        page="policy",
        address="policy__reference",
    ),
)
