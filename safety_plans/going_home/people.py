"""Who can supply what is missing, by name and number: found by two queries for the whole household."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef
from django.db.models.functions import JSONObject

from cases.case_files.models import Involvement
from cases.enquiries.models import Enquiry
from safeguarding.accounts.models import Agency, Duty
from safeguarding.roles import AgencyKind, Role


@dataclass(frozen=True)
class Contact:
    """Somebody to ring: who, as what, on which number; `email` is where a message to them goes, or empty."""

    name: str
    role: str = ""
    telephone: str = ""
    email: str = ""


@dataclass(frozen=True)
class Adult:
    """An adult with care of the child, or who lives there: `id` is that of the Person."""

    id: int
    name: str


@dataclass(frozen=True)
class People:
    """The ones a household's gate can name. Where nobody is known by name it is the desk.

    `since` is when the open enquiry's referral was received: what was found before belongs to something older.
    """

    worker: Contact
    manager: Contact
    service_manager: Contact
    consultant: Contact
    ward: Contact
    police: Contact
    duty: Contact
    since: datetime | None = None

    @property
    def seniors(self):
        """The two who may decide otherwise: (side, Contact)."""
        return [("Children’s social care service manager", self.service_manager), ("Consultant", self.consultant)]


def people_of(case, stays, now):
    """The People of a case whose `partnership` is loaded; `stays` are its current Stays, with hospital and consultant.

    Two queries, whatever the size of the household.
    """
    enquiry = (
        Enquiry.objects.open()
        .of_case(case)
        .select_related("referral", "lead__membership__user", "lead__manager__user", "lead__manager__manager__user")
        .first()
    )
    agencies = _agencies(case, now, {stay.agency_id for stay in stays})
    duty = _duty(case, agencies)
    lead = enquiry.lead if enquiry else None
    manager = lead.manager if lead else None
    hospital = next((one for one in agencies if one.kind == AgencyKind.HOSPITAL), None)
    return People(
        worker=_member(lead.membership, "lead social worker") if lead else duty,
        manager=_member(manager, "social care manager") if manager else duty,
        service_manager=_service_manager(manager, duty),
        consultant=_consultant(stays, hospital),
        ward=_ward(stays, hospital),
        police=_desk(next((one for one in agencies if one.kind == AgencyKind.POLICE), None), "police"),
        duty=duty,
        since=_since(enquiry),
    )


def _since(enquiry):
    if enquiry is None:
        return None
    return enquiry.referral.received_at if enquiry.referral else enquiry.started_at


def _agencies(case, now, hospital_ids):
    involved = Involvement.objects.current().filter(case=case, agency=OuterRef("pk"))
    on_call = Duty.objects.at(now).filter(agency=OuterRef("pk")).order_by("from_at", "pk")
    person = {"name": "membership__user__name", "email": "membership__user__email", "role": "on_call_as"}
    agencies = Agency.objects.filter(partnership=case.partnership_id)
    agencies = agencies.of_kind(AgencyKind.HOSPITAL, AgencyKind.POLICE) | agencies.filter(is_front_door=True)
    found = agencies.annotate(
        is_involved=Exists(involved),
        on_call=ArraySubquery(on_call.values(json=JSONObject(telephone="telephone", **person))),
    )
    return sorted(found, key=lambda one: (one.pk not in hospital_ids, not one.is_involved, one.name))


def _duty(case, agencies):
    door = next((one for one in agencies if one.is_front_door), None)
    number = case.partnership.duty_telephone or (door.desk_telephone if door else "")
    return Contact("Duty social worker", "day and night", number, door.desk_email if door else "")


def _member(membership, role):
    user = membership.user
    return Contact(user.name, role, membership.telephone or user.telephone, user.email)


def _service_manager(manager, duty):
    above = manager.manager if manager and manager.role != Role.SERVICE_MANAGER else manager
    if above is None or above.role != Role.SERVICE_MANAGER:
        return Contact("The service manager on call", f"through {duty.name.lower()}", duty.telephone)
    return _member(above, "service manager")


def _consultant(stays, hospital):
    on_call = [one for one in hospital.on_call if one["role"] == Role.PAEDIATRICIAN] if hospital else []
    named = next((stay.consultant for stay in stays if stay.consultant_id), None)
    if named:
        return _member(named, "consultant")
    if on_call:
        return Contact(on_call[0]["name"], "consultant on call", on_call[0]["telephone"], on_call[0]["email"])
    name = next((stay.consultant_name for stay in stays if stay.consultant_name), "The consultant on call")
    number = next((stay.ward_telephone for stay in stays if stay.ward_telephone), "")
    if not number and hospital:
        return Contact(name, f"through {hospital.name}", hospital.desk_telephone)
    return Contact(name, "through the ward", number)


def _ward(stays, hospital):
    if stays:
        stay = stays[0]
        return Contact(stay.ward, stay.agency.name, stay.ward_telephone or stay.agency.desk_telephone)
    return _desk(hospital, "hospital")


def _desk(agency, what):
    if agency is None:
        return Contact(f"No {what} is on record here")
    return Contact(agency.desk_name or agency.name, agency.name, agency.desk_telephone, agency.desk_email)
