"""The meeting itself: called, begun, called off, called again."""

from django.db import transaction

from cases.enquiries.models import Enquiry
from cases.hospital_stays.models import Stay
from cases.referrals.models import Referral
from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed
from safeguarding.moments import calendar_day
from safeguarding.owed import services as owed
from safeguarding.roles import SOCIAL_CARE_MANAGERS, SOCIAL_CARE_ROLES
from strategy_meetings import policies
from strategy_meetings.choices import Answer, How, Mode, Said, State
from strategy_meetings.models import Invitation, Meeting
from strategy_meetings.owing import how_soon
from strategy_meetings.services.locking import locked_meeting, settled
from strategy_meetings.services.telling import tell_moved, tell_withdrawn


@transaction.atomic
def call(case, *, by, at, mode, starts_at, how_to_join, chair_name="", in_hospital=False, why=""):
    """Call a strategy meeting about this household: the one a referral's decision owes, else a new one.

    From then on a row is owed for every party that the rules require, sent or not, and for every child (design 2.2).
    Whoever calls it counts as invited. What an ended meeting before it left unasked is now this one's. Returns the
    Meeting. Raises NotAllowed while another is called, for a start before the call, or outside social care.
    """
    if case.closed_at:
        raise NotAllowed("This case file is closed. Refer the children again: that opens a new one.")
    if by.role not in SOCIAL_CARE_ROLES:
        raise NotAllowed("Children's social care calls a strategy meeting.")
    if starts_at < at:
        raise NotAllowed("It cannot start before it is called.", field="starts_at")
    in_hospital = in_hospital or Stay.objects.current().of_case(case).exists()
    meeting = _owed_or_new(case, by=by, at=at, why=why)
    meeting.called_at, meeting.called_by_id = at, by.user_id
    meeting.mode, meeting.starts_at, meeting.how_to_join = Mode(mode), starts_at, how_to_join
    meeting.chair_name, meeting.in_hospital, meeting.why = chair_name or by.name, in_hospital, why
    meeting.chair = by.membership if meeting.chair_name == by.name else None
    meeting.team_id = meeting.team_id or by.team_id
    hurt = Referral.objects.filter(case=case, injury=True, withdrawn_at=None).exists()
    meeting.same_day, meeting.urgent = how_soon(case, calendar_day(at), injury=hurt, in_hospital=in_hospital)
    meeting.enquiry = Enquiry.objects.of_case(case).open().first()
    meeting.follows = Meeting.objects.of_case(case).ended().order_by("-ended_at").first()
    meeting.save()
    says = f"Strategy meeting called, {meeting.get_mode_display().lower()}"
    audit.record("meeting-called", meeting, by=by, at=at, says=says, reason=why, starts_at=starts_at.isoformat())
    settled(meeting, by=by)
    _take_over(meeting, by=by, at=at)
    _caller_is_invited(meeting, by=by, at=at)
    return meeting


@transaction.atomic
def reconvene(meeting, *, by, at, why, **facts):
    """Call another meeting after one that has ended, because of something new (domain 1.2); `facts` as for `call`.

    Which meeting initiated the enquiry stays as it was: the conference clock runs from that one.
    """
    if not meeting.ended_at:
        raise NotAllowed("This meeting has not ended: go on with it instead.")
    if not why.strip():
        raise NotAllowed("Say what is new.", field="why")
    return call(meeting.case, by=by, at=at, why=why, **facts)


@transaction.atomic
def begin(meeting, *, by, at):
    """Record that the meeting began at `at`. Raises NotAllowed before it was called, and when it has begun."""
    meeting = locked_meeting(meeting, by=by, to=State.HELD)
    if at < meeting.called_at:
        raise NotAllowed("It cannot begin before it was called.", field="at")
    meeting.held_at, meeting.held_by_id = at, by.user_id
    meeting.save(update_fields=["held_at", "held_by"])
    audit.record("meeting-begun", meeting, by=by, at=at)
    return settled(meeting, by=by)


