"""Which rows of strategy meetings must exist: the meeting a decision owes, whoever is required at it, every child."""

from collections import defaultdict
from datetime import datetime

from dateutil.relativedelta import relativedelta
from django.db.models import Exists, OuterRef, Q, Subquery

from cases.children.models import Child
from cases.hospital_stays.models import Stay
from cases.information_requests.models import Request
from cases.referrals.choices import Decision
from cases.referrals.models import Referral
from safeguarding.moments import calendar_day
from safeguarding.nested import nested
from safeguarding.owed import services as owed
from safeguarding.prepared import prepared
from strategy_meetings.facts import children_of, facts_of, grown_up_since
from strategy_meetings.models import Invitation, LeftOut, Meeting, MeetingChild
from strategy_meetings.required import parties_of
from strategy_meetings.rest import facts_of as rest_facts_of
from strategy_meetings.rest import lacking_in

YOUNG = relativedelta(years=2)  # domain 1.1a


def meetings(case_id, at):
    """Make the meeting that a referral decided "strategy meeting now" owes and lacks; return how many were made.

    Owed from the decision on. One that was cancelled while still needed is owed again, from the same moment as before:
    cancelling wins no time.
    """
    made = [_owed(referral, at) for referral in _unmet(case_id)]
    return len(Meeting.objects.bulk_create(made, ignore_conflicts=True)) if made else 0


def admitted(case_id, at):
    """Shorten the times of a meeting that is not over once a child is in hospital; return how many were changed.

    Same day, and answers within four hours (domain 1.1a). Leaving hospital does not make them longer again.
    """
    changed = list(_slower_than_the_ward(case_id))
    for meeting in changed:
        meeting.same_day = meeting.urgent = True
        meeting.save(update_fields=["same_day", "urgent"])
        owed.settle(meeting, at=at)  # what its invitations owe reads these facts too
    return len(changed)


def invitations(case_id, at):
    """Make, for every meeting that is called and not over, the row of every party required and lacking.

    The facts may change until the meeting ends: whoever comes to be required is owed from now on; whoever is no longer
    required, and was not asked, falls away; a new reason is added to the row that is there. Returns how many rows were
    made or changed.
    """
    return sum(_invitations_of(meeting, at) for meeting in _live(case_id))


def questions(case_id, at):
    """Note what parties said who were asked one question (information requests); return how many rows were changed.

    A party has said what it knows once each request was answered, refused or sent back; when all of them were taken
    back, so is the invitation, and whoever is still required is owed again.
    """
    changed = []
    for row in _asked_one_question(case_id):
        asked = row.asked
        said = [one["answered_at"] or one["refused_at"] or one["not_us_at"] or one["withdrawn_at"] for one in asked]
        if not said or not all(said):
            continue
        if all(one["withdrawn_at"] for one in asked):
            row.withdrawn_at = datetime.fromisoformat(asked[0]["withdrawn_at"])
            row.withdrawn_by_id, row.withdrawn_why = asked[0]["withdrawn_by_id"], asked[0]["withdrawn_why"]
        else:
            row.information_at = max(datetime.fromisoformat(one) for one in said)
        changed.append(row)
    if changed:
        facts = ["information_at", "withdrawn_at", "withdrawn_by", "withdrawn_why"]
        Invitation.objects.bulk_update(changed, facts)
    return len(changed)


def rest(case_id, at):
    """Note what meetings of a case left out and is recorded now; return how many rows were changed."""
    changed, now = 0, {}
    for row in _left_out(case_id):
        if row.meeting_id not in now:
            now[row.meeting_id] = lacking_in(rest_facts_of(row.meeting))
        still = now[row.meeting_id].get(row.child_id, [])
        lacking = [one for one in row.lacking if one in still]
        if lacking != row.lacking:
            row.lacking, row.supplied_at = lacking, None if lacking else max(at, row.owed_at)
            row.save(update_fields=["lacking", "supplied_at"])
            changed += 1
    return changed


def children(case_id, at):
    """Make the row of every child of the household that a meeting called and not over lacks; return how many."""
    today = calendar_day(at)
    lacking = list(_without_a_place(case_id, today, grown_up_since(today)))
    if not lacking:
        return 0
    made = [
        MeetingChild(case_id=case_id, meeting=meeting, child=child, recorded_at=at)
        for meeting in _live(case_id)
        for child in lacking
    ]
    return len(MeetingChild.objects.bulk_create(made, ignore_conflicts=True))


@prepared
def _unmet(case_id):
    """The referrals decided for a meeting that have none, but for one that was cancelled as no longer needed."""
    theirs = Meeting.objects.filter(referral=OuterRef("pk"))
    settled = Exists(theirs.filter(Q(cancelled_at=None) | Q(still_needed=False)))
    lacking = Referral.objects.filter(~settled, case=case_id, decision=Decision.STRATEGY_MEETING)
    return lacking.select_related("case")


