"""Going on without what an agency knows: a named person says why, and who gets it by when (domain 1.2)."""

from django.db import transaction

from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed
from strategy_meetings.services.deciding import agree_action
from strategy_meetings.services.locking import check_going_on, locked_invitation, locked_meeting, settled


@transaction.atomic
def go_on_without(invitation, *, by, at, why, owner_name, due_at):
    """Say why the meeting does not wait for what a party knows, and who gets it by `due_at`. Returns the Invitation.

    The absence of an agency never stops a meeting; it stays on the record, and getting what it knows becomes an action
    with an owner and a deadline. What the agency itself owes is owed on. Raises NotAllowed before the meeting began,
    for a party nobody has asked, and when it has said what it knows.
    """
    invitation = locked_invitation(invitation)
    meeting = locked_meeting(invitation.meeting, by=by)
    check_going_on(meeting)
    if not invitation.sent_at and not invitation.attended_at:
        raise NotAllowed("They have not been asked yet. Invite them, or ask one question, first.")
    if invitation.withdrawn_at or invitation.lapsed_at or invitation.not_needed_at:
        raise NotAllowed("They are no longer asked.")
    if invitation.information_at:
        raise NotAllowed("They have said what they know.")
    if invitation.without_at:
        raise NotAllowed("It is on record already why the meeting goes on without them.")
    if not why.strip():
        raise NotAllowed("Say why the meeting does not wait for them.", field="why")
    if not owner_name.strip():
        raise NotAllowed("Enter who gets what they know.", field="owner_name")
    what = f"Get what is known from {invitation.who}, and tell the chair"
    action = agree_action(meeting, by=by, at=at, what=what, owner_name=owner_name, due_at=due_at, agency=meeting.agency)
    invitation.without_at, invitation.without_by_id, invitation.without_why = at, by.user_id, why
    invitation.fetched_by = action
    invitation.save(update_fields=["without_at", "without_by", "without_why", "fetched_by"])
    says = f"The strategy meeting goes on without what {invitation.who} knows"
    audit.record("meeting-goes-on-without", invitation, by=by, at=at, says=says, reason=why, owner=owner_name)
    return settled(invitation, by=by)
