"""The due time, outer limit and window of every standard, against a count of our own made for these tests."""

from datetime import date, datetime, timedelta

import pytest

from safeguarding.owed.models import Owed
from safeguarding.standards import STANDARDS
from safeguarding.working_days import LONDON
from tests.safeguarding.owed.counting import STARTS, day, elapsed, first_second, working
from tests.safeguarding.owed.test_due_times_of_asking_and_leaving import COUNTED as ASKING_AND_LEAVING
from tests.safeguarding.owed.test_due_times_of_endings import COUNTED as ENDINGS
from tests.safeguarding.owed.test_due_times_of_nouns import COUNTED as NOUNS
from tests.safeguarding.owed.test_due_times_of_plans_and_measures import COUNTED as PLANS_AND_MEASURES

pytestmark = pytest.mark.django_db

# slug, row, the facts that begin it, due, outer limit, not before
COUNTS = [
    ("referral-decided", "referral", ["received_at"], {}, working(1), None, None),
    ("referral-acknowledged", "referral", ["received_at"], {}, working(1), None, None),
    ("enquiry-allocated", "enquiry", ["started_at"], {}, elapsed(4), None, None),
    ("assessment-complete", "enquiry", ["started_at"], {"referral": None}, working(45), None, None),
    ("child-seen", "place", ["see_from_at"], {"seen_same_day": True}, day(0), None, None),
    ("child-seen", "place", ["see_from_at"], {"seen_same_day": False}, working(1), None, None),
    ("conference-held", "conference", ["initiating_meeting_at"], {}, working(15), None, None),
    ("adult-males-known", "males", ["owed_at"], {}, working(1), None, None),
    ("carers-and-children-known", "carers", ["owed_at"], {}, working(1), None, None),
    ("imaging-decided", "decision", ["owed_at"], {"under_two": True}, elapsed(4), None, None),
    ("imaging-decided", "decision", ["owed_at"], {"under_two": False}, working(3), None, None),
    ("ct-head-decided", "ct", ["owed_at"], {}, elapsed(4), None, None),
    ("survey-reported", "survey", ["requested_at"], {}, elapsed(24), elapsed(72), None),
    (
        "second-read",
        "survey",
        ["requested_at", "performed_at", "first_read_at"],
        {"missing_views": []},
        elapsed(24),
        elapsed(72),
        None,
    ),
    ("injury-told", "read", ["read_at"], {}, elapsed(1), None, None),
    ("result-told", "report", ["issued_at"], {}, elapsed(1), None, None),
    ("follow-up-booked", "follow_up", ["first_performed_at"], {}, day(7), None, None),
    ("follow-up-performed", "follow_up", ["first_performed_at"], {}, day(14), day(28), first_second(11)),
    ("break-glass-reviewed", "taking", ["started_at"], {}, working(1), None, None),
]


@pytest.mark.parametrize(("slug", "name", "starts", "facts", "due", "limit", "opens"), COUNTS)
def test_the_due_time_is_what_we_count(rows, slug, name, starts, facts, due, limit, opens):
    for start in STARTS:
        rows.set(name, **dict.fromkeys(starts, start), **facts)
        obligation = rows.owed(slug, name)
        found = (obligation.started_at, obligation.due_at, obligation.limit_at, obligation.opens_at)
        assert found == (start, due(start), limit and limit(start), opens and opens(start)), start


def test_every_standard_is_counted():
    counted = {count[0] for count in COUNTS} | NOUNS | ASKING_AND_LEAVING | PLANS_AND_MEASURES | ENDINGS
    assert counted == {standard.slug for standard in STANDARDS}


def test_an_assessment_counts_from_the_referral_where_there_is_one(rows):
    received = datetime(2026, 8, 20, 9, 0, tzinfo=LONDON)
    rows.set("referral", received_at=received)
    rows.set("enquiry")
    assert rows.owed("assessment-complete", "enquiry").started_at == received


def test_the_storys_surveys(rows):
    """Asked for on Thursday 16:00: due Friday, limit Sunday; the follow-up on 8 to 11 September, limit 25 September."""
    requested = datetime(2026, 8, 27, 16, 0, tzinfo=LONDON)
    rows.set("survey", requested_at=requested)
    reported = rows.owed("survey-reported", "survey")
    assert (reported.due_at, reported.limit_at) == (requested + timedelta(days=1), requested + timedelta(days=3))
    rows.set("follow_up", first_performed_at=datetime(2026, 8, 28, 9, 0, tzinfo=LONDON))
    follow_up = rows.owed("follow-up-performed", "follow_up")
    window = [moment.astimezone(LONDON).date() for moment in (follow_up.opens_at, follow_up.due_at, follow_up.limit_at)]
    assert window == [date(2026, 9, 8), date(2026, 9, 11), date(2026, 9, 25)]


def test_who_owes_it_and_about_whom(rows):
    rows.set("survey")
    reported = rows.owed("survey-reported", "survey")
    assert reported.case_id == rows.case.pk
    assert reported.partnership_id == rows.case.partnership_id
    assert reported.agency_id == rows.hospital.pk
    assert reported.requester_id == rows.user.pk
    assert reported.child_id == rows.child.pk
    assert reported.address == rows.survey.reference
    assert Owed.objects.on(rows.survey).get() == reported


def test_a_question_about_the_household_belongs_to_its_open_case_and_the_front_door(rows):
    rows.set("males")
    asked = rows.owed("adult-males-known", "males")
    assert (asked.case_id, asked.agency_id) == (rows.case.pk, rows.social_care.pk)
    assert not Owed.objects.filter(standard="carers-and-children-known").exists()
