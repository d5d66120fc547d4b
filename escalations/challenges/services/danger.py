"""A child is said to be in danger now: people on duty must ring, and each call stays open until one is answered."""

from django.db import transaction
from django.db.models import Case, Value, When

from escalations.challenges import telling
from escalations.challenges.models import DangerCall
from escalations.challenges.people import person
from safeguarding.accounts.models import Agency, Duty
from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed
from safeguarding.owed import services as owed
from safeguarding.post import services as post
from safeguarding.roles import Role

LONGEST = 300


def ask_to_ring(escalation, stage, *, by, at):
    """Make the calls that danger asks for at this level and tell whoever must ring; returns the new DangerCalls.

    One is owed by whoever is on duty at the agency that was asked, or by whoever was asked there; one by whoever is on
    duty at the front door, unless it is one of the two sides. Where a call is open already, none is added.
    """
    door = Agency.objects.filter(partnership=escalation.partnership_id, is_front_door=True).first()
    agencies = [escalation.agency]
    if door and door.pk not in (escalation.agency_id, escalation.raised_by_agency_id):
        agencies.append(door)
    waiting = set(DangerCall.objects.open().filter(escalation=escalation).values_list("agency_id", flat=True))
    made = []
    for agency in agencies:
        if agency.pk in waiting:
            continue
        membership = _on_duty(agency, by.now) or (stage.asked if agency.pk == escalation.agency_id else None)
        call = DangerCall.objects.create(
            case_id=escalation.case_id,
            escalation=escalation,
            stage=stage,
            agency=agency,
            user=membership and membership.user,
            ring=_whom(escalation)[:LONGEST],
            raised_at=at,
            recorded_at=by.now,
        )
        owed.settle(call, at=by.now)
        telling.tell_to_ring(escalation, call, membership, at=by.now)
        made.append(call)
    return made


@transaction.atomic
def record_danger_call(call, *, by, at, **rang):
    """Write down a call that danger asked for (`rang`: see `post.record_call`); returns the DangerCall.

    A call that nobody answered is kept and closes nothing: ring again, or ring somebody else. Raises NotAllowed.
    """
    call = DangerCall.objects.select_for_update(no_key=True, of=("self",)).select_related("case").get(pk=call.pk)
    if call.rung_at:
        raise NotAllowed("An answered call is on record already.")
    rung = post.record_call(call.case_id, by=by, at=at, partnership=call.case.partnership_id, **rang)
    if rung.answered:
        call.call, call.rung_at = rung, max(by.now, call.raised_at)
        call.save(update_fields=["call", "rung_at"])
        audit.record("danger-call-made", call, by=by, at=at, says=f"Rang about a child in danger: {rung.rang_name}")
        owed.settle(call, at=by.now)
    return call


def _on_duty(agency, now):
    """The Membership on duty at an agency at `now`, out-of-hours social care first; None when the rota is empty."""
    last = Case(When(on_call_as=Role.OUT_OF_HOURS_SOCIAL_WORKER, then=Value(0)), default=Value(1))
    duty = Duty.objects.at(now).filter(agency=agency).select_related("membership__user").order_by(last, "pk").first()
    return duty and duty.membership


def _whom(escalation):
    """Whoever raised it, and their desk, each with a number where one is known."""
    raiser, agency = person(escalation.raised_as), escalation.raised_by_agency
    known = [
        (f"{raiser.name}, {agency.name}", raiser.telephone),
        (agency.desk_name or agency.name, agency.desk_telephone),
    ]
    numbers = [f"{name}, {number}" for name, number in known if number]
    return "; or ".join(numbers) or f"{raiser.name}, {agency.name}: no number is on record"
