"""Which agencies have a place in a case: granted by a person of social care, with a reason, and ended with one."""

from django.db import transaction

from cases.case_files.models import CaseFile, Involvement
from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed
from safeguarding.owed import services as owed
from safeguarding.roles import SOCIAL_CARE_ROLES


@transaction.atomic
def involve(case, *, by, at, agency, why):
    """Give an agency its place in a case; returns the Involvement. Access starts here and nowhere else (design 6).

    Raises NotAllowed for anybody outside social care, for one's own agency, without a reason, and when it is involved.
    """
    case = CaseFile.objects.select_for_update(no_key=True, of=["self"]).get(pk=case.pk)
    if by.role not in SOCIAL_CARE_ROLES:
        raise NotAllowed("Only children’s social care can involve an agency.")
    if agency.pk == by.agency_id:
        raise NotAllowed("No agency lets itself into a case. Ask another agency’s manager.", field="agency")
    if not why.strip():
        raise NotAllowed("Say why they need to be involved.", field="why")
    if case.closed_at:
        raise NotAllowed("This case file is closed.")
    if at < case.opened_at:
        raise NotAllowed("The case file was opened after that.", field="at")
    if Involvement.objects.current().filter(case=case, agency=agency).exists():
        raise NotAllowed(f"{agency.name} is already involved.", field="agency")
    involvement = Involvement.objects.create(
        case=case,
        agency=agency,
        opened_at=at,
        why=why,
        granted_by_id=by.user_id,
        recorded_at=by.now,
    )
    audit.record("agency-involved", involvement, by=by, at=at, says=f"{agency.name} involved", reason=why)
    owed.owe(case, at=by.now)
    owed.settle(involvement, at=by.now)
    return involvement


@transaction.atomic
def end_involvement(involvement, *, by, at, why):
    """End an agency's place in a case: from now on it opens nothing of it. Returns the Involvement.

    Raises NotAllowed when it has ended, without a reason, and for the front door, which always has to hear.
    """
    involvement = Involvement.objects.select_for_update(no_key=True, of=["self"]).get(pk=involvement.pk)
    if by.role not in SOCIAL_CARE_ROLES:
        raise NotAllowed("Only children’s social care can end an agency’s involvement.")
    if involvement.ended_at:
        raise NotAllowed("This involvement has already ended.")
    if involvement.agency.is_front_door and involvement.agency.partnership_id == involvement.case.partnership_id:
        raise NotAllowed("The front door stays involved for as long as the case file is open.")
    if not why.strip():
        raise NotAllowed("Say why the agency is no longer involved.", field="why")
    if at < involvement.opened_at:
        raise NotAllowed("They were involved only after that.", field="at")
    involvement.ended_at, involvement.ended_by_id, involvement.ended_why = at, by.user_id, why
    involvement.save(update_fields=["ended_at", "ended_by", "ended_why"])
    says = f"{involvement.agency.name} no longer involved"
    audit.record("involvement-ended", involvement, by=by, at=at, says=says, reason=why)
    owed.owe(involvement.case_id, at=by.now)
    owed.settle(involvement, at=by.now)
    return involvement
