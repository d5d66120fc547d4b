"""What a meeting left out is owed from its end on: by the next working day, and in words where it came afterwards."""

from django.db import transaction

from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed
from safeguarding.owed import services as owed
from strategy_meetings.models import LeftOut
from strategy_meetings.rest import facts_of, lacking_in
from strategy_meetings.services.locking import locked_meeting, settled


def owe_rest(meeting, *, by, at):
    """Make a row for each child, and one for all of them, of whom the meeting that ends at `at` left something out."""
    LeftOut.objects.bulk_create(
        LeftOut(
            case_id=meeting.case_id,
            meeting=meeting,
            child_id=child,
            left_out=rest,
            lacking=rest,
            owed_at=at,
            recorded_at=by.now,
        )
        for child, rest in lacking_in(facts_of(meeting)).items()
    )


def end_rest(meeting, *, by, at):
    """What earlier meetings of the case left out is no longer owed: this one was concluded with nothing missing."""
    earlier = LeftOut.objects.open().select_for_update(no_key=True, of=("self",)).of_case(meeting.case_id)
    for row in earlier.exclude(meeting=meeting):
        row.lapsed_at = max(at, row.owed_at)
        row.save(update_fields=["lapsed_at"])
        owed.settle(row, at=by.now)


@transaction.atomic
def supply_rest(left_out, *, by, at, afterwards):
    """Say in words, after the meeting, what it left out: what was found out or agreed since, and with whom.

    What was decided stays as it was agreed; this stands beside it with its own name and time. Raises NotAllowed when
    nothing is lacking, for a moment before the meeting ended, without words, and for whoever does not run it.
    """
    locked_meeting(left_out.meeting, by=by)
    row = LeftOut.objects.select_for_update(no_key=True, of=("self",)).get(pk=left_out.pk)
    if row.supplied_at or row.lapsed_at:
        raise NotAllowed("Nothing of this is owed any more.")
    if at < row.owed_at:
        raise NotAllowed("That was before the meeting ended.", field="at")
    if not afterwards.strip():
        raise NotAllowed("Say what was recorded since.", field="afterwards")
    row.supplied_at = row.afterwards_at = at
    row.afterwards_by_id, row.afterwards = by.user_id, afterwards
    row.save(update_fields=["supplied_at", "afterwards_at", "afterwards_by", "afterwards"])
    audit.record("meeting-rest-supplied", row, by=by, at=at, child=row.child_id, words=afterwards)
    return settled(row, by=by)
