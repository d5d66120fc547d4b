"""What those who were asked say: whether they come, that they came, and what their agency knows."""

from django.db import transaction

from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed
from safeguarding.owed import services as owed
from safeguarding.roles import HEALTH_KINDS, Seniority
from strategy_meetings import policies
from strategy_meetings.choices import Answer, Mode, Said
from strategy_meetings.models import Contribution, Meeting
from strategy_meetings.services.locking import check_going_on, locked_invitation, locked_meeting, settled

LONGEST = 20_000  # characters in one contribution, some 3,000 words: what can be read aloud before a decision
SAID = {Said.VOICE: "said by voice", Said.LINK: "code confirmed"}


def own_way(by):
    """How an agency says something itself: signed in, or by reply link, which is never shown as an account's click."""
    return Said.LINK if by.link else Said.HERE


@transaction.atomic
def answer(invitation, *, by, at, answer, words="", deputy_name=""):
    """Answer an invitation as the agency that was asked. `answer` is an Answer; INFORMATION needs the `words`.

    An answer may be changed until they attend; when they first answered stays. Raises NotAllowed for an invitation that
    was withdrawn or overtaken, and for anybody else's.
    """
    invitation = locked_invitation(invitation)
    policies.check_speaks_for(invitation, by)
    return _answer(
        invitation, by=by, at=at, how=own_way(by), name=by.name, answer=answer, words=words, deputy=deputy_name
    )


@transaction.atomic
def record_answer_by_voice(invitation, *, by, at, said_by, answer, words="", deputy_name=""):
    """Record what somebody of the agency (`said_by`) answered by telephone: shown as said, never as their click."""
    invitation = locked_invitation(invitation)
    policies.check_runs(invitation.meeting, by)
    return _answer(
        invitation, by=by, at=at, how=Said.VOICE, name=said_by, answer=answer, words=words, deputy=deputy_name
    )


@transaction.atomic
def attend(invitation, *, by, at, name, seniority, how=""):
    """Record who came for a party, and how far they can decide for their agency (`seniority`, a Seniority; domain 1.2).

    `how` is a Mode; the meeting's own when not given. Somebody below the level that the party needs counts as present
    and not as able to decide. Raises NotAllowed before the meeting began, and when somebody is recorded already.
    """
    invitation = locked_invitation(invitation)
    meeting = locked_meeting(invitation.meeting, by=by)
    check_going_on(meeting)
    if invitation.attended_at:
        raise NotAllowed(f"{invitation.attended_by_name} is recorded as having come for them.")
    if invitation.withdrawn_at or invitation.lapsed_at or invitation.not_needed_at:
        raise NotAllowed("They are no longer asked. Add them to the meeting first.")
    if at < meeting.held_at:
        raise NotAllowed("They cannot have come before the meeting began.", field="at")
    invitation.attended_at, invitation.attendance_recorded_by_id = at, by.user_id
    invitation.attended_by_name, invitation.attended_seniority = name, Seniority(int(seniority))
    invitation.attended_how = Mode(how or meeting.mode)
    invitation.save(
        update_fields=[
            "attended_at",
            "attendance_recorded_by",
            "attended_by_name",
            "attended_seniority",
            "attended_how",
        ]
    )
    says = f"Attended: {invitation.who}, {Seniority(int(seniority)).label.lower()}"
    audit.record("invitation-attended", invitation, by=by, at=at, says=says, name=name, seniority=int(seniority))
    _note_who_decides_for_health(meeting, invitation, by=by, at=at)
    return settled(invitation, by=by)


@transaction.atomic
def contribute(invitation, *, by, at, words, given_by="", refused=False):
    """Keep what an agency says it knows, word for word; that it knows nothing is worth saying too.

    Written by the agency itself, or by whoever runs the meeting as said by voice (`given_by`). A refusal needs its
    reason in `words` (domain 11.22). Raises NotAllowed before they were asked, and for anybody else. Returns the
    Contribution.
    """
    invitation = locked_invitation(invitation)
    own = invitation.agency_id is not None and by.agency_id == invitation.agency_id
    if not own:
        policies.check_runs(invitation.meeting, by)
    return _contribute(invitation, by=by, at=at, words=words, given_by=given_by, refused=refused, own=own)


