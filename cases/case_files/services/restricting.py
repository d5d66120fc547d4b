"""A case that only named people may open, and people who may not open it at all (design 6)."""

from django.db import transaction

from cases.case_files.models import CaseFile, Conflict, NamedAccess
from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed
from safeguarding.owed import services as owed


@transaction.atomic
def restrict(case, *, by, at, why):
    """Let only named people open a case: the actor is the first of them. Returns it. Raises NotAllowed when it is."""
    case = _locked(case)
    if case.restricted_at:
        raise NotAllowed("This case is already restricted.")
    if not why.strip():
        raise NotAllowed("Say why the case is restricted.", field="why")
    case.restricted_at, case.restricted_by_id, case.restricted_why = at, by.user_id, why
    case.save(update_fields=["restricted_at", "restricted_by", "restricted_why"])
    audit.record("case-restricted", case, by=by, at=at, case=case, says="Case restricted to named people", reason=why)
    _name(case, by.user, by=by, at=at)
    owed.settle(case, at=by.now)
    return case


@transaction.atomic
def name_access(case, *, by, at, user):
    """Name somebody who may open a restricted case; their agency must be involved as well. Returns the NamedAccess."""
    case = _locked(case)
    if not case.restricted_at:
        raise NotAllowed("This case is not restricted: those involved may open it.")
    if NamedAccess.objects.filter(case=case, user=user, ended_at=None).exists():
        raise NotAllowed(f"{user.name} is already named.", field="user")
    if Conflict.objects.filter(case=case, user=user, ended_at=None).exists():
        raise NotAllowed(f"{user.name} has a conflict of interest in this case.", field="user")
    return _name(case, user, by=by, at=at)


@transaction.atomic
def declare_conflict(case, *, by, at, user, why):
    """Keep a worker, relative or neighbour out of a case, break-glass included; returns the Conflict (design 6)."""
    case = _locked(case)
    if not why.strip():
        raise NotAllowed("Say what the conflict of interest is.", field="why")
    if Conflict.objects.filter(case=case, user=user, ended_at=None).exists():
        raise NotAllowed(f"{user.name} is already kept out of this case.", field="user")
    conflict = Conflict.objects.create(case=case, user=user, why=why, declared_at=at, declared_by_id=by.user_id)
    says = f"{user.name} kept out: conflict of interest"
    audit.record("conflict-declared", conflict, by=by, at=at, says=says, reason=why, about=user.pk)
    owed.settle(conflict, at=by.now)
    return conflict


@transaction.atomic
def end_conflict(conflict, *, by, at, reason):
    """Record that a conflict of interest is over; nobody ends their own. Returns the Conflict."""
    conflict = Conflict.objects.select_for_update(no_key=True, of=["self"]).get(pk=conflict.pk)
    if conflict.ended_at:
        raise NotAllowed("This conflict of interest has already ended.")
    if conflict.user_id == by.user_id:
        raise NotAllowed("Somebody else has to decide that your conflict of interest is over.")
    if not reason.strip():
        raise NotAllowed("Say why it is over.", field="reason")
    conflict.ended_at = at
    conflict.save(update_fields=["ended_at"])
    says = f"{conflict.user.name} no longer kept out"
    audit.record("conflict-ended", conflict, by=by, at=at, says=says, reason=reason, about=conflict.user_id)
    owed.settle(conflict, at=by.now)
    return conflict


def _name(case, user, *, by, at):
    named = NamedAccess.objects.create(case=case, user=user, named_at=at, named_by_id=by.user_id)
    audit.record("access-named", named, by=by, at=at, says=f"{user.name} named to open this case", about=user.pk)
    owed.settle(named, at=by.now)
    return named


def _locked(case):
    return CaseFile.objects.select_for_update(no_key=True, of=["self"]).get(pk=case.pk)
