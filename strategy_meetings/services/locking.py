"""What every verb of a meeting begins and ends with: the row locked, the move checked, what is owed settled."""

from safeguarding import moves
from safeguarding.errors import NotAllowed
from safeguarding.owed import services as owed
from strategy_meetings import policies
from strategy_meetings.choices import State
from strategy_meetings.models import Invitation, Meeting

MOVES = {
    State.OWED: {State.CALLED, State.CANCELLED},
    State.CALLED: {State.HELD, State.CANCELLED},
    State.HELD: {State.ENDED},
    State.ENDED: set(),
    State.CANCELLED: set(),
}


def locked_meeting(meeting, *, by, to=None):
    """The meeting, locked until the transaction ends. Raises NotAllowed unless `by` runs it and it may become `to`."""
    rows = Meeting.objects.select_for_update(no_key=True, of=("self",)).select_related(
        "case", "agency", "ended_by", "cancelled_by"
    )
    meeting = rows.get(pk=meeting.pk)
    policies.check_runs(meeting, by)
    if to is not None:
        if meeting.state == to and to in (State.ENDED, State.CANCELLED):
            who = meeting.ended_by if to == State.ENDED else meeting.cancelled_by
            raise NotAllowed(f"This meeting is already {to.label.lower()}, by {who.name}.")
        moves.check(MOVES, meeting.state, to, "This meeting")
    return meeting


def locked_invitation(invitation):
    """The invitation, locked until the transaction ends, with its meeting and agency."""
    rows = Invitation.objects.select_for_update(no_key=True, of=("self",)).select_related(
        "meeting", "agency", "sent_by"
    )
    return rows.get(pk=invitation.pk)


def check_going_on(meeting):
    """Raise NotAllowed unless the meeting has begun and its record is not agreed yet."""
    if meeting.state not in (State.HELD, State.ENDED):
        raise NotAllowed("The meeting has not begun.")
    if meeting.record_agreed_at:
        raise NotAllowed("The record of this meeting is agreed. Call another meeting to decide something new.")


def settled(*records, by):
    """Bring what is owed up to date after a change to these rows of one case; returns the first."""
    owed.owe(records[0].case_id, at=by.now)
    for record in records:
        owed.settle(record, at=by.now)
    return records[0]
