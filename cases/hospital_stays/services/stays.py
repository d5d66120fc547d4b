"""Admitted, who may be with the child on the ward, medically fit, left."""

from django.db import transaction

from cases.enquiries.models import EnquiryChild
from cases.hospital_stays import policies
from cases.hospital_stays.choices import LeftTo
from cases.hospital_stays.models import DischargePlan, Stay
from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed
from safeguarding.owed import services as owed


@transaction.atomic
def admit(
    case, *, by, at, child, agency, ward, why, ward_telephone="", consultant=None, consultant_name="", company=""
):
    """Record that a child of this case was admitted to a ward at `at`. Returns the Stay.

    From then on discharge planning is owed (domain 5), and who may be with the child on the ward unless `company`
    says so already. `consultant` is a Membership, `consultant_name` the name of one without; neither may be known yet.
    Raises NotAllowed for a child of another household, or one who is already in hospital.
    """
    policies.check_hospital(agency)
    policies.check_knows(agency.pk, by)
    _check_of_case(case, child)
    if Stay.objects.current().filter(child=child).exists():
        raise NotAllowed(f"{_name(child)} is already recorded as in hospital.", field="child")
    if Stay.objects.filter(child=child, left_at__gt=at).exists():
        raise NotAllowed(f"{_name(child)} left hospital after that.", field="at")
    decided = {"company_decided_at": at, "company_decided_by_id": by.user_id} if company.strip() else {}
    stay = Stay.objects.create(
        case=case,
        child=child,
        agency=agency,
        ward=ward,
        ward_telephone=ward_telephone,
        consultant=consultant,
        consultant_name=consultant.user.name if consultant else consultant_name,
        why=why,
        admitted_at=at,
        admitted_by_id=by.user_id,
        company=company.strip() and company,
        recorded_at=by.now,
        **decided,
    )
    plan = DischargePlan.objects.create(case=case, stay=stay, child=child, owed_at=at, recorded_at=by.now)
    audit.record("child-admitted", stay, by=by, at=at, says=f"{_name(child)} admitted to {ward}", reason=why)
    return settled(stay, plan, by=by)


@transaction.atomic
def decide_company(stay, *, by, at, company):
    """Record who may be with the child on the ward, and who must be there with them. Returns the Stay."""
    stay = locked(stay)
    policies.check_knows(stay.agency_id, by)
    if not company.strip():
        raise NotAllowed("Say who may be with the child, by day and by night.", field="company")
    _check_after_admission(stay, at)
    stay.company_decided_at, stay.company_decided_by_id, stay.company = at, by.user_id, company
    stay.save(update_fields=["company_decided_at", "company_decided_by", "company"])
    says = f"Who may be with {_name(stay.child)} on the ward decided"
    audit.record("ward-company-decided", stay, by=by, at=at, says=says, company=company)
    return settled(stay, by=by)


@transaction.atomic
def declare_fit(stay, *, by, at, said_by):
    """Record that a doctor says the child is medically fit to leave. It says nothing about safe (domain 5).

    Whether the child may go home is owed within one working day from then on (domain 1.1a). Raises NotAllowed outside
    that hospital, and for a second time.
    """
    stay = locked(stay)
    if not policies.works_here(stay.agency_id, by):
        raise NotAllowed("Somebody who works in that hospital records this.")
    if stay.medically_fit_at:
        raise NotAllowed("It is already recorded that this child is medically fit.")
    _check_after_admission(stay, at)
    stay.medically_fit_at, stay.medically_fit_by_id, stay.medically_fit_said_by = at, by.user_id, said_by
    stay.save(update_fields=["medically_fit_at", "medically_fit_by", "medically_fit_said_by"])
    says = f"{_name(stay.child)} medically fit to leave hospital; whether it is safe is another question"
    audit.record("medically-fit", stay, by=by, at=at, says=says, said_by=said_by)
    return settled(stay, by=by)


@transaction.atomic
def leave(stay, *, by, at, left_to, words=""):
    """Record that the child left the hospital at `at`: a fact, which nothing may hold up. Returns the Stay.

    Whether a child may go home is asked of the gate (`safety_plans.going_home`) first; one who has gone home all the
    same is found there, with what was missing. Raises NotAllowed before the admission, and for a second time.
    """
    stay = locked(stay)
    _check_after_admission(stay, at)
    stay.left_at, stay.left_by_id, stay.left_to, stay.left_words = at, by.user_id, LeftTo(left_to), words
    stay.save(update_fields=["left_at", "left_by", "left_to", "left_words"])
    says = f"{_name(stay.child)} left {stay.ward}: {LeftTo(left_to).label[0].lower()}{LeftTo(left_to).label[1:]}"
    audit.record("child-left-hospital", stay, by=by, at=at, says=says, words=words)
    return settled(stay, stay.discharge_plan, by=by)


def locked(stay):
    """The stay, locked until the transaction ends. Raises NotAllowed when the child has left."""
    stays = Stay.objects.select_for_update(no_key=True, of=("self",)).select_related(
        "child__person", "agency", "discharge_plan"
    )
    stay = stays.get(pk=stay.pk)
    policies.check_here(stay)
    return stay


def settled(*records, by):
    """Bring what is owed up to date after a change to these rows of one case; returns the first."""
    owed.owe(records[0].case_id, at=by.now)
    for record in records:
        owed.settle(record, at=by.now)
    return records[0]


def _check_of_case(case, child):
    if child.person.household_id != case.household_id:
        places = EnquiryChild.objects.filter(case=case, child=child, enquiry__closed_at=None)
        if not places.exists():
            raise NotAllowed("This child is not in this case.", field="child")


def _check_after_admission(stay, at):
    if at < stay.admitted_at:
        raise NotAllowed("The child was admitted after that.", field="at")


def _name(child):
    return child.person.given_name or child.person.name
