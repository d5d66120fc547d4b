"""May this happen to this meeting now, and by whom, where the access table cannot say it: it knows only roles."""

from safeguarding.errors import NotAllowed
from safeguarding.roles import SOCIAL_CARE_MANAGERS, SOCIAL_CARE_ROLES


def check_runs(meeting, by):
    """Raise NotAllowed unless `by` works in social care at the agency that calls this meeting."""
    if not runs(meeting, by):
        raise NotAllowed("Only the social care agency that calls this meeting may do this.")


def runs(meeting, by):
    """Whether `check_runs` would let `by` pass, for a page that decides which links to show."""
    return by.agency_id == meeting.agency_id and by.role in SOCIAL_CARE_ROLES


def check_may_say_not_needed(by):
    """Raise NotAllowed unless `by` manages: that no meeting is needed after all is a manager's decision."""
    if by.role not in SOCIAL_CARE_MANAGERS:
        raise NotAllowed("That no meeting is needed after all is decided by a manager.", field="still_needed")


def check_speaks_for(invitation, by):
    """Raise NotAllowed unless `by` works for the agency that was asked."""
    if invitation.agency_id is None or by.agency_id != invitation.agency_id:
        raise NotAllowed("Only the agency that was asked may answer this as its own. Record what it said by voice.")


def check_still_asked(invitation):
    """Raise NotAllowed, in words, for an invitation that was withdrawn, settled or overtaken."""
    if invitation.meeting.cancelled_at:
        raise NotAllowed(
            "This meeting was cancelled, so there is nothing to answer. " + invitation.meeting.cancelled_why
        )
    if invitation.withdrawn_at:
        raise NotAllowed(f"This invitation was withdrawn: {invitation.withdrawn_why}. There is nothing to answer.")
    if invitation.not_needed_at or invitation.lapsed_at:
        raise NotAllowed("This agency is no longer asked to the meeting.")
