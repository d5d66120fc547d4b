"""Professional differences: the hospital asks children's social care about Lily's plan; answered, taken further, ended.

Everybody here is on the case: the verbs are those that the pages use.
"""

from datetime import datetime

from escalations.challenges import services
from escalations.challenges.choices import Outcome, PlanChanged
from safeguarding.working_days import LONDON
from tests.factories.case_files import with_agency
from tests.factories.families import THU_27_AUG_1100, harrock_case

THU_27_AUG_1400 = datetime(2026, 8, 27, 14, 0, tzinfo=LONDON)
THU_27_AUG_1530 = datetime(2026, 8, 27, 15, 30, tzinfo=LONDON)
FRI_28_AUG_0900 = datetime(2026, 8, 28, 9, 0, tzinfo=LONDON)

ISSUE = "Both children go home tonight and nobody has written a plan."
SOUGHT = "They stay until a plan is approved."


def shared_case(cast, at=THU_27_AUG_1100):
    """The Harrock case, registered by social care, with the hospital, the police and the health visitors in it."""
    priya = cast.actor("priya", at)
    case = harrock_case(priya, at=at)
    for agency in (cast.hospital, cast.police, cast.health_visiting):
        with_agency(case, agency, priya, at=at)
    return case


def raised(cast, case=None, *, by="okafor", at=THU_27_AUG_1400, agency=None, **facts):
    """A professional difference of the paediatrician with social care, or as told."""
    case = case or shared_case(cast)
    given = {"agency": agency or cast.social_care, "issue": ISSUE, "outcome_sought": SOUGHT} | facts
    return services.raise_concern(case, by=cast.actor(by, at), at=at, **given)


def answered(escalation, cast, *, by="priya", at=THU_27_AUG_1530, answer="We are writing it now.", **facts):
    """It, answered at the level where it stands."""
    return services.respond(escalation, by=cast.actor(by, at), at=at, answer=answer, **facts)


def taken_further(escalation, cast, *, by="okafor", at=THU_27_AUG_1530, why="No plan yet.", **facts):
    """It, at the next level."""
    return services.step_up(escalation, by=cast.actor(by, at), at=at, why=why, **facts)


def ended(escalation, cast, *, by="okafor", at=FRI_28_AUG_0900, outcome=Outcome.AGREED, **facts):
    """It, ended by the side that raised it."""
    given = {"resolution": "They stayed.", "outcome": outcome, "plan_changed": PlanChanged.YES} | facts
    return services.resolve(escalation, by=cast.actor(by, at), at=at, **given)


def withdrawn(escalation, cast, *, by="okafor", at=FRI_28_AUG_0900, why="Raised twice."):
    """It, taken back."""
    return services.withdraw(escalation, by=cast.actor(by, at), at=at, why=why)
