"""How an enquiry ends: both children concluded, decided by Ruth, confirmed by Grace where something is missing."""

from datetime import datetime

from cases.enquiries import services
from cases.enquiries.models import Closing, Enquiry
from safeguarding.working_days import LONDON
from tests.factories.enquiries import FRI_28_AUG_0900, THU_27_AUG_1500, concluded, harrocks_enquiry, seen

MON_14_SEP_1000 = datetime(2026, 9, 14, 10, 0, tzinfo=LONDON)
TUE_15_SEP_0930 = datetime(2026, 9, 15, 9, 30, tzinfo=LONDON)

ANSWERS = {
    "reasons": "Support goes on with the family.",
    "parents_told": True,
    "parents_how": "Priya Nair at home on Friday.",
    "referrer_told": True,
    "referrer_how": "Priya Nair by telephone on Friday.",
    "medical_report": "Dr Adaeze Okafor, 2 September.",
}


def ready_to_close(cast, enquiry=None):
    """An enquiry in which both children are seen and concluded and no conference is needed."""
    enquiry = enquiry or harrocks_enquiry(cast)
    priya = cast.actor("priya", FRI_28_AUG_0900)
    for name in ("Lily", "Bobby"):
        seen(enquiry, name, priya, at=THU_27_AUG_1500)
        concluded(enquiry, name, priya)
    ruth = cast.actor("ruth", MON_14_SEP_1000)
    services.sign_off_no_conference(enquiry.conference, by=ruth, at=MON_14_SEP_1000, why="No continuing risk.")
    return enquiry


def decided(enquiry, cast, who="ruth", at=MON_14_SEP_1000, **answers):
    """The Closing that somebody has decided; with something missing it waits for a second manager."""
    return services.close(enquiry, by=cast.actor(who, MON_14_SEP_1000), at=at, **ANSWERS | answers)


def confirmed(closing, cast, who="grace", at=MON_14_SEP_1000):
    """The same, confirmed."""
    return services.confirm_closing(closing, by=cast.actor(who, MON_14_SEP_1000), at=at)


def closed(enquiry, cast, **answers):
    """The Enquiry, closed by two managers with what the story leaves missing."""
    confirmed(decided(enquiry, cast, **answers), cast)
    return Enquiry.objects.get(pk=enquiry.pk)


def waiting(cast, enquiry=None):
    """A Closing that waits for the second manager."""
    return decided(ready_to_close(cast, enquiry), cast)


def without_gate(cast, enquiry=None):
    """A Closing that two managers have decided."""
    return Closing.objects.get(pk=confirmed(waiting(cast, enquiry), cast).pk)
