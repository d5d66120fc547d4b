"""Whom a party is reached by at this hour: the person on call, else those whose role it is, else the agency's desk."""

from dataclasses import dataclass

from django.db.models import F
from django.urls import reverse

from safeguarding.accounts.models import Duty, Membership
from safeguarding.reply_links.purposes import Recipient
from safeguarding.roles import HEALTH_KINDS, Role

# Parties that are people of a role rather than an agency's desk.
ROLES = {
    "worker": (Role.SOCIAL_WORKER,),
    "manager": (Role.TEAM_MANAGER, Role.SERVICE_MANAGER),
    "paediatrician": (Role.PAEDIATRICIAN,),
    "ward": (Role.WARD_NURSE,),
}


@dataclass(frozen=True)
class Contact:
    """How a party is reached: name and number to ring, and the addresses a message goes to (none: ring)."""

    name: str
    telephone: str
    emails: tuple = ()


NOBODY = Contact("", "")


def contacts_of(invitations, meeting, now):
    """{id of the invitation: Contact}, for invitations of one meeting with their agency loaded; two queries at most.

    Nobody is NOBODY: the row says what to do instead, and nothing fails silently.
    """
    agencies = {one.agency_id for one in invitations if one.agency_id}
    if not agencies:
        return {one.pk: NOBODY for one in invitations}
    duties = list(Duty.objects.at(now).filter(agency__in=agencies).select_related("membership__user"))
    wanted = [role for one in invitations for role in ROLES.get(one.party, ())]
    members = Membership.objects.current(now).filter(agency__in=agencies, role__in=wanted).select_related("user")
    members = list(members.order_by(F("seniority").asc(), "pk")) if wanted else []
    return {one.pk: _contact(one, meeting, duties, members) for one in invitations}


def recipient_of(invitation):
    """Whom a reply link for an invitation goes to: the agency's desk, and no address that somebody typed."""
    agency = invitation.agency
    return Recipient(
        record=invitation,
        agency=agency,
        name=agency.name if agency else invitation.who,
        email=agency.desk_email if agency else "",
        telephone=agency.desk_telephone if agency else "",
        paths=(reverse("invitation", args=[invitation.reference]),),
        is_health=is_health(invitation),
    )


def reader_of(share):
    """Whom a reply link for the record of a meeting goes to: the desk of the agency that it was sent to."""
    agency = share.agency
    return Recipient(
        record=share,
        agency=agency,
        name=agency.name,
        email=agency.desk_email,
        telephone=agency.desk_telephone,
        paths=(reverse("meeting-record-acknowledge", args=[share.reference]),),
        is_health=is_health(share),
    )


def is_health(invitation):
    """Whether what is sent may land in a health record, which parents can read online."""
    return invitation.agency is not None and invitation.agency.kind in HEALTH_KINDS


def _contact(invitation, meeting, duties, members):
    agency = invitation.agency
    if agency is None:
        return NOBODY
    duties = [duty for duty in duties if duty.agency_id == agency.pk]
    members = [member for member in members if member.agency_id == agency.pk]
    for role in ROLES.get(invitation.party, ()):
        on_call = [duty for duty in duties if duty.on_call_as == role]
        if on_call:
            return _people([(duty.membership.user, duty.telephone) for duty in on_call])
        of_role = [member for member in members if member.role == role]
        of_team = [member for member in of_role if meeting.team_id and member.team_id == meeting.team_id]
        if of_role:
            return _people([(one.user, one.telephone or one.user.telephone) for one in of_team or of_role])
    if agency.desk_email:
        return Contact(agency.desk_name or agency.name, agency.desk_telephone, (agency.desk_email,))
    if duties:
        return _people([(duty.membership.user, duty.telephone) for duty in duties])
    return Contact(agency.desk_name or agency.name, agency.desk_telephone)


def _people(found):
    name = found[0][0].name if len(found) == 1 else f"{found[0][0].name} and {len(found) - 1} more"
    return Contact(name, found[0][1], tuple(dict.fromkeys(user.email for user, _ in found)))