def _answer(invitation, *, by, at, how, name, answer, words, deputy):
    policies.check_still_asked(invitation)
    if not invitation.sent_at:
        raise NotAllowed("They have not been asked yet.")
    if invitation.attended_at:
        raise NotAllowed("They came to the meeting: there is nothing left to answer.")
    if at < invitation.sent_at:
        raise NotAllowed("They cannot have answered before they were asked.", field="at")
    if not name.strip():
        raise NotAllowed("Enter who answered.", field="said_by")
    if answer == Answer.DEPUTY and not deputy.strip():
        raise NotAllowed("Enter who comes instead.", field="deputy_name")
    if answer == Answer.INFORMATION and not words.strip():
        raise NotAllowed("Enter what your agency knows.", field="words")
    invitation.answered_at = invitation.answered_at or at
    invitation.answered_by_id, invitation.answered_how, invitation.answered_name = by.user_id, how, name
    invitation.answer, invitation.answer_words = Answer(answer), words
    invitation.deputy_name = deputy if answer == Answer.DEPUTY else ""
    invitation.save(
        update_fields=[
            "answered_at",
            "answered_by",
            "answered_how",
            "answered_name",
            "answer",
            "answer_words",
            "deputy_name",
        ]
    )
    says = f"{invitation.who}: {invitation.get_answer_display().lower()}"
    if how != Said.HERE:
        says = f"{says}; {SAID[how]}"
    audit.record("invitation-answered", invitation, by=by, at=at, says=says, name=name, how=how, words=words)
    if answer == Answer.INFORMATION:
        own = how != Said.VOICE
        _contribute(invitation, by=by, at=at, words=words, given_by=name, refused=False, own=own)
        invitation.refresh_from_db(fields=["information_at"])
    return settled(invitation, by=by)


def _contribute(invitation, *, by, at, words, given_by, refused, own):
    policies.check_still_asked(invitation)
    if invitation.asked_as and not invitation.attended_at:
        raise NotAllowed("They were asked one question, which has a page of its own: what they say belongs there.")
    if not (invitation.sent_at or invitation.attended_at):
        raise NotAllowed("They have not been asked yet. Invite them, or ask one question, first.")
    if not words.strip():
        what = "Say why the information is refused." if refused else "Enter what the agency knows."
        raise NotAllowed(what, field="words")
    if len(words) > LONGEST:
        many = f"{len(words):,} characters; the most is {LONGEST:,}"
        raise NotAllowed(f"Too long to be read in a meeting: {many}. Say what bears on these children.", "words")
    if not own and not given_by.strip():
        raise NotAllowed("Enter who said so.", field="given_by")
    contribution = Contribution.objects.create(
        case_id=invitation.case_id,
        meeting_id=invitation.meeting_id,
        invitation=invitation,
        agency_id=invitation.agency_id,
        given_at=at,
        given_by_name=by.name if own else given_by,
        how=own_way(by) if own else Said.VOICE,
        words=words,
        refused=refused,
        written_by_id=by.user_id,
        recorded_at=by.now,
    )
    if invitation.information_at is None:
        invitation.information_at = at
        invitation.save(update_fields=["information_at"])
    says = f"{invitation.who}: {'refuses information' if refused else 'says what it knows'}"
    verb = "information-refused" if refused else "contribution-given"
    audit.record(verb, contribution, by=by, at=at, says=says, words=words, given_by=contribution.given_by_name)
    settled(invitation, by=by)
    return contribution


def _note_who_decides_for_health(meeting, invitation, *, by, at):
    """Somebody who can decide for health is here: for this meeting, and at last for those that went without."""
    agency = invitation.agency
    if agency is None or agency.kind not in HEALTH_KINDS or invitation.attended_seniority < Seniority.DECIDES:
        return
    if meeting.health_decider_at is None:
        meeting.health_decider_at = at
        meeting.save(update_fields=["health_decider_at"])
        owed.settle(meeting, at=by.now)
    without = Meeting.objects.select_for_update(no_key=True).of_case(meeting.case_id).ended()
    for earlier in without.filter(health_decider_at=None, health_later_at=None, ended_at__lte=at):
        earlier.health_later_at = at
        earlier.save(update_fields=["health_later_at"])
        owed.settle(earlier, at=by.now)
