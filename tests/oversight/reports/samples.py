"""Where each document of the story's case stands; a new document adds its line."""

from django.urls import reverse

from safety_plans.going_home import services as going_home
from tests.factories.body_maps import lilys_map
from tests.factories.enquiries import FRI_28_AUG_0900
from tests.factories.going_home import requested, way_of
from tests.factories.plans import approved, family_copy, plan_of
from tests.factories.strategy_meetings import called

REFERENCES = {
    "body-map": lambda enquiry, cast: lilys_map(cast, case=enquiry.case).reference,
    "chronology": lambda enquiry, cast: enquiry.case.reference,
    "enquiry": lambda enquiry, cast: enquiry.reference,
    "family-copy": lambda enquiry, cast: family_copy(approved_plan(enquiry, cast), cast).reference,
    "going-home": lambda enquiry, cast: asked_to_go_home(enquiry, cast).reference,
    "imaging": lambda enquiry, cast: enquiry.case.reference,
    "meeting": lambda enquiry, cast: called(cast, enquiry.case).reference,
    "plan": lambda enquiry, cast: approved_plan(enquiry, cast).reference,
    "plan-emergency": lambda enquiry, cast: approved_plan(enquiry, cast).reference,
}


def asked_to_go_home(enquiry, cast):
    """The case, the gate asked about both children, and one senior asked to decide otherwise for Lily."""
    priya = cast.actor("priya", FRI_28_AUG_0900)
    going_home.ask(enquiry.case, by=priya, at=FRI_28_AUG_0900)
    requested(way_of(enquiry.case), cast, at=FRI_28_AUG_0900)
    return enquiry.case


def approved_plan(enquiry, cast):
    """Lily's plan, in force."""
    plan = plan_of(enquiry)
    approved(plan, cast)
    return plan_of(enquiry)


def address_of(slug, enquiry, cast):
    """The address of that document in the story of this enquiry, its subject made when there is none yet."""
    return reverse(f"{slug}-pdf", args=[REFERENCES[slug](enquiry, cast)])
