"""What the page of one meeting shows: who is required and where each stands, what each knows, what is still missing."""

from dataclasses import dataclass, replace

from cases.families.policies import may_see_health_of_adults
from safeguarding.owed.models import Owed
from safeguarding.roles import Seniority
from strategy_meetings import policies
from strategy_meetings.agenda import agenda_of
from strategy_meetings.choices import ACCEPTED, How, InvitationState, Said, State
from strategy_meetings.contacts import NOBODY, contacts_of
from strategy_meetings.gate import lines_of
from strategy_meetings.gathered import gathered
from strategy_meetings.models import Invitation, MeetingChild, RecordShare

NO_CONTACT = "No address or number is on record for them: find out, and have it recorded."
# The party that can supply what a line of the gate needs.
SUPPLIES = {
    "worker-present": "worker",
    "manager-present": "manager",
    "police-present": "police",
    "health-decides": "paediatrician",
    "paediatrician-present": "paediatrician",
    "imaging-decided": "paediatrician",
    "ct-head-decided": "paediatrician",
}
SETTLED = (InvitationState.NOT_NEEDED, InvitationState.WITHDRAWN)


@dataclass(frozen=True)
class Row:
    """One party: the Invitation, whom to ring, why it is required as this actor may read it, what it said, and the
    questions (information requests) that it was asked instead.
    """

    invitation: object
    contact: object
    why: str
    loud: str
    decides: str
    decides_small: str
    words: list
    questions: list

    @property
    def state(self):
        """Where the invitation stands."""
        return self.invitation.state


def page_of(meeting, actor):
    """Everything the page needs beside the meeting itself; the number of queries does not depend on how many come."""
    invitations = list(Invitation.objects.filter(meeting=meeting, lapsed_at=None).for_page())
    contacts = contacts_of([one for one in invitations if one.state not in SETTLED], meeting, actor.now)
    more = gathered(meeting, actor.now)
    said = {}
    for one in more["contributions"]:
        said.setdefault(one["invitation_id"], []).append(one)
    sees_health = may_see_health_of_adults(actor)
    asked = {}
    for one in more["questions"]:
        asked.setdefault(one["group"], []).append(one)
    rows = [
        _row(one, contacts.get(one.pk, NOBODY), said.get(one.pk, []), asked.get(one.asked_as, []), sees_health)
        for one in invitations
    ]
    places = list(MeetingChild.objects.filter(meeting=meeting).for_page())
    actions = more["actions"]
    current = [one for one in invitations if one.state not in SETTLED]
    lines = lines_of(meeting, current, places, len(actions)) if meeting.state in (State.CALLED, State.HELD) else []
    lines = _with_numbers(lines, [(row.invitation.party, row.contact) for row in rows])
    return {
        "rows": rows,
        "unasked": [row for row in rows if row.state == InvitationState.OWED],
        "asked": [row for row in rows if row.state not in (InvitationState.OWED, *SETTLED)],
        "settled": [row for row in rows if row.state in SETTLED],
        "places": places,
        "actions": actions,
        "thoughts": more["thoughts"],
        "dissents": more["dissents"],
        "hurts": [_hurt(place, more) for place in places],
        "newest": more["newest"],
        "versions": more["versions"],
        "agenda": agenda_of([one["words"] for one in more["agenda_items"]]),
        "agenda_items": more["agenda_items"],
        "left_out": more["left_out"],
        "lines": lines,
        "lacking": [line for line in lines if not line.met],
        "shares": _shares(meeting),
        "record_owed": _record_owed(meeting),
        "may_run": policies.runs(meeting, actor),
        "undecided": next((place for place in places if not place.decided_at), None),
    }


def reachable(lines, meeting, now):
    """Lines of the gate, each with the person and number that can supply it: for the page that refuses to end."""
    invitations = list(Invitation.objects.current().filter(meeting=meeting).select_related("agency").in_order())
    contacts = contacts_of(invitations, meeting, now)
    return _with_numbers(lines, [(one.party, contacts[one.pk]) for one in invitations])


def _with_numbers(lines, parties):
    """The lines with the person and number that can supply each, where one party of (party, Contact) can."""
    first = {}
    for party, contact in parties:
        first.setdefault(party, contact)
    return [_with_number(line, first.get(SUPPLIES.get(line.slug), NOBODY)) for line in lines]


def _with_number(line, contact):
    number = contact.telephone.replace(" ", "\N{NO-BREAK SPACE}")
    return replace(line, supply=f"{contact.name}, {number}") if number and not line.met else line


def _hurt(place, more):
    """What was seen on this child and what was said about it, to stand beside each other."""
    theirs = {name: [one for one in more[name] if one["child"] == place.child_id] for name in ("marks", "tellings")}
    return {"place": place} | theirs


def _shares(meeting):
    if not meeting.distributed_at:
        return []
    return list(RecordShare.objects.filter(meeting=meeting).of_latest().for_board().order_by("agency__name"))


def _record_owed(meeting):
    if not meeting.ended_at or meeting.distributed_at:
        return None
    return Owed.objects.filter(standard="record-distributed", subject_id=meeting.pk).first()


def _row(invitation, contact, words, questions, sees_health):
    decides, small = _decides(invitation)
    loud = invitation.nobody_known
    if not loud and not invitation.sent_at and not contact.emails and not contact.telephone:
        loud = NO_CONTACT
    why = invitation.why if sees_health else invitation.why_guarded
    return Row(invitation, contact, why, loud, decides, small, words, questions)


def _decides(invitation):
    """(Whether whoever came or comes can decide for the agency, and a small word to it)."""
    if invitation.attended_at is None:
        needed = Seniority(invitation.required_seniority).label.lower()
        return "Not known", f"needed: {needed}" if invitation.required_seniority > Seniority.PRACTITIONER else ""
    came = invitation.get_attended_seniority_display().lower()
    if invitation.attended_seniority < max(invitation.required_seniority, Seniority.DECIDES):
        return "No", came
    return "Yes", came


def sent_words(invitation):
    """How an invitation went out, in a few words."""
    if invitation.sent_how == How.CALLED_IT:
        return "called the meeting"
    return "by telephone" if invitation.sent_how == How.TELEPHONE else "by e-mail"


def answer_words(invitation):
    """Who answered what; said by voice is said so."""
    verb = "Accepted" if invitation.answer in ACCEPTED else "Declined"
    voice = " (by voice)" if invitation.answered_how == Said.VOICE else ""
    return f"{verb}: {invitation.answered_name}{voice}"
