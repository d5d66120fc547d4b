"""A case file opens when somebody is worried about a household, and is closed, never removed."""

from django.db import transaction

from cases.case_files.models import CaseFile, Involvement
from cases.families.models import Household
from safeguarding.accounts.models import Agency
from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed
from safeguarding.owed import services as owed


@transaction.atomic
def open_case(household, *, by, at, why=""):
    """Return the open case file of a household, opening one if there is none; the actor's agency is involved in it.

    The front door of the household's partnership is involved too, for it is the one who will be told (design 6). An
    agency whose involvement was ended does not come back by this road: a person of social care grants that.
    """
    household = Household.objects.select_for_update(no_key=True, of=["self"]).get(pk=household.pk)
    case = CaseFile.objects.open().filter(household=household).first()
    is_new = case is None
    if is_new:
        case = CaseFile.objects.create(
            household=household,
            partnership_id=household.partnership_id,
            opened_at=at,
            opened_by_id=by.user_id,
            recorded_at=by.now,
        )
        audit.record("case-opened", case, by=by, at=at, case=case, says="Case file opened")
    front_door = Agency.objects.filter(partnership=household.partnership_id, is_front_door=True).first()
    _join(case, by.agency, "Opened the case file" if is_new else why or "Submitted about this family", by=by, at=at)
    if front_door:
        _join(case, front_door, "Front door", by=by, at=at)
    owed.owe(case, at=by.now)
    owed.settle(case, at=by.now)
    return case


@transaction.atomic
def close_case(case, *, by, at, reason):
    """Close a case file; all that is in it stays. Returns it. Raises NotAllowed without a reason, or when it is so."""
    case = CaseFile.objects.select_for_update(no_key=True, of=["self"]).get(pk=case.pk)
    if case.closed_at:
        raise NotAllowed("This case file is already closed.")
    if not reason.strip():
        raise NotAllowed("Say why the case file is closed.", field="reason")
    if at < case.opened_at:
        raise NotAllowed("It cannot be closed before it was opened.", field="at")
    case.closed_at, case.closed_by_id = at, by.user_id
    case.save(update_fields=["closed_at", "closed_by"])
    audit.record("case-closed", case, by=by, at=at, case=case, says="Case file closed", reason=reason)
    owed.settle(case, at=by.now)
    return case


def _join(case, agency, why, *, by, at):
    """Involve an agency that has never been; says nothing when it is, or was and is no longer."""
    if agency is None or Involvement.objects.filter(case=case, agency=agency).exists():
        return
    involvement = Involvement.objects.create(
        case=case,
        agency=agency,
        opened_at=at,
        why=why,
        granted_by_id=by.user_id,
        recorded_at=by.now,
    )
    audit.record("agency-involved", involvement, by=by, at=at, says=f"{agency.name} involved", reason=why)
    owed.settle(involvement, at=by.now)
