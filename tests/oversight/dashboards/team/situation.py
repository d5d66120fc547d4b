"""A team at work: the story's case with everything in it that a manager counts, and so many duller ones beside it.

Some of it is out of the manager's sight: a restricted case, one of another team, one of another partnership.
"""

from dataclasses import dataclass, field
from datetime import datetime

from cases.referrals.choices import Decision
from safeguarding.roles import Role, Seniority
from safeguarding.working_days import LONDON
from tests.factories import challenges, plans
from tests.factories.accounts import MembershipFactory
from tests.factories.case_files import barred, restricted
from tests.factories.enquiries import allocated, seen, started
from tests.factories.families import family_of
from tests.factories.look_ups import taken_by
from tests.factories.referrals import decided, referred
from tests.factories.skeletal_surveys import asked_for, decision_of
from tests.factories.skeletal_surveys import decided as imaging_decided

THU_27_AUG_1300 = datetime(2026, 8, 27, 13, 0, tzinfo=LONDON)
THU_27_AUG_1500 = datetime(2026, 8, 27, 15, 0, tzinfo=LONDON)
THU_27_AUG_1600 = datetime(2026, 8, 27, 16, 0, tzinfo=LONDON)
FRI_28_AUG_1000 = datetime(2026, 8, 28, 10, 0, tzinfo=LONDON)


@dataclass
class Work:
    """What the test looks at: the cast, the story's enquiry, and the managers who look, by name."""

    cast: object
    enquiry: object
    managers: dict = field(default_factory=dict)


def at_work(cast, size):
    """The Work of that size."""
    priya = cast.actor("priya", THU_27_AUG_1300)
    enquiry = plans.planned_enquiry(cast)
    allocated(enquiry, cast)
    plan = plans.plan_of(enquiry)
    plans.approved(plan, cast)
    plans.shared(plan, cast)
    plans.acknowledged(plans.share_of(plan, cast.hospital), cast, "ward")
    seen(enquiry, "Lily", cast.actor("priya", THU_27_AUG_1500))
    asked_for(imaging_decided(decision_of(enquiry), cast), cast, at=THU_27_AUG_1600)
    challenges.raised(cast, enquiry.case, at=THU_27_AUG_1500)
    taken_by(cast, "tina", at=THU_27_AUG_1500)
    for number in range(size):
        dull_enquiry(cast, priya, f"Dull{number} household", children=1 + number % 2)
    hidden = dull_enquiry(cast, priya, "Hidden household")
    restricted(hidden.case, cast.actor("grace", THU_27_AUG_1500), at=THU_27_AUG_1500)
    dull_enquiry(cast, cast.actor("eddie", THU_27_AUG_1300), "Night household")
    kept_out = dull_enquiry(cast, priya, "Neighbour household")
    barred(kept_out.case, cast.grace.user, cast.actor("priya", THU_27_AUG_1500), at=THU_27_AUG_1500)
    marta = cast.actor("marta", THU_27_AUG_1300)
    dull_enquiry(cast, marta, "Eastmere household")
    return Work(cast, enquiry, managers_of(cast))


def dull_enquiry(cast, by, name, children=1):
    """An Enquiry of a dull household, started and led by this actor's team; nothing else of it is done."""
    case = family_of(by, at=THU_27_AUG_1300, name=name, children=children)
    decided(referred(case, by, at=THU_27_AUG_1300), by, at=THU_27_AUG_1300, decision=Decision.STRATEGY_MEETING)
    return started(case, by, at=THU_27_AUG_1300)


def managers_of(cast):
    """{what they manage: Membership} of those who may open a manager's pages."""
    at_tiny = MembershipFactory(agency=cast.tiny, role=Role.GP, seniority=Seniority.MANAGER)
    elsewhere = MembershipFactory(agency=cast.other_social_care, role=Role.SERVICE_MANAGER, seniority=Seniority.SENIOR)
    night = MembershipFactory(
        agency=cast.social_care, team=cast.emergency_duty, role=Role.TEAM_MANAGER, seniority=Seniority.MANAGER
    )
    return {
        "team": cast.ruth,
        "agency": cast.grace,
        "hospital": cast.nadia,
        "tiny": at_tiny,
        "night": night,
        "elsewhere": elsewhere,
    }
