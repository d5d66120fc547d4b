"""Who may say what of a child in hospital, where the access table cannot tell: it knows only roles."""

from safeguarding.errors import NotAllowed
from safeguarding.roles import SOCIAL_CARE_ROLES, AgencyKind


def works_here(agency_id, by):
    """Whether `by` works in that hospital."""
    return by.agency_id == agency_id


def check_knows(agency_id, by):
    """Raise NotAllowed unless `by` works in that hospital, or in social care and heard it from the ward."""
    if not works_here(agency_id, by) and by.role not in SOCIAL_CARE_ROLES:
        raise NotAllowed("The hospital records this, or social care when the ward has told them.")


def check_hospital(agency):
    """Raise NotAllowed for an agency that is no hospital."""
    if agency.kind != AgencyKind.HOSPITAL:
        raise NotAllowed(f"{agency.name} is not a hospital.", field="agency")


def check_here(stay):
    """Raise NotAllowed when the child has left."""
    if stay.left_at:
        raise NotAllowed("This child has left the hospital.")
