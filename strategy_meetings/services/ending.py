"""Ending a meeting: concluded when nothing is missing, else ended without the gate, with what was missing on record."""

from dataclasses import asdict

from django.db import transaction

from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed
from strategy_meetings.choices import State
from strategy_meetings.gate import NotReady, gate
from strategy_meetings.services.locking import locked_meeting, settled
from strategy_meetings.services.rest import end_rest, owe_rest


@transaction.atomic
def conclude(meeting, *, by, at):
    """End the meeting at `at` with nothing missing. Raises NotReady, which carries the lines that are missing."""
    meeting = _ending(meeting, by=by, at=at)
    missing = [line for line in gate(meeting, at) if not line.met]
    if missing:
        raise NotReady(missing)
    return _end(meeting, by=by, at=at)


@transaction.atomic
def end_without_gate(meeting, *, by, at, why):
    """Record that the meeting ended at `at`, whatever is missing: that it ended is a fact (design 2.4).

    What was missing then is kept with the reason, for the dashboard and for review, and what was left out is owed from
    then on. With nothing missing it is simply concluded. Raises NotAllowed before it began, and for a second time.
    """
    meeting = _ending(meeting, by=by, at=at)
    missing = [line for line in gate(meeting, at) if not line.met]
    if missing and not why.strip():
        raise NotAllowed("Say why the meeting ends with this missing.", field="why")
    if missing:
        meeting.without_gate, meeting.without_gate_why = True, why
        meeting.missing = [asdict(line) for line in missing]
    return _end(meeting, by=by, at=at)


def _ending(meeting, *, by, at):
    meeting = locked_meeting(meeting, by=by, to=State.ENDED)
    if at < meeting.held_at:
        raise NotAllowed("It cannot end before it began.", field="at")
    return meeting


def _end(meeting, *, by, at):
    meeting.ended_at, meeting.ended_by_id = at, by.user_id
    meeting.save(update_fields=["ended_at", "ended_by", "without_gate", "without_gate_why", "missing"])
    if meeting.without_gate:
        says = f"Strategy meeting ended while {len(meeting.missing)} things were missing"
        words = [line["words"] for line in meeting.missing]
        why = meeting.without_gate_why
        audit.record("meeting-ended-without-gate", meeting, by=by, at=at, says=says, reason=why, missing=words)
        owe_rest(meeting, by=by, at=at)
    else:
        audit.record("meeting-concluded", meeting, by=by, at=at)
        end_rest(meeting, by=by, at=at)
    return settled(meeting, by=by)
