"""Keeping the directory right: listed, changed, confirmed every six months, taken out."""

from django.db import transaction

from safeguarding.audit import services as audit
from safeguarding.directory.models import Confirmation, Service
from safeguarding.errors import NotAllowed, Stale
from safeguarding.owed import services as owed
from safeguarding.roles import Role

FACTS = (
    "agency",
    "provider",
    "name",
    "holds",
    "topics",
    "about",
    "search_words",
    "desk_name",
    "desk_telephone",
    "desk_email",
    "how_to_ask",
    "open_days",
    "opens_at",
    "closes_at",
    "night_name",
    "night_telephone",
    "is_out_of_area",
    "owner",
)


@transaction.atomic
def list_service(*, by, at, **facts):
    """Put a service into the directory of the actor's partnership and return the Service; `facts` are any of FACTS.

    Whoever owns the entry owes a word within six months that it is still right. Raises NotAllowed for an agency or
    owner of another partnership, for hours that end before they begin, and for somebody who is no administrator.
    """
    _check_keeps(by)
    service = Service(partnership_id=by.partnership_id, listed_at=at, listed_by_id=by.user_id)
    _set(service, facts)
    service.reviewed_at, service.reviewed_by_id = at, by.user_id
    service.save(force_insert=True)
    audit.record("service-listed", service, by=by, at=at, says=f"Listed in the directory: {service.name}")
    _owe_confirmation(service, at=at, now=by.now)
    return service


@transaction.atomic
def change_service(service, *, by, at, version, **facts):
    """Change what the directory says of a service; that counts as a confirmation of the whole entry.

    `version` is the one the facts were read from: Stale when somebody saved since. Raises NotAllowed.
    """
    _check_keeps(by)
    service = _locked(service)
    if service.version != version:
        raise Stale(
            f"Somebody has changed the entry of {service.name} since you read it.", theirs=_entry_words(service)
        )
    before = {name: getattr(service, name) for name in FACTS}
    _set(service, facts)
    changed = [name for name, was in before.items() if was != getattr(service, name)]
    service.version += 1
    service.save(update_fields=[*FACTS, "version"])
    audit.record("service-changed", service, by=by, at=at, says=f"Changed: {service.name}", changed=changed)
    return _confirmed(service, by=by, at=at)


@transaction.atomic
def confirm_service(service, *, by, at):
    """Say that an entry is still right; the next word is owed in six months. By its owner, or an administrator."""
    service = _locked(service)
    if by.user_id != service.owner.user_id and by.role != Role.ADMINISTRATOR:
        raise NotAllowed(f"{service.owner.user.name} keeps this entry: ask them, or an administrator.")
    audit.record("service-confirmed", service, by=by, at=at, says=f"Confirmed as right: {service.name}")
    return _confirmed(service, by=by, at=at)


@transaction.atomic
def withdraw_service(service, *, by, at, why):
    """Take a service out of the directory, with a reason; what was asked of it stays. Raises NotAllowed."""
    _check_keeps(by)
    service = _locked(service)
    service.withdrawn_at, service.withdrawn_by_id, service.withdrawn_why = at, by.user_id, why
    service.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_why"])
    for waiting in Confirmation.objects.select_for_update(no_key=True).waiting().filter(service=service):
        waiting.ended_at = at
        waiting.save(update_fields=["ended_at"])
        owed.settle(waiting, at=by.now)
    audit.record(
        "service-withdrawn", service, by=by, at=at, says=f"Taken out of the directory: {service.name}", reason=why
    )
    return service


def _check_keeps(by):
    if by.role != Role.ADMINISTRATOR:
        raise NotAllowed("An administrator keeps the directory.")


def _locked(service):
    locked = Service.objects.select_for_update(no_key=True, of=("self",)).select_related("owner__user", "agency")
    service = locked.get(pk=service.pk)
    if service.withdrawn_at:
        raise NotAllowed("This service was taken out of the directory.")
    return service


def _set(service, facts):
    unknown = facts.keys() - set(FACTS)
    if unknown:
        raise TypeError(f"Not facts of a service: {', '.join(sorted(unknown))}.")
    for name, value in facts.items():
        setattr(service, name, value)
    if service.agency_id and service.agency.partnership_id != service.partnership_id:
        raise NotAllowed("This agency belongs to another partnership.", field="agency")
    if not service.agency_id and not service.provider.strip():
        raise NotAllowed("Choose the agency, or say who runs the service.", field="provider")
    if service.owner.agency.partnership_id != service.partnership_id:
        raise NotAllowed("Whoever keeps the entry works in this partnership.", field="owner")
    if str(service.closes_at) <= str(service.opens_at):
        raise NotAllowed("It closes before it opens.", field="closes_at")


def _confirmed(service, *, by, at):
    """The entry is right as of `at`: what was owed is met, and the next is owed."""
    waiting = Confirmation.objects.select_for_update(no_key=True).waiting().get(service=service)
    if at < waiting.owed_at:
        raise NotAllowed("The entry was confirmed after that moment already.", field="at")
    waiting.confirmed_at, waiting.confirmed_by_id = at, by.user_id
    waiting.save(update_fields=["confirmed_at", "confirmed_by"])
    service.reviewed_at, service.reviewed_by_id = at, by.user_id
    service.save(update_fields=["reviewed_at", "reviewed_by"])
    owed.settle(waiting, at=by.now)
    _owe_confirmation(service, at=at, now=by.now)
    owed.settle(service, at=by.now)
    return service


def _owe_confirmation(service, *, at, now):
    owed.settle(Confirmation.objects.create(service=service, owed_at=at), at=now)


def _entry_words(service):
    """What an entry says now, for whoever wrote over an older one."""
    by_day = f"{service.desk_name}, {service.desk_telephone}, {service.desk_email or 'no e-mail address'}"
    at_night = ", ".join(filter(None, (service.night_name, service.night_telephone))) or "not recorded"
    lines = (service.holds, f"By day: {by_day}", f"At other hours: {at_night}", service.how_to_ask)
    return "\n".join(filter(None, lines))
