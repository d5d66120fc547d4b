"""Going home: both children on the ward at the Friday's 16:45, and each line of the gate supplied."""

from datetime import datetime

from cases.families.models import Person
from safeguarding.working_days import LONDON
from safety_plans.going_home import services
from safety_plans.going_home.choices import Answered
from safety_plans.going_home.facts import household_of
from safety_plans.going_home.gate import answers_of
from safety_plans.going_home.models import GoingHome
from tests.factories.case_files import with_agency
from tests.factories.enquiries import THU_27_AUG_1400, allocated, harrocks_enquiry
from tests.factories.hospital_stays import admitted

FRI_28_AUG_1645 = datetime(2026, 8, 28, 16, 45, tzinfo=LONDON)
FRI_28_AUG_1700 = datetime(2026, 8, 28, 17, 0, tzinfo=LONDON)
TUE_1_SEP_1000 = datetime(2026, 9, 1, 10, 0, tzinfo=LONDON)


def enquired(cast):
    """The case of the story with its enquiry, hospital and police in it, and the children's GP on record."""
    enquiry = harrocks_enquiry(cast)
    for agency in (cast.hospital, cast.police):
        with_agency(enquiry.case, agency, cast.actor("priya", THU_27_AUG_1400), at=THU_27_AUG_1400)
    allocated(enquiry, cast)
    Person.objects.filter(household=enquiry.case.household_id, is_child=True).update(gp_practice=cast.surgery)
    return enquiry.case


def on_the_ward(cast, *, both=True):
    """The same on the Thursday evening: Lily on the ward, and Bobby too unless told otherwise."""
    case = enquired(cast)
    for name in ("Lily", "Bobby") if both else ("Lily",):
        admitted(cast, case, name)
    return case


def way_of(case, given_name="Lily"):
    """The newest GoingHome of that child."""
    rows = GoingHome.objects.filter(case=case, child__person__given_name=given_name)
    return rows.select_related("case__partnership", "child__person").latest("pk")


def answer_of(case, given_name="Lily", at=FRI_28_AUG_1645):
    """The gate's Answer for that child."""
    return next(one for one in answers_of(household_of(case, at)) if one.name == given_name)


def missing_of(case, given_name="Lily", at=FRI_28_AUG_1645):
    """The slugs of the lines that stand in that child's way."""
    return {line.line.value for line in answer_of(case, given_name, at).missing}


def answered(way, cast, by, line, at=FRI_28_AUG_1645, answer=Answered.YES, evidence="Seen and heard.", of=None):
    """The GateAnswer of somebody of the cast; about conditions the last of one for each adult, or for those of `of`."""
    actor = cast.actor(by, at)
    said = {"answer": answer, "evidence": evidence, "said_by": actor.name}
    adults = [None]
    if line == "conditions-known":
        known = Person.objects.adults().filter(household=way.case.household_id).order_by("given_name")
        adults = [one for one in known if of is None or one.given_name in of] or [None]
    return [services.answer_line(way, by=actor, at=at, line=line, adult=one, **said) for one in adults][-1]


def agreed(way, cast, by, at=FRI_28_AUG_1645, agrees=True):
    """The Agreement of that side."""
    return services.agree(
        way, by=cast.actor(by, at), at=at, agrees=agrees, words="With her grandmother, day and night."
    )


WHY = {
    "safer_why": "The ward is closing for an outbreak.",
    "who_with": "The grandmother, day and night; spoken to at 16:30.",
    "if_found": "Police and social care at once, and back to hospital.",
}


def requested(way, cast, by="okafor", at=FRI_28_AUG_1645, **facts):
    """The Override that one senior has confirmed."""
    return services.request_override(way, by=cast.actor(by, at), at=at, **(WHY | facts))


def granted(way, cast, at=FRI_28_AUG_1700):
    """The Override that both have confirmed."""
    return services.confirm_override(requested(way, cast, at=at), by=cast.actor("grace", at), at=at)
