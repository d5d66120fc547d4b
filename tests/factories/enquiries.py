"""Enquiries: the story's joint enquiry, who leads it, and visits."""

from datetime import datetime

from cases.enquiries import services
from cases.enquiries.choices import EnquiryKind, Outcome, SeenAlone
from cases.enquiries.models import EnquiryChild
from safeguarding.working_days import LONDON
from tests.factories.referrals import THU_27_AUG_1125, decided, harrocks_referred

THU_27_AUG_1300 = datetime(2026, 8, 27, 13, 0, tzinfo=LONDON)
THU_27_AUG_1400 = datetime(2026, 8, 27, 14, 0, tzinfo=LONDON)
THU_27_AUG_1500 = datetime(2026, 8, 27, 15, 0, tzinfo=LONDON)
FRI_28_AUG_0900 = datetime(2026, 8, 28, 9, 0, tzinfo=LONDON)

REASONS = "Unexplained bruising of a baby who cannot roll."


def started(case, by, at=THU_27_AUG_1300, referral=None, **facts):
    """An Enquiry of this case, started by this Actor."""
    given = {"kind": EnquiryKind.JOINT, "threshold_reasons": REASONS, "initiating_meeting_at": at}
    return services.start(case, by=by, at=at, referral=referral, **(given | facts))


def harrocks_enquiry(cast, at=THU_27_AUG_1300, **facts):
    """The story's enquiry: referred at 11:00, decided at 11:25, started by the strategy discussion of 13:00."""
    priya = cast.actor("priya", at)
    referral = decided(harrocks_referred(cast), cast.actor("priya", THU_27_AUG_1125))
    return started(referral.case, priya, at, referral=referral, **facts)


def allocated(enquiry, cast, to="priya", at=THU_27_AUG_1400):
    """The Allocation of the enquiry to somebody of the cast, by the team manager."""
    ruth = cast.actor("ruth", at)
    return services.allocate(enquiry, by=ruth, at=at, membership=cast.people[to], why="Knows the family")


def place_of(enquiry, given_name):
    """The place in the enquiry of the child with that name."""
    places = EnquiryChild.objects.select_related("child__person", "enquiry")
    return places.get(enquiry=enquiry, child__person__given_name=given_name)


BABY_SEEN = {
    "seen": True,
    "where": "At home",
    "alone": SeenAlone.TOO_YOUNG,
    "awake": True,
    "undressed": True,
    "handling": "Jodie held her close; Dean did not come into the room.",
}
CHILD_SEEN = {"seen": True, "where": "At nursery", "alone": SeenAlone.ALONE, "words": "Dada cross."}


def seen(enquiry, given_name, by, at=THU_27_AUG_1500, **facts):
    """The Visit at which that child was seen: undressed and awake, or alone, as their age asks."""
    place = place_of(enquiry, given_name)
    usual = BABY_SEEN if given_name == "Lily" else CHILD_SEEN
    return services.see_child(place, by=by, at=at, **(usual | facts))


def concluded(enquiry, given_name, by, at=FRI_28_AUG_0900, outcome=Outcome.NO_CONTINUING_RISK):
    """The place of that child, concluded."""
    return services.conclude_child(
        place_of(enquiry, given_name), by=by, at=at, outcome=outcome, reasons="Surveys final; plan in force."
    )