@prepared
def _asked_one_question(case_id):
    """The parties asked one question that have not said what they know, each with its requests."""
    theirs = Request.objects.filter(case=OuterRef("case"), group=OuterRef("asked_as")).order_by("pk")
    moments = ("answered_at", "refused_at", "not_us_at", "withdrawn_at", "withdrawn_by_id", "withdrawn_why")
    waiting = Invitation.objects.standing().filter(case=case_id, information_at=None).exclude(asked_as="")
    return waiting.annotate(asked=nested(theirs, *moments))


@prepared
def _left_out(case_id):
    return LeftOut.objects.open().filter(case=case_id).select_related("meeting")


@prepared
def _live(case_id):
    """The meetings called and not over, each knowing whether a child is said to be hurt, and is in which hospital."""
    hurt = Referral.objects.filter(case=OuterRef("case"), injury=True, withdrawn_at=None)
    stays = Stay.objects.current().filter(case=OuterRef("case")).order_by("admitted_at")
    live = Meeting.objects.live().filter(case=case_id).select_related("case", "referral")
    return live.annotate(hurt=Exists(hurt), ward_agency_id=Subquery(stays.values("agency")[:1]))


@prepared
def _slower_than_the_ward(case_id):
    """The meetings owed or called and not over that do not count with a child in hospital, while one is."""
    stays = Stay.objects.current().filter(case=OuterRef("case"))
    meetings_ = Meeting.objects.filter(case=case_id, ended_at=None, cancelled_at=None)
    return meetings_.filter(Q(same_day=False) | Q(urgent=False), Exists(stays))


@prepared
def _without_a_place(case_id, today, grown_up):
    """The children of the household whom a meeting called and not over has no row for."""
    live = Meeting.objects.live().filter(case=case_id)
    there = MeetingChild.objects.filter(meeting=OuterRef("pk"), child=OuterRef(OuterRef("pk")))
    here = children_of(OuterRef("case__household"), today, grown_up).filter(pk=OuterRef(OuterRef("pk")))
    return Child.objects.filter(Exists(live.filter(Exists(here), ~Exists(there))))


def how_soon(case, on, *, injury, in_hospital):
    """(same_day, urgent) of a meeting about this household: an age nobody knows counts as under two (domain 1.1a)."""
    young = (
        children_of(case.household_id, on, grown_up_since(on))
        .filter(Q(born_on=None) | Q(born_on__gt=on - YOUNG))
        .exists()
    )
    return (injury and young) or in_hospital, young or in_hospital


def _owed(referral, at):
    same_day, urgent = how_soon(
        referral.case,
        calendar_day(referral.decided_at),
        injury=referral.injury,
        in_hospital=False,  # see `admitted`
    )
    return Meeting(
        case_id=referral.case_id,
        agency_id=referral.agency_id,
        team_id=referral.team_id,
        referral=referral,
        owed_at=referral.decided_at,
        same_day=same_day,
        urgent=urgent,
        recorded_at=at,
    )


def _invitations_of(meeting, at):
    rows = defaultdict(list)
    for row in Invitation.objects.standing().filter(meeting=meeting):
        rows[row.party].append(row)
    required = {party.key: party for party in parties_of(facts_of(meeting))}
    # What is known when it is called is required from the call on; what is recorded later, from its recording.
    owed_at = max(at, meeting.called_at) if rows else meeting.called_at
    made, changed = [], []
    for party in required.values():
        known = {mark for row in rows[party.key] for mark in row.rules}
        current = next((row for row in rows[party.key] if row.not_needed_at is None), None)
        if current is None and not set(party.rules) <= known:
            made.append(_row(meeting, party, owed_at, at))
        elif current is not None and _update(current, party):
            changed.append(current)
    for key, held in rows.items():
        for row in held:
            if key not in required and row.rules and not (row.sent_at or row.not_needed_at or row.attended_at):
                row.lapsed_at = at
                changed.append(row)
    if made:
        Invitation.objects.bulk_create(made, ignore_conflicts=True)
    if changed:
        Invitation.objects.bulk_update(changed, [*REASONS, "lapsed_at"])
    return len(made) + len(changed)


REASONS = (
    "who",
    "agency",
    "rules",
    "about",
    "why",
    "why_guarded",
    "nobody_known",
    "by_vulnerability",
    "required_seniority",
)


def _facts(party):
    return {
        "who": party.who,
        "agency_id": party.agency_id,
        "rules": party.rules,
        "about": party.about,
        "why": party.why,
        "why_guarded": party.why_guarded,
        "nobody_known": party.nobody_known,
        "by_vulnerability": party.by_vulnerability,
        "required_seniority": party.level,
    }


def _row(meeting, party, owed_at, at):
    return Invitation(
        case_id=meeting.case_id, meeting=meeting, party=party.key, owed_at=owed_at, recorded_at=at, **_facts(party)
    )


def _update(row, party):
    """Bring the reasons of a row up to date; whether anything changed. Whom it went to stays as it was once sent."""
    facts = _facts(party)
    if row.sent_at:
        facts |= {"who": row.who, "agency_id": row.agency_id}
    before = {name: getattr(row, name) for name in facts}
    if before == facts:
        return False
    for name, value in facts.items():
        setattr(row, name, value)
    return True
