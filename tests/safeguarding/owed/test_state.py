"""The state of an obligation at every boundary: a moment before, the moment itself, a moment after."""

from datetime import datetime, timedelta

import pytest

from safeguarding.owed.models import Owed
from safeguarding.owed.state import State, state
from safeguarding.working_days import LONDON

START = datetime(2026, 8, 27, 16, 0, tzinfo=LONDON)
MICROSECOND = timedelta(microseconds=1)


def hours(n):
    return START + timedelta(hours=n)


def survey(**facts):
    """A report due after 24 hours, at most 72."""
    return Owed(**{"started_at": START, "due_at": hours(24), "limit_at": hours(72), **facts})


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (START, State.RUNNING),
        (hours(18), State.RUNNING),  # a quarter is left, not less
        (hours(18) + MICROSECOND, State.DUE_SOON),
        (hours(24), State.DUE_SOON),  # the due moment itself is in time
        (hours(24) + MICROSECOND, State.OVERDUE),
        (hours(72), State.OVERDUE),
        (hours(72) + MICROSECOND, State.PAST_LIMIT),
    ],
)
def test_an_open_obligation_through_its_boundaries(now, expected):
    assert state(survey(), now) == expected


@pytest.mark.parametrize(
    ("met_at", "expected"),
    [
        (START, State.MET),
        (hours(24), State.MET),
        (hours(24) + MICROSECOND, State.MET_LATE),
        (hours(80), State.MET_LATE),
    ],
)
def test_what_is_met_was_met_in_time_or_late(met_at, expected):
    assert state(survey(met_at=met_at), hours(100)) == expected


def test_what_is_met_stays_met_when_it_is_ended_later():
    assert state(survey(met_at=hours(2), ended_at=hours(3)), hours(100)) == State.MET


def test_what_is_ended_unmet_is_ended_however_late():
    assert state(survey(ended_at=hours(2)), hours(100)) == State.ENDED


def test_without_a_limit_it_stays_overdue():
    assert state(survey(limit_at=None), hours(1000)) == State.OVERDUE


def test_a_short_allowance_is_due_soon_within_the_hour():
    told = survey(due_at=hours(2), limit_at=None)
    assert state(told, hours(1)) == State.RUNNING
    assert state(told, hours(1) + MICROSECOND) == State.DUE_SOON


def test_a_follow_up_is_not_yet_until_its_window_opens():
    follow_up = survey(opens_at=hours(11 * 24), due_at=hours(14 * 24), limit_at=hours(28 * 24))
    assert state(follow_up, hours(11 * 24) - MICROSECOND) == State.NOT_YET
    assert state(follow_up, hours(11 * 24)) == State.DUE_SOON


def test_what_is_past_due_is_overdue_even_if_it_never_opened():
    assert state(survey(opens_at=hours(30)), hours(25)) == State.OVERDUE


def test_the_night_the_clocks_go_back_is_an_hour_longer():
    """Saturday 24 October 2026, 16:00 + 24 h is Sunday 15:00; a quarter is left at 09:00."""
    sunday = datetime(2026, 10, 25, tzinfo=LONDON)
    weekend = Owed(started_at=sunday - timedelta(hours=8), due_at=sunday.replace(hour=15))
    assert weekend.allowance == timedelta(hours=24)
    assert state(weekend, sunday.replace(hour=9)) == State.RUNNING
    assert state(weekend, sunday.replace(hour=9, minute=1)) == State.DUE_SOON


def test_the_allowance_is_never_negative():
    assert survey().allowance == timedelta(hours=24)
    assert survey(due_at=hours(-1)).allowance == timedelta()
