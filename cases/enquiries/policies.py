"""May this happen to this enquiry now, and by whom, where the access table cannot say it: it knows only roles."""

from safeguarding.errors import NotAllowed
from safeguarding.roles import SOCIAL_CARE_MANAGERS, SOCIAL_CARE_ROLES, Role

ALLOCATORS = SOCIAL_CARE_MANAGERS | {Role.OUT_OF_HOURS_SOCIAL_WORKER}


def check_works_on(enquiry, by):
    """Raise NotAllowed unless `by` works in social care at the agency that leads the enquiry."""
    if by.agency_id != enquiry.agency_id or by.role not in SOCIAL_CARE_ROLES:
        raise NotAllowed("Only the social care agency that leads this enquiry may do this.")


def check_manages(enquiry, by):
    """Raise NotAllowed unless `by` is a manager of the agency that leads the enquiry."""
    if by.agency_id != enquiry.agency_id or by.role not in SOCIAL_CARE_MANAGERS:
        raise NotAllowed("A team or service manager of the agency that leads this enquiry must do this.")


def check_may_allocate(enquiry, by):
    """Raise NotAllowed unless `by` manages there, or is the out-of-hours social worker."""
    if by.agency_id != enquiry.agency_id or by.role not in ALLOCATORS:
        raise NotAllowed("A manager, or the out-of-hours social worker, allocates an enquiry.")


def check_open(enquiry):
    """Raise NotAllowed for an enquiry that is closed."""
    if enquiry.closed_at:
        raise NotAllowed("This enquiry is closed.")


def check_can_lead(enquiry, membership, now):
    """Raise NotAllowed unless that person works in social care at the agency of the enquiry, now."""
    ended = membership.ended_at is not None and membership.ended_at <= now
    if ended or not membership.user.is_active:
        raise NotAllowed(f"{membership.user.name} no longer works there.", field="membership")
    if membership.agency_id != enquiry.agency_id or membership.role not in SOCIAL_CARE_ROLES:
        raise NotAllowed("Choose a social worker of the agency that leads this enquiry.", field="membership")


def check_can_close(children, conference):
    """Raise NotAllowed while a living child has no outcome, or the conference is neither held nor signed off."""
    people = [place.child.person for place in children if not place.outcome]
    waiting = [person.name for person in people if not person.died_on]
    if waiting:
        raise NotAllowed(f"Nothing is concluded yet for {', '.join(waiting)}. Record an outcome for every child first.")
    if conference is not None and not conference.is_settled:
        raise NotAllowed("The initial conference is neither held nor signed off as not needed.")


def check_second_manager(enquiry, closing, by):
    """Raise NotAllowed unless `by` is the other of the two: one team manager and one service manager (design 2.4)."""
    check_manages(enquiry, by)
    if by.user_id == closing.asked_by_id:
        raise NotAllowed("You have decided this already. It takes two people.")
    if by.role == closing.asked_as:
        raise NotAllowed(
            f"It takes a team manager and a service manager. The other has to be a {other_level(closing)}."
        )


def other_level(closing):
    """Which manager the second of the two is, in words."""
    return "team manager" if closing.asked_as == Role.SERVICE_MANAGER else "service manager"


def is_second_manager(enquiry, closing, by):
    """The same for `check_second_manager`."""
    return manages(enquiry, by) and by.user_id != closing.asked_by_id and by.role != closing.asked_as


def works_on(enquiry, by):
    """Whether `check_works_on` would let `by` pass, for a page that decides which links to show."""
    return by.agency_id == enquiry.agency_id and by.role in SOCIAL_CARE_ROLES


def may_allocate(enquiry, by):
    """The same for `check_may_allocate`."""
    return by.agency_id == enquiry.agency_id and by.role in ALLOCATORS


def manages(enquiry, by):
    """The same for `check_manages`."""
    return by.agency_id == enquiry.agency_id and by.role in SOCIAL_CARE_MANAGERS