@transaction.atomic
def move(meeting, *, by, at, starts_at, how_to_join, why):
    """Move a meeting that has not begun to another time or place, and tell everybody who was asked; answers stand.

    Raises NotAllowed once it has begun, for a start before now, and when nothing changes.
    """
    meeting = locked_meeting(meeting, by=by)
    if meeting.state != State.CALLED:
        raise NotAllowed("Only a meeting that is called and has not begun can be moved.")
    if starts_at < at:
        raise NotAllowed("It cannot start in the past.", field="starts_at")
    if (starts_at, how_to_join) == (meeting.starts_at, meeting.how_to_join):
        raise NotAllowed("That is when and how it is already.", field="starts_at")
    meeting.starts_at, meeting.how_to_join, meeting.moves = starts_at, how_to_join, meeting.moves + 1
    meeting.save(update_fields=["starts_at", "how_to_join", "moves"])
    audit.record("meeting-moved", meeting, by=by, at=at, reason=why, starts_at=starts_at.isoformat())
    asked = Invitation.objects.current().filter(meeting=meeting, sent_at__isnull=False)
    tell_moved(meeting, asked, by=by)
    return settled(meeting, *Invitation.objects.current().filter(meeting=meeting), by=by)


@transaction.atomic
def cancel(meeting, *, by, at, why, still_needed=True):
    """Call a meeting off, with a reason. While it is still needed another is owed, from the same moment as this one.

    That none is needed after all is for a manager to say. Everybody who was asked is told. Raises NotAllowed once it
    has begun.
    """
    meeting = locked_meeting(meeting, by=by, to=State.CANCELLED)
    if still_needed and not meeting.called_at:
        raise NotAllowed("Nobody has called it yet, so it stays owed. Call it when you can.", field="still_needed")
    if not still_needed:
        policies.check_may_say_not_needed(by)
    meeting.cancelled_at, meeting.cancelled_by_id, meeting.cancelled_why = at, by.user_id, why
    meeting.still_needed = still_needed
    meeting.save(update_fields=["cancelled_at", "cancelled_by", "cancelled_why", "still_needed"])
    audit.record("meeting-cancelled", meeting, by=by, at=at, reason=why, still_needed=still_needed)
    tell_withdrawn(meeting, Invitation.objects.current().filter(meeting=meeting, sent_at__isnull=False), by=by)
    return settled(meeting, by=by)


def _owed_or_new(case, *, by, at, why):
    standing = Meeting.objects.select_for_update(no_key=True).of_case(case).standing()
    live = standing.live().first()
    if live:
        raise NotAllowed("A strategy meeting is already called for this household.")
    owed_row = standing.filter(called_at=None).order_by("owed_at").first()
    if owed_row is None:
        return Meeting(
            case=case, agency_id=by.agency_id, owed_at=at, recorded_at=by.now, same_day=False, urgent=False, why=why
        )
    policies.check_runs(owed_row, by)
    if at < owed_row.owed_at:
        raise NotAllowed("It cannot be called before it was decided.", field="at")
    return owed_row


def _take_over(meeting, *, by, at):
    """What the meeting before left unasked is asked for this one, or not at all."""
    if meeting.follows_id is None:
        return
    for row in Invitation.objects.not_sent().select_for_update(no_key=True).filter(meeting=meeting.follows_id):
        row.lapsed_at = max(at, row.owed_at)
        row.save(update_fields=["lapsed_at"])
        owed.settle(row, at=by.now)


def _caller_is_invited(meeting, *, by, at):
    party = "manager" if by.role in SOCIAL_CARE_MANAGERS else "worker"
    row = Invitation.objects.current().filter(meeting=meeting, party=party).first()
    if row is None:
        return
    row.sent_at = row.answered_at = at
    row.sent_by_id = row.answered_by_id = by.user_id
    row.sent_how, row.sent_to = How.CALLED_IT, by.name
    row.answer, row.answered_how, row.answered_name = Answer.ATTENDING, Said.HERE, by.name
    row.save()
    owed.settle(row, at=by.now)
