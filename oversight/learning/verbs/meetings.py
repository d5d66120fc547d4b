"""Strategy meetings: called, held, decided, ended past the gate or through it, recorded."""

from django.db.models import Q

from oversight.learning.story import StoryError
from safeguarding.roles import Seniority
from strategy_meetings import services as meetings
from strategy_meetings.gate import NotReady
from strategy_meetings.models import Invitation, Meeting, MeetingChild


def call_meeting(stage, event, by):
    """Call a strategy meeting. Facts: case, mode, starts_at, how_to_join, chair_name, in_hospital, why."""
    facts = dict(event.facts)
    return meetings.call(stage.find(facts.pop("case"), event.line), by=by, at=event.at, **facts)


def invite(stage, event, by):
    """Invite everybody who is required and was not asked, by e-mail. Facts: case."""
    return meetings.invite(_meeting(stage, event, dict(event.facts)), by=by, at=event.at)


def invite_by_telephone(stage, event, by):
    """Ring one party: an agency of the story, or worker, manager, police or paediatrician. Facts: case, party, rang."""
    facts = dict(event.facts)
    return meetings.invite_by_telephone(_invitation(stage, event, facts), by=by, at=event.at, **facts)


def answer_invitation(stage, event, by):
    """The agency of whoever answers says whether it comes. Facts: case, party, answer, words, deputy_name."""
    facts = dict(event.facts)
    return meetings.answer(_invitation(stage, event, facts), by=by, at=event.at, **facts)


def begin_meeting(stage, event, by):
    """The meeting begins. Facts: case."""
    return meetings.begin(_meeting(stage, event, dict(event.facts)), by=by, at=event.at)


def attend_meeting(stage, event, by):
    """Who came for a party, and how far they can decide. Facts: case, party, name, seniority, how."""
    facts = dict(event.facts)
    facts["seniority"] = Seniority[facts["seniority"].upper()]
    return meetings.attend(_invitation(stage, event, facts), by=by, at=event.at, **facts)


def contribute(stage, event, by):
    """What an agency says it knows. Facts: case, party, words, given_by, refused."""
    facts = dict(event.facts)
    return meetings.contribute(_invitation(stage, event, facts), by=by, at=event.at, **facts)


def decide_meeting(stage, event, by):
    """What the meeting decides for one child; a threshold that is met starts the enquiry.

    Facts: case, child, threshold, reasons, kind, medical, medical_words, safety, family_told.
    """
    facts = dict(event.facts)
    meeting, child = _meeting(stage, event, facts), stage.child(facts.pop("child"), event.line)
    return meetings.decide(MeetingChild.objects.get(meeting=meeting, child=child), by=by, at=event.at, **facts)


def ask_difference(stage, event, by):
    """Whether anybody sees it differently was asked. Facts: case, difference, who."""
    facts = dict(event.facts)
    return meetings.ask_difference(_meeting(stage, event, facts), by=by, at=event.at, **facts)


def consider(stage, event, by):
    """What else could explain it, and what would change our mind. Facts: case, explains, would_change, who."""
    facts = dict(event.facts)
    return meetings.consider(_meeting(stage, event, facts), by=by, at=event.at, **facts)


def go_on_without(stage, event, by):
    """The meeting does not wait for what a party knows. Facts: case, party, why, owner_name, due_at."""
    facts = dict(event.facts)
    return meetings.go_on_without(_invitation(stage, event, facts), by=by, at=event.at, **facts)


def agree_action(stage, event, by):
    """Somebody is to do something by a time. Facts: as, case, what, owner_name, due_at, agency."""
    facts = dict(event.facts)
    known, meeting = facts.pop("as"), _meeting(stage, event, facts)
    if "agency" in facts:
        facts["agency"] = stage.agency(facts["agency"], event.line)
    return stage.name(known, meetings.agree_action(meeting, by=by, at=event.at, **facts), event.line)


def complete_action(stage, event, by):
    """It was done. Facts: action, words."""
    facts = dict(event.facts)
    return meetings.complete_action(stage.find(facts.pop("action"), event.line), by=by, at=event.at, **facts)


def end_meeting(stage, event, by):
    """The meeting ends: through the gate, or past it for the reason given. Facts: case, why."""
    facts = dict(event.facts)
    meeting, why = _meeting(stage, event, facts), facts.pop("why", PAST_THE_GATE)
    try:
        return meetings.conclude(meeting, by=by, at=event.at)
    except NotReady:
        return meetings.end_without_gate(meeting, by=by, at=event.at, why=why)


def send_record(stage, event, by):
    """The record of the meeting is agreed and sent to everybody. Facts: case, record."""
    facts = dict(event.facts)
    meeting = _last_ended(stage, event, facts)
    meetings.agree_record(meeting, by=by, at=event.at, **facts)
    return meetings.distribute(meeting, by=by, at=event.at)


def amend_record(stage, event, by):
    """A new version of the record, sent to whoever had the old one. Facts: case, record, changed."""
    facts = dict(event.facts)
    return meetings.amend_record(_last_ended(stage, event, facts), by=by, at=event.at, **facts)


PAST_THE_GATE = "It ended in the story without this."


def _meeting(stage, event, facts):
    case = stage.find(facts.pop("case"), event.line)
    meeting = Meeting.objects.live().filter(case=case).first()
    if meeting is None:
        raise StoryError(event.line, "no strategy meeting is called in this case")
    return meeting


def _last_ended(stage, event, facts):
    case = stage.find(facts.pop("case"), event.line)
    meeting = Meeting.objects.ended().filter(case=case).order_by("-ended_at").first()
    if meeting is None:
        raise StoryError(event.line, "no strategy meeting has ended in this case")
    return meeting


def _invitation(stage, event, facts):
    meeting, party = _meeting(stage, event, facts), facts.pop("party")
    same = Q(party=party)
    if party in stage.agencies:
        same |= Q(agency=stage.agencies[party])
    invitation = Invitation.objects.current().filter(same, meeting=meeting).order_by("pk").first()
    if invitation is None:
        raise StoryError(event.line, f"“{party}” is not required at this meeting")
    return invitation
