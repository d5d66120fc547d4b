"""May this person do this about a death, where the access table knows only roles."""

from safeguarding.errors import NotAllowed
from safeguarding.roles import REVIEWERS, SOCIAL_CARE_MANAGERS, Role


def check_may_strike_out(by):
    """Raise NotAllowed unless `by` is a social care manager or a named professional."""
    if by.role not in REVIEWERS:
        raise NotAllowed("A social care manager or a named professional strikes it out.")


def check_decides(incident, by):
    """Raise NotAllowed unless `by` is the service manager of the authority that owes the decision (s16C)."""
    if not decides(incident, by):
        raise NotAllowed(f"A service manager of {incident.agency.name} decides this: the duty is the authority’s.")


def check_records_review(incident, by):
    """Raise NotAllowed unless `by` is a manager of that authority."""
    if not records_review(incident, by):
        raise NotAllowed(f"A manager of {incident.agency.name} records the rapid review.")


def decides(incident, by):
    """The same for `check_decides`, for a page that decides what to show."""
    return by.agency_id == incident.agency_id and by.role == Role.SERVICE_MANAGER


def records_review(incident, by):
    """The same for `check_records_review`."""
    return by.agency_id == incident.agency_id and by.role in SOCIAL_CARE_MANAGERS
