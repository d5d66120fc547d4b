"""Who answers at each level, and whom to ring now."""

from dataclasses import dataclass

from django.db.models import Case, Q, Value, When

from cases.enquiries.models import Allocation
from escalations.challenges.choices import Holder
from safeguarding.accounts.models import Agency, Duty, Membership
from safeguarding.roles import Role, Seniority

# Who holds a level (domain 4): first line managers, then senior managers and named or designated professionals.
MANAGERS = Q(seniority=Seniority.MANAGER) | Q(role=Role.TEAM_MANAGER)
SENIORS = Q(seniority=Seniority.SENIOR) | Q(role__in=[Role.SERVICE_MANAGER, Role.NAMED_PROFESSIONAL])
HELD_BY = {Holder.MANAGER: MANAGERS | SENIORS, Holder.SENIOR: SENIORS}


@dataclass(frozen=True)
class Ring:
    """Somebody to ring: name, role and number, as `components/ring.jinja` shows them."""

    name: str
    role: str
    telephone: str


def holders(agency_id, rule, now):
    """The people of an agency who hold a level above the first (a ProcedureStage), the nearest in rank first."""
    nearest = Case(When(MANAGERS, then=Value(0)), When(seniority=Seniority.SENIOR, then=Value(1)), default=Value(2))
    held = HELD_BY[rule.holder] | Q(role__in=rule.roles)
    people = Membership.objects.current(now).filter(held, agency=agency_id)
    return people.select_related("user").order_by(nearest, "user__name", "pk")


def asked_at(agency_id, rule, *, case_id, before, now):
    """The Membership of `agency_id` that is to answer at a level (a ProcedureStage), or None when it falls to the desk.

    Practitioners: whoever leads the case for that agency. Above: the manager of whoever was asked `before`, where they
    hold the level; else the only one in the agency who does. Where several could, none is picked by chance.
    """
    if rule.holder == Holder.PRACTITIONER:
        leading = Allocation.objects.current().of_case(case_id).filter(membership__agency=agency_id)
        found = leading.select_related("membership__user").order_by("accepted_at").first()
        return found and found.membership
    able = list(holders(agency_id, rule, now))
    above = [one for one in able if before is not None and one.pk == before.manager_id]
    if above:
        return above[0]
    exact = [one for one in able if rule.holder != Holder.MANAGER or one.seniority == Seniority.MANAGER] or able
    return exact[0] if len(exact) == 1 else None


def ring_now(partnership, agency, now):
    """Whom to ring when a child is in danger: 999, the duty social worker, whoever is on duty at the front door and at
    `agency` (which may be None), and its desk; a list of Ring, most urgent first, in one query or two."""
    door = Agency.objects.filter(partnership=partnership, is_front_door=True).values("pk")
    on_duty = Duty.objects.at(now).filter(Q(agency__in=door) | Q(agency=agency)).select_related("membership__user")
    numbers = [
        Ring("Police or ambulance", "a child is in danger now", "999"),
        Ring("Duty social worker", f"{partnership.front_door_name}, day and night", partnership.duty_telephone),
        *(
            Ring(duty.membership.user.name, f"on duty, {duty.get_on_call_as_display()}", duty.telephone)
            for duty in on_duty.order_by("agency_id", "pk")
        ),
    ]
    return [*numbers, desk_of(agency)] if agency else numbers


def desk_of(agency):
    """The desk of an agency, as a Ring."""
    return Ring(agency.desk_name or agency.name, agency.name if agency.desk_name else "", agency.desk_telephone)


def person(membership):
    """A member of an agency, as a Ring."""
    role = membership.job_title or membership.get_role_display()
    return Ring(membership.user.name, role, membership.telephone or membership.user.telephone)


def whom_to_ring(stage, agency):
    """Whom to ring for the answer at a stage: whoever was asked, and the desk of the agency asked."""
    desk = desk_of(agency)
    return [person(stage.asked), desk] if stage.asked else [desk]
