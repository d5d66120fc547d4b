"""What the chair wants talked about, beside what is always talked about."""

from django.db import transaction

from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed
from strategy_meetings.choices import State
from strategy_meetings.models import AgendaItem
from strategy_meetings.services.locking import locked_meeting, settled

MOST = 12  # items of one's own: more are not talked about in a meeting [GK]


@transaction.atomic
def add_agenda_item(meeting, *, by, at, words):
    """Put something on the agenda of a meeting that is not over. Returns the AgendaItem. Raises NotAllowed."""
    meeting = locked_meeting(meeting, by=by)
    _check_ahead(meeting)
    words = words.strip()
    if not words:
        raise NotAllowed("Enter what is to be talked about.", field="words")
    standing = AgendaItem.objects.standing().of_meeting(meeting)
    if words in standing.values_list("words", flat=True):
        raise NotAllowed("This is on the agenda already.", field="words")
    if standing.count() >= MOST:
        raise NotAllowed(f"An agenda holds at most {MOST} items of one’s own. Take one off first.", field="words")
    item = AgendaItem.objects.create(
        case_id=meeting.case_id, meeting=meeting, words=words, added_at=at, added_by_id=by.user_id, recorded_at=by.now
    )
    audit.record("agenda-item-added", item, by=by, at=at, words=words)
    return settled(item, by=by)


@transaction.atomic
def take_off_agenda(item, *, by, at):
    """Take one of the chair's own items off again. Raises NotAllowed once the meeting is over, and a second time."""
    meeting = locked_meeting(item.meeting, by=by)
    _check_ahead(meeting)
    item = AgendaItem.objects.select_for_update(no_key=True, of=("self",)).get(pk=item.pk)
    if item.taken_off_at:
        raise NotAllowed("It is off the agenda already.")
    item.taken_off_at, item.taken_off_by_id = max(at, item.added_at), by.user_id
    item.save(update_fields=["taken_off_at", "taken_off_by"])
    audit.record("agenda-item-taken-off", item, by=by, at=at, words=item.words)
    return settled(item, by=by)


def _check_ahead(meeting):
    if meeting.state not in (State.CALLED, State.HELD):
        raise NotAllowed("The agenda is that of a meeting that is called and not over.")
