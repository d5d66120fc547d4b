"""Whom to ring at 02:00, the most urgent first, each with who is on call now where the rota says so."""

from dataclasses import dataclass

from safeguarding.moments import time_of_day
from safeguarding.nested import revive
from safeguarding.roles import AgencyKind, Role

EMERGENCY = "999"


@dataclass(frozen=True)
class Number:
    """One row: who, what to know before ringing, and the number."""

    who: str
    note: str
    telephone: str


def numbers_of(case, enquiry, agencies, waiting):
    """The Numbers of a case, from what `agencies_to_ring` read; `waiting`: whether a result is not final."""
    door = next((one for one in agencies if one.is_front_door), None)
    hospital = next((one for one in agencies if one.kind == AgencyKind.HOSPITAL), None)
    police = next((one for one in agencies if one.kind == AgencyKind.POLICE), None)
    rows = [Number("In danger now", "police and ambulance", EMERGENCY)]
    rows.append(_duty_social_worker(case, door))
    rows.append(_of(hospital, "Consultant paediatrician", Role.PAEDIATRICIAN))
    if waiting:
        rows.append(_of(hospital, "On-call radiologist", Role.RADIOLOGIST))
    rows.append(_of(police, "Police, child protection", Role.POLICE_OFFICER))
    if enquiry and enquiry["lead"]:
        leads = f"{enquiry['lead']}, in working hours"
        rows.append(Number("Leads the enquiry", leads, enquiry["lead_telephone"] or ""))
    return rows


def _duty_social_worker(case, door):
    on_call = _on_call(door, Role.OUT_OF_HOURS_SOCIAL_WORKER)
    note = f"{on_call['name']}, until {time_of_day(on_call['until_at'])}" if on_call else "day and night"
    return Number("Duty social worker", f"{note}. Can open this case", case.partnership.duty_telephone)


def _of(agency, who, role):
    """Whoever is on call in that role, else the agency's desk."""
    if agency is None:
        return Number(who, "no agency on record", "")
    if on_call := _on_call(agency, role):
        until = time_of_day(on_call["until_at"])
        return Number(who, f"{on_call['name']}, until {until}", on_call["telephone"])
    return Number(who, f"ask {agency.name} who is on call", agency.desk_telephone)


def _on_call(agency, role):
    on_call = revive(agency.on_call) if agency else []
    return next((one for one in on_call if one["role"] == role), None)
