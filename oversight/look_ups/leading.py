"""Who leads a case, and so hears of whoever looked or took access."""

from dataclasses import dataclass

from cases.enquiries.models import Enquiry
from safeguarding.accounts.models import Agency


@dataclass(frozen=True)
class Lead:
    """The agency that leads, its desk, and the person who leads; empty where nobody does."""

    agency: Agency | None
    desk_email: str
    email: str
    user_id: int | None


def lead_of(case):
    """The Lead of the case's open enquiry; without one, the front door of its partnership."""
    enquiry = Enquiry.objects.open().of_case(case.pk).select_related("agency", "team", "lead__membership__user").first()
    if enquiry is None:
        door = Agency.objects.filter(partnership=case.partnership_id, is_front_door=True).first()
        return Lead(door, door.desk_email if door else "", "", None)
    team_desk = enquiry.team.desk_email if enquiry.team else ""
    desk = team_desk or enquiry.agency.desk_email
    user = enquiry.lead.membership.user if enquiry.lead else None
    return Lead(enquiry.agency, desk, user.email if user else "", user.pk if user else None)
