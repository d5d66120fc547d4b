"""The due times of meetings, plans, body maps and challenges, against the same count; verbs make the rows."""

import pytest

from cases.body_maps.models import Assessment, UrgentReferral
from safety_plans.plans.models import Share
from strategy_meetings import services as meetings
from strategy_meetings.models import Meeting
from tests.factories import body_maps, challenges, plans, strategy_meetings
from tests.factories.referrals import THU_27_AUG_1125, referred
from tests.safeguarding.owed.counting import FAR, day, elapsed, open_noon, working, working_same_time
from tests.safeguarding.owed.moving import dues_of

pytestmark = pytest.mark.django_db


def plan(cast):
    """Lily's plan, not yet written."""
    return plans.plan_of(plans.planned_enquiry(cast))


def interim(cast):
    """A version approved by telephone."""
    return plans.approved_by_telephone(plan(cast), cast)


def unsent(cast):
    """What the hospital is owed of a plan in force."""
    return plans.share_of(plans.approved(plan(cast), cast).plan, cast.hospital)


def sent(cast, agency="hospital"):
    """The same, sent."""
    found = plans.approved(plan(cast), cast).plan
    plans.shared(found, cast)
    return Share.objects.get(plan=found, agency=cast.agencies[agency])


def review(cast):
    """The first review of a plan in force."""
    return plans.approved(plan(cast), cast).plan.reviews.get()


def promised(cast):
    """The first visit that a plan in force promises."""
    return plans.approved(plan(cast), cast, visits="7").plan.visits.get()


def uncalled(cast):
    """The meeting that a referral owes."""
    return Meeting.objects.get(case=strategy_meetings.story_case(cast))


def uninvited(cast):
    """The practice of Lily, not yet invited."""
    return strategy_meetings.of(strategy_meetings.called(cast), cast.surgery)


def invited(cast):
    """The same, invited."""
    meeting = strategy_meetings.called(cast)
    return strategy_meetings.invited(meeting, cast, cast.surgery)[0]


def record(cast):
    """The record of the ended meeting, sent to somebody."""
    meeting = strategy_meetings.ended(cast)
    at = strategy_meetings.THU_27_AUG_1325
    by = cast.actor("priya", at)
    meetings.agree_record(meeting, by=by, at=at, record="What was said.")
    meetings.distribute(meeting, by=by, at=at)
    return meeting.shares.order_by("pk").first()


def queried(cast):
    """The same, with something in it that the agency says is not right."""
    share, at = record(cast), strategy_meetings.FRI_28_AUG_1325
    by = next(cast.actor(name, at) for name in ("lowe", "sian") if cast.people[name].agency_id == share.agency_id)
    return meetings.query_record(share, by=by, at=at, query="Bobby is not in it.")


def left_out(cast):
    """What the meeting left out about all of them."""
    return strategy_meetings.ended(cast).left_out.get(child=None)


def action(cast):
    """Something agreed at the meeting."""
    at = strategy_meetings.THU_27_AUG_1325
    facts = {"what": "Ring the GP", "owner_name": "Priya Nair", "due_at": FAR, "agency": cast.social_care}
    return meetings.agree_action(strategy_meetings.attended(cast), by=cast.actor("priya", at), at=at, **facts)


def marked(cast):
    """A mark on a baby that nobody has referred."""
    return UrgentReferral.objects.get(body_map=body_maps.lilys_map(cast))


def unexamined(cast):
    """A mark on a baby, referred."""
    found = body_maps.lilys_map(cast)
    referred(found.case, cast.actor("sian", THU_27_AUG_1125))
    return Assessment.objects.get(child=found.child)


def asked(cast):
    """A professional difference at its first level."""
    return challenges.raised(cast).current_stage


def answered(cast):
    """The same, answered."""
    return challenges.answered(challenges.raised(cast), cast).current_stage


# slug, the row, the fact that begins it, other facts of it by path, due, outer limit
COUNTS = [
    ("plan-approved", plan, "owed_at", {"meeting_ended_at": None}, elapsed(4), elapsed(4)),
    ("plan-approval-confirmed", interim, "approved_at", {}, working(1), None),
    ("plan-shared", unsent, "owed_at", {}, elapsed(1), None),
    ("plan-acknowledged", sent, "sent_at", {}, elapsed(4), None),
    ("plan-acknowledged", lambda cast: sent(cast, "health_visiting"), "sent_at", {}, open_noon, None),
    ("plan-reviewed", review, "owed_at", {"due_at": FAR}, day(7), None),
    ("plan-visited", promised, "owed_at", {"due_at": FAR}, day(7), None),
    ("meeting-held", uncalled, "owed_at", {"same_day": True}, day(0), None),
    ("meeting-held", uncalled, "owed_at", {"same_day": False}, working(3), None),
    ("health-decider-present", strategy_meetings.ended, "held_at", {"ended_at": FAR}, lambda start: FAR, None),
    ("agency-invited", uninvited, "owed_at", {"meeting.starts_at": FAR}, elapsed(0.5), None),
    ("invitation-answered", invited, "sent_at", {"meeting.starts_at": FAR}, lambda start: FAR, None),
    ("agency-information-given", invited, "sent_at", {"meeting.urgent": True}, elapsed(4), None),
    ("agency-information-given", invited, "sent_at", {"meeting.urgent": False}, working(1), None),
    ("record-distributed", strategy_meetings.ended, "ended_at", {}, working_same_time(1), None),
    ("record-acknowledged", record, "sent_at", {}, working(2), None),
    ("record-query-answered", queried, "queried_at", {}, working(1), None),
    ("meeting-rest-supplied", left_out, "owed_at", {}, working(1), None),
    ("action-done", action, "agreed_at", {"due_at": FAR}, lambda start: FAR, None),
    ("mark-referred", marked, "owed_at", {}, elapsed(1), None),
    ("paediatric-assessment", unexamined, "owed_at", {}, day(0), None),
    ("escalation-answered", asked, "opened_at", {"escalation.under_one": True}, elapsed(4), None),
    ("escalation-answered", asked, "opened_at", {"escalation.under_one": False}, working(1), None),
    ("escalation-settled", answered, "answered_at", {}, working(2), None),
]
COUNTED = {count[0] for count in COUNTS}


@pytest.mark.parametrize(("slug", "make", "starts", "facts", "due", "limit"), COUNTS)
def test_the_due_time_is_what_we_count(cast, slug, make, starts, facts, due, limit):
    for start, found in dues_of(slug, make(cast), starts, facts):
        assert found == (start, due(start), limit and limit(start)), start
