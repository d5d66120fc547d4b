"""What the law allows of each kind, said in words before the database refuses it; and who may record it."""

from datetime import timedelta

from cases.legal_measures.choices import (
    HAS_CONDITIONS,
    LONGEST,
    LONGEST_VARIED,
    MUST_END,
    OF_A_CHILD,
    OF_AN_ADULT,
    ONE_AT_A_TIME,
    EndedHow,
    Kind,
)
from cases.legal_measures.models import LegalMeasure
from safeguarding import moments
from safeguarding.errors import NotAllowed
from safeguarding.roles import SOCIAL_CARE_ROLES, Role
from safeguarding.words import uncapital

RECORDERS = SOCIAL_CARE_ROLES | {Role.POLICE_OFFICER}


def check_records(by):
    """Raise NotAllowed unless `by` works for social care or the police."""
    if by.role not in RECORDERS:
        raise NotAllowed("Police or children’s social care record this. Ring them.")


def check_whom(case, kind, child, adult):
    """Raise NotAllowed unless it is about one child, or one adult, of this household, as its kind wants."""
    if kind in OF_A_CHILD and child is None:
        raise NotAllowed("Choose the child it is about.", field="about")
    if kind in OF_AN_ADULT and adult is None:
        raise NotAllowed("Choose the adult it is about.", field="about")
    if (child is None) == (adult is None):
        raise NotAllowed("Choose one person it is about.", field="about")
    person = child.person if child else adult
    if person.household_id != case.household_id:
        raise NotAllowed("This person is not in this case.", field="about")


def check_length(kind, began_at, from_at, ends_at, *, is_varied):
    """Raise NotAllowed for a measure without the end it must have, or longer than the law lets it be."""
    if ends_at is None:
        if kind in MUST_END:
            raise NotAllowed(f"Enter when it ends: {uncapital(kind.label)} always has an end.", field="ends_at")
        return
    if kind == Kind.INVESTIGATION:
        raise NotAllowed("Released under investigation has no end.", field="ends_at")
    if moments.elapsed(from_at, ends_at) <= timedelta(0):
        raise NotAllowed("It cannot end before it begins.", field="ends_at")
    longest = (LONGEST_VARIED if is_varied else LONGEST).get(kind)
    if longest and moments.elapsed(began_at, ends_at) > longest:
        raise NotAllowed(f"{_at_most(kind, is_varied)} It began {moments.moment(began_at, ends_at)}.", field="ends_at")


def _at_most(kind, is_varied):
    if kind == Kind.POLICE_PROTECTION:
        return "Police protection lasts 72 hours at most: after that a court decides."
    if is_varied:
        return "An emergency protection order is extended once, by 7 days at most."
    return "An emergency protection order lasts 8 days at most; a court can extend it once."


def check_conditions(kind, conditions):
    """Raise NotAllowed for bail that says none, and for conditions where there are none."""
    if kind in HAS_CONDITIONS and not conditions.strip():
        raise NotAllowed("Enter the conditions, as the police gave them.", field="conditions")
    if kind == Kind.INVESTIGATION and conditions.strip():
        raise NotAllowed("Released under investigation has no conditions: record bail if there are any.", "conditions")


def check_alone(case, kind, child, from_at):
    """Raise NotAllowed while such a measure holds for the child, or when police protection would follow itself."""
    if kind not in ONE_AT_A_TIME:
        return
    others = LegalMeasure.objects.filter(kind=kind, child=child).exclude(ended_how=EndedHow.MISTAKE)
    for other in others.order_by("-from_at"):
        until = other.ended_at or other.ends_at
        name = child.person.given_name or child.person.name
        if until is None or until > from_at:
            raise NotAllowed(f"{kind.label} already holds for {name} then: vary it, or end it.", field="kind")
        if kind == Kind.POLICE_PROTECTION and until == from_at:
            raise NotAllowed("Police protection cannot follow itself: after 72 hours a court decides.", field="from_at")


def check_standing(measure):
    """Raise NotAllowed when it has ended."""
    if measure.ended_at:
        raise NotAllowed(f"This measure is over: {uncapital(EndedHow(measure.ended_how).label)}.")
