"""When each step of a chase is planned (domain 1.1a), and that the database plans as Python does."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from safeguarding.owed.chasing_plan import plan_next, plan_next_sql
from safeguarding.working_days import LONDON

THURSDAY = datetime(2026, 8, 27, 16, 0, tzinfo=LONDON)


def hours(n):
    return THURSDAY + timedelta(hours=n)


def climb(started_at, due_at, limit_at=None, recorded_at=None):
    """Every step of a chase whose steps are raised the moment they are planned."""
    raised, chased_at = [], None
    while True:
        moment = plan_next(
            len(raised),
            started_at=started_at,
            due_at=due_at,
            limit_at=limit_at,
            chased_at=chased_at,
            recorded_at=recorded_at or started_at,
        )
        if moment is None:
            return raised
        raised.append(moment)
        chased_at = moment


def test_an_unreported_survey_is_chased_at_24_30_42_and_72_hours():
    assert climb(THURSDAY, hours(24), hours(72)) == [hours(24), hours(30), hours(42), hours(72)]


def test_without_an_outer_limit_there_are_three_steps():
    assert climb(THURSDAY, hours(24)) == [hours(24), hours(30), hours(42)]


def test_a_wait_is_at_least_an_hour():
    assert climb(THURSDAY, hours(1)) == [hours(1), hours(2), hours(3)]


def test_a_wait_is_at_most_a_working_day():
    """15 working days end on a Friday; the manager hears on Monday, not a quarter of three weeks later."""
    due = datetime(2026, 9, 18, 23, 59, 59, tzinfo=LONDON)
    assert climb(THURSDAY, due) == [due, due + timedelta(days=3), due + timedelta(days=4)]


def test_a_late_entry_starts_at_the_reminder_and_waits_between_steps():
    assert climb(THURSDAY, hours(24), hours(72), recorded_at=hours(80)) == [
        hours(80),
        hours(86),
        hours(98),
        hours(99),  # the limit is long past, but an hour lies between two steps
    ]


def test_each_step_counts_from_when_the_last_was_raised():
    """The worker was down for ten hours: the manager is told six hours after the reminder really went."""
    planned = plan_next(
        1, started_at=THURSDAY, due_at=hours(24), limit_at=None, chased_at=hours(34), recorded_at=THURSDAY
    )
    assert planned == hours(40)


def test_a_due_time_moved_later_is_not_chased_before_it():
    planned = plan_next(
        1, started_at=THURSDAY, due_at=hours(48), limit_at=None, chased_at=hours(24), recorded_at=THURSDAY
    )
    assert planned == hours(60)


def test_after_the_years_that_are_known_a_chase_still_comes():
    due = datetime(2028, 12, 29, 12, 0, tzinfo=LONDON)
    planned = plan_next(
        1, started_at=due - timedelta(days=30), due_at=due, limit_at=None, chased_at=due, recorded_at=due
    )
    assert planned == due + timedelta(days=1)


def utc(moment):
    """The same moment in UTC: one that the clocks in London skip equals nothing, not even itself in another zone."""
    return moment and moment.astimezone(UTC)


moments = st.datetimes(datetime(2026, 1, 1), datetime(2028, 12, 31), timezones=st.just(LONDON)).map(
    lambda moment: moment.replace(microsecond=0)
)


@pytest.mark.django_db
@pytest.mark.database
@given(
    step=st.integers(0, 5),
    started_at=moments,
    due_at=moments,
    limit_at=st.none() | moments,
    chased_at=moments,
    recorded_at=moments,
)
def test_the_database_plans_as_python_does(step, started_at, due_at, limit_at, chased_at, recorded_at):
    """Where nothing was agreed locally; what was agreed is in test_chase_policy.py."""
    row = {"started_at": started_at, "due_at": due_at, "limit_at": limit_at, "recorded_at": recorded_at}
    chased_at = chased_at if step else None
    columns = ", ".join(f"%({name})s::timestamptz AS {name}" for name in row)
    columns += ", 'none' AS standard, 1 AS partnership_id"
    plan = plan_next_sql("o", step="%(step)s", chased_at="%(chased_at)s::timestamptz")
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {plan} FROM (SELECT {columns}) o",
            {**row, "step": step, "chased_at": chased_at},
        )
        (planned,) = cursor.fetchone()
    assert planned == utc(plan_next(step, chased_at=chased_at, **row))
