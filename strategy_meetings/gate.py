"""May the meeting end? The lines of the gate, met and missing, each with who can supply what is missing (design 2.4).

What other slices owe for a child (imaging decided, a plan approved) is asked of Owed rows by the slug of the standard,
so that the gate need not know who builds it, nor on which floor.
"""

from dataclasses import dataclass

from dateutil.relativedelta import relativedelta

from safeguarding.errors import NotAllowed
from safeguarding.moments import calendar_day
from safeguarding.owed.models import Owed
from safeguarding.roles import HEALTH_KINDS, Seniority
from safeguarding.words import listing, plural
from strategy_meetings.choices import Threshold
from strategy_meetings.models import Action, Invitation, MeetingChild

IMAGING, CT_HEAD, PLAN = "imaging-decided", "ct-head-decided", "plan-approved"
CT_UNDER = relativedelta(years=1)  # domain 3


@dataclass(frozen=True)
class Line:
    """One thing needed before the meeting can be called concluded.

    `words` say what it is and, when missing, what is lacking; `supply` who can; `finding` F1 to F10; `child` the id of
    the person it is about, or None.
    """

    slug: str
    met: bool
    words: str
    supply: str
    finding: str
    child: int | None = None


class NotReady(NotAllowed):
    """The gate refuses; `missing` are its unmet Lines. On a page this is an answer, not an error."""

    def __init__(self, missing):
        super().__init__(f"The meeting cannot be concluded yet: {plural(len(missing), 'line')} missing.")
        self.missing = missing


def gate(meeting, at):
    """Every Line of the gate for this meeting as things stand, in the order of the page; `at` is when it would end.

    Four queries, whatever the number of parties and children.
    """
    invitations = Invitation.objects.current().filter(meeting=meeting).select_related("agency").in_order()
    places = MeetingChild.objects.filter(meeting=meeting).for_page()
    return lines_of(meeting, list(invitations), list(places), Action.objects.filter(meeting=meeting).count())


def lines_of(meeting, invitations, places, actions):
    """The same, of rows that a page has loaded: current Invitations, MeetingChildren, how many actions; one query."""
    owed = _owed_of(meeting)
    enquiry_open = any(slug == IMAGING for slug, _ in owed)
    lines = [_asked(invitations), *_present(invitations), _information(invitations)]
    for place in places:
        lines += [_threshold(place), _medical(place)]
        if enquiry_open or place.threshold != Threshold.NOT_MET:
            lines += _owed_lines(place, owed, meeting)
    return [*lines, _difference(meeting), _actions(actions)]


def _owed_of(meeting):
    rows = Owed.objects.of_case(meeting.case_id).of(IMAGING, CT_HEAD, PLAN).filter(child_id__isnull=False)
    found = {}
    for row in rows.order_by("started_at", "pk"):
        found.setdefault((row.standard, row.child_id), []).append(row)
    return found


def _asked(invitations):
    unasked = [one.who for one in invitations if not (one.sent_at or one.attended_at)]
    words = "Everybody who is required invited, or a reason given"
    if unasked:
        words = f"{words}. Not invited: {listing(unasked)}"
    return Line("agencies-asked", not unasked, words, f"Whoever called the meeting: {len(unasked)} to invite", "F1")


def _present(invitations):
    by_party = {one.party: one for one in invitations}
    lines = [
        _here(by_party.get("worker"), "worker-present", "Social worker present", "A social worker"),
        _here(by_party.get("manager"), "manager-present", "Social care manager present, able to decide", "A manager"),
        _here(by_party.get("police"), "police-present", "Police present, able to decide", "The police duty desk"),
    ]
    if "paediatrician" in by_party:  # required only where a medical is likely
        lines.append(
            _here(
                by_party["paediatrician"],
                "paediatrician-present",
                "Consultant paediatrician present, able to decide: a medical is likely",
                "The on-call consultant paediatrician; by telephone counts",
            )
        )
    return [
        *lines,
        _health([one for one in invitations if one.agency and one.agency.kind in HEALTH_KINDS and one.attended_at]),
    ]


def _here(invitation, slug, words, supply):
    if invitation is None or invitation.attended_at is None:
        return Line(slug, False, words, supply, "F1")
    if not invitation.can_decide:
        words = f"{words}: {_who_came(invitation)} is below the level that can decide"
    return Line(slug, invitation.can_decide, words, supply, "F1")


def _health(came):
    words = "Somebody from health who can decide for health"
    met = any(one.attended_seniority >= Seniority.DECIDES for one in came)
    if came and not met:
        words = f"{words}: health is present, but below the level that can decide ({listing(map(_who_came, came))})"
    supply = "The on-call consultant paediatrician, or a named or designated health professional"
    return Line("health-decides", met, words, supply, "F8")


def _who_came(invitation):
    return f"{invitation.attended_by_name}, {invitation.get_attended_seniority_display().lower()}"


def _information(invitations):
    silent = [
        one.who
        for one in invitations
        if one.information_at is None and one.without_at is None and one.party != "manager"
    ]
    words = "What each agency knows given, refused with a reason, or to be got by a named person"
    if silent:
        words = f"{words}. Not given: {listing(silent)}"
    return Line(
        "information-given", not silent, words, "Each agency, by telephone too; or say who gets it, and by when", "F6"
    )


def _name(place):
    return place.child.person.given_name or place.child.person.name


def _threshold(place):
    words = f"Threshold decided for {_name(place)}, with reasons"
    return Line("threshold-decided", bool(place.threshold), words, "The chair", "F1", place.child_id)


def _medical(place):
    words = f"Medical decided for {_name(place)}, with the reason if there is none"
    return Line("medical-decided", bool(place.medical), words, "The chair, with the consultant", "F5", place.child_id)


def _owed_lines(place, owed, meeting):
    """What the enquiry owes for this child; without an open enquiry nobody has asked for it yet."""
    name, born_on = _name(place), place.child.person.born_on
    asked = any(child == place.child_id for _, child in owed)
    doctors, planners = "The consultant paediatrician", "The social worker writes; a manager approves"
    lines = []
    if born_on is not None:
        lines.append(_owed(owed, IMAGING, place, f"Skeletal survey decided for {name}", doctors, "F5"))
        is_young = calendar_day(meeting.held_at or meeting.called_at) < born_on + CT_UNDER
        if is_young or (asked and (CT_HEAD, place.child_id) in owed):
            lines.append(_owed(owed, CT_HEAD, place, f"CT of the head decided for {name}", doctors, "F5"))
    return [*lines, _owed(owed, PLAN, place, f"Written, approved safety plan for {name}", planners, "F2")]


def _owed(owed, slug, place, words, supply, finding):
    """Met when the latest row of that standard is met, or was ended with a name and a reason; missing without a row."""
    rows = owed.get((slug, place.child_id))
    met = bool(rows) and rows[-1].met_at is not None
    return Line(slug, met, words if rows else f"{words}: not asked", supply, finding, place.child_id)


def _difference(meeting):
    words = "“Does anyone see this differently?” asked, and answered"
    return Line("difference-asked", meeting.difference_asked_at is not None, words, "The chair", "F10")


def _actions(count):
    words = "Actions agreed, each with one name and a time"
    return Line("actions-agreed", count > 0, words, "The chair", "F1")
