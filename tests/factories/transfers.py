"""The story's enquiry on its way to another authority, and reopened."""

from datetime import datetime

from cases.enquiries import services
from safeguarding.working_days import LONDON
from tests.factories.enquiries import FRI_28_AUG_0900

FRI_28_AUG_1530 = datetime(2026, 8, 28, 15, 30, tzinfo=LONDON)
MON_21_SEP_1100 = datetime(2026, 9, 21, 11, 0, tzinfo=LONDON)

OFFER = {
    "to_authority": "Harbourne Council",
    "contact": "Imogen Vale, team manager",
    "contact_telephone": "01632 960770",
    "why": "Both children live with their aunt in Harbourne since Friday; seen there by nobody yet.",
}
SAID = {"accepted_name": "Imogen Vale", "accepted_role": "team manager, assessment", "accepted_how": "telephone"}


def offered(enquiry, cast, by="ruth", at=FRI_28_AUG_0900, **facts):
    """The Transfer, offered by the team manager on the Friday morning."""
    return services.offer_transfer(enquiry, by=cast.actor(by, at), at=at, **(OFFER | facts))


def accepted(transfer, cast, by="priya", at=FRI_28_AUG_1530, **facts):
    """The same, accepted in the afternoon, as Priya heard it."""
    return services.accept_transfer(transfer, by=cast.actor(by, at), at=at, **(SAID | facts))


def reopened(enquiry, cast, by="ruth", at=MON_21_SEP_1100, **facts):
    """The Enquiry that continues an ended one: the aunt saw another bruise."""
    given = {"reasons": "A second bruise, seen by the aunt on Sunday; nobody can explain it."}
    return services.reopen(enquiry, by=cast.actor(by, at), at=at, **(given | facts))
