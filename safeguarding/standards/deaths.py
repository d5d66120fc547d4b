"""What a child's death ends of what is owed, and what it begins."""

from collections.abc import Iterable
from dataclasses import replace

from django.db.models import Q

from safeguarding.standards.shape import F3, Join, Standard, working_days
from safeguarding.standards.sources import CHILDREN_ACT, OURS

DEATHS = (
    Standard(
        slug="serious-incident-decided",
        title="Notifying the national Panel of a child’s death decided",
        finding=F3,
        source=CHILDREN_ACT,
        on="deaths.SeriousIncident",
        starts="learned_at",
        met="decided_at",
        due=(working_days(5),),
        ends=("death__struck_out_at",),
        owed_by="agency_id",
        child="child_id",
        chase=(("desk",), ("manager",), ("service_manager",)),
        policy=False,
        supply="A service manager of the local authority decides, whatever else is not known yet.",
        verb="serious-incident-decide",
        act="Decide whether to notify",
        do="Decide whether the Panel is notified of the death of {about}",
    ),
    Standard(
        slug="rapid-review-sent",
        title="Rapid review after a child’s death sent",
        finding=F3,
        source=OURS,
        on="deaths.SeriousIncident",
        when=Q(notify=True),
        starts="learned_at",
        met="reviewed_at",
        due=(working_days(15),),
        ends=("death__struck_out_at",),
        owed_by="agency_id",
        child="child_id",
        gk=True,
        chase=(("desk",), ("manager",), ("service_manager",)),
        supply="Whoever was named to lead it; social care, police and health make it together.",
        verb="rapid-review-record",
        act="Record the rapid review",
        do="Finish the rapid review of the death of {about}",
    ),
)

# What is owed because a child lives: seen, imaged, kept safe, brought home. What was done before, and who has still to
# report, tell or answer it, stays owed, as does everything about brothers and sisters.
ENDS_WITH_THE_CHILD = frozenset(
    {
        "child-seen",
        "ct-head-decided",
        "discharge-planned",
        "family-copy-given",
        "family-copy-understood",
        "follow-up-booked",
        "follow-up-performed",
        "going-home-decided",
        "imaging-decided",
        "measure-about-to-end",
        "measure-next-decided",
        "paediatric-assessment",
        "plan-acknowledged",
        "plan-approved",
        "plan-asked-for",
        "plan-news-looked-at",
        "plan-reviewed",
        "plan-shared",
        "plan-visited",
        "plan-withdrawal-rung",
        "service-told-of-going-home",
        "ward-company-decided",
    }
)


def ending_with_the_child(standards: Iterable[Standard]) -> tuple[Standard, ...]:
    """The same, those of ENDS_WITH_THE_CHILD ended from the moment the child's death is recorded.

    A constraint sees to it that one death of a child stands; when it is struck out, all of them run on as before.
    """
    return tuple(_until_death(one) if one.slug in ENDS_WITH_THE_CHILD else one for one in standards)


def _until_death(standard):
    deaths = f"{standard.child.removesuffix('_id')}__deaths"
    death = Join("death", deaths, only=Q(**{f"{deaths}__struck_out_at": None}))
    return replace(standard, joins=(*standard.joins, death), ends=(*standard.ends, "death__recorded_at"))
