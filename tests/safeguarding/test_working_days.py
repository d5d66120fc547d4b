"""England's working days: the table of assurance.md "Clocks", the boundaries, and a naive count beside the real one."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from safeguarding.working_days import (
    LONDON,
    UnknownYear,
    add_working_days,
    bank_holidays,
    elapsed,
    end_of_day,
    is_working_day,
    known_years,
    later,
    next_closure,
    next_open_noon,
)

WEEKDAYS = [1, 2, 3, 4, 5]

# start: what 1, 3, 10, 15 and 45 working days lead to (assurance.md, "Clocks")
TABLE = {
    date(2026, 12, 17): [
        date(2026, 12, 18),
        date(2026, 12, 22),
        date(2027, 1, 5),
        date(2027, 1, 12),
        date(2027, 2, 23),
    ],
    date(2026, 12, 24): [
        date(2026, 12, 29),
        date(2026, 12, 31),
        date(2027, 1, 12),
        date(2027, 1, 19),
        date(2027, 3, 2),
    ],
    date(2027, 3, 12): [date(2027, 3, 15), date(2027, 3, 17), date(2027, 3, 30), date(2027, 4, 6), date(2027, 5, 19)],
    date(2026, 8, 28): [date(2026, 9, 1), date(2026, 9, 3), date(2026, 9, 14), date(2026, 9, 21), date(2026, 11, 2)],
}
CASES = [(start, n, end) for start, ends in TABLE.items() for n, end in zip((1, 3, 10, 15, 45), ends, strict=True)]


def at(day, clock=time(13, 25)):
    return datetime.combine(day, clock, LONDON)


@pytest.mark.parametrize(("start", "n", "end"), CASES)
def test_the_table_of_clocks_to_the_end_of_the_day(start, n, end):
    assert add_working_days(at(start), n) == at(end, time(23, 59, 59))


@pytest.mark.parametrize(("start", "n", "end"), CASES)
def test_the_table_of_clocks_to_the_same_clock_time(start, n, end):
    assert add_working_days(at(start), n, same_time=True) == at(end)


def test_the_day_it_starts_is_day_0_working_or_not():
    assert add_working_days(at(date(2026, 8, 29)), 1).date() == date(2026, 9, 1)
    assert add_working_days(at(date(2026, 8, 31)), 1).date() == date(2026, 9, 1)


def test_a_conference_over_the_august_bank_holiday():
    """Domain 1.1: 15 working days from Monday 24 August 2026 is Tuesday 15 September, not Monday."""
    assert add_working_days(at(date(2026, 8, 24)), 15).date() == date(2026, 9, 15)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (datetime(2026, 3, 27, 1, 30), datetime(2026, 3, 30, 1, 30)),  # clocks go forward on Sunday 29 March 2026
        (datetime(2026, 10, 23, 1, 30), datetime(2026, 10, 26, 1, 30)),  # and back on Sunday 25 October
        (datetime(2027, 3, 25, 1, 30), datetime(2027, 3, 30, 1, 30)),  # Good Friday, then forward on Easter Sunday
        (datetime(2027, 10, 29, 1, 30), datetime(2027, 11, 1, 1, 30)),  # back on Sunday 31 October 2027
    ],
)
def test_the_clock_time_stays_when_the_clocks_change(start, end):
    start, end = start.replace(tzinfo=LONDON), end.replace(tzinfo=LONDON)
    assert add_working_days(start, 1, same_time=True) == end
    assert start.utcoffset() != end.utcoffset()


def test_a_start_in_the_hour_that_comes_twice_counts_from_its_day():
    first = datetime(2026, 10, 25, 1, 30, tzinfo=LONDON)
    assert add_working_days(first.replace(fold=1), 1, same_time=True) == datetime(2026, 10, 26, 1, 30, tzinfo=LONDON)


def test_elapsed_time_is_not_the_difference_of_two_clocks_on_the_wall():
    saturday = datetime(2026, 10, 24, 16, 0, tzinfo=LONDON)
    sunday = datetime(2026, 10, 25, 15, 0, tzinfo=LONDON)
    assert elapsed(saturday, sunday) == timedelta(hours=24)
    assert later(saturday, timedelta(hours=24)) == sunday


def test_a_moment_in_another_zone_is_read_in_london():
    just_after_midnight = datetime.fromisoformat("2026-08-27T23:30:00+00:00")  # Friday 28 August, 00:30 in London
    assert add_working_days(just_after_midnight, 1).date() == date(2026, 9, 1)
    assert end_of_day(just_after_midnight).date() == date(2026, 8, 28)


def test_the_end_of_the_day_is_its_last_second():
    assert end_of_day(at(date(2026, 8, 29))) == at(date(2026, 8, 29), time(23, 59, 59))
    assert end_of_day(at(date(2026, 8, 28)), days=11) == at(date(2026, 9, 8), time(23, 59, 59))


@pytest.mark.parametrize(
    ("start", "open_days", "noon"),
    [
        (date(2026, 8, 27), WEEKDAYS, date(2026, 8, 28)),
        (date(2026, 8, 28), WEEKDAYS, date(2026, 9, 1)),  # Monday is the bank holiday
        (date(2026, 8, 28), [1, 3], date(2026, 9, 2)),
        (date(2026, 8, 28), [6], date(2026, 8, 29)),
        (date(2026, 8, 30), [1, 2, 3, 4, 5, 6, 7], date(2026, 8, 31)),  # open every day, bank holidays too
    ],
)
def test_noon_of_the_next_open_day(start, open_days, noon):
    assert next_open_noon(at(start), open_days) == at(noon, time(12))


AUGUST = (datetime(2026, 8, 28, 17, 0, tzinfo=LONDON), datetime(2026, 9, 1, 9, 0, tzinfo=LONDON))
CHRISTMAS = (datetime(2026, 12, 24, 17, 0, tzinfo=LONDON), datetime(2026, 12, 29, 9, 0, tzinfo=LONDON))


@pytest.mark.parametrize(
    ("moment", "closed"),
    [
        (at(date(2026, 8, 24)), AUGUST),  # the Monday before
        (at(date(2026, 8, 28), time(17, 0)), AUGUST),
        (at(date(2026, 8, 29)), AUGUST),
        (at(date(2026, 8, 31)), AUGUST),  # the bank holiday itself
        (at(date(2026, 9, 1), time(8, 59)), AUGUST),
        (
            at(date(2026, 9, 1), time(9, 0)),
            (datetime(2026, 9, 4, 17, 0, tzinfo=LONDON), datetime(2026, 9, 7, 9, 0, tzinfo=LONDON)),
        ),
        (at(date(2026, 12, 22)), CHRISTMAS),  # a Friday and a Monday that are holidays, with the weekend between
        (at(date(2026, 12, 27)), CHRISTMAS),
    ],
)
def test_the_coming_weekend_or_holidays_from_the_last_evening_to_the_first_morning(moment, closed):
    assert next_closure(moment, time(17), time(9)) == closed


def test_an_unknown_year_is_loud():
    last = known_years()[1]
    with pytest.raises(UnknownYear, match=f"known from 2012 to {last}"):
        is_working_day(date(last + 1, 1, 4))
    with pytest.raises(UnknownYear):
        add_working_days(at(date(last, 12, 22)), 15)
    with pytest.raises(UnknownYear):
        add_working_days(at(date(2011, 12, 30)), 1)
    with pytest.raises(UnknownYear):
        next_open_noon(at(date(last, 12, 31)), WEEKDAYS)


@pytest.mark.parametrize("n", [0, -1])
def test_a_limit_of_no_days_is_refused(n):
    with pytest.raises(ValueError, match="at least one day"):
        add_working_days(at(date(2026, 8, 27)), n)


@pytest.mark.parametrize("open_days", [[], [0], [8]])
def test_open_days_that_are_not_days_are_refused(open_days):
    with pytest.raises(ValueError, match="ISO weekdays"):
        next_open_noon(at(date(2026, 8, 27)), open_days)


@given(
    start=st.datetimes(datetime(2012, 1, 1), datetime(2028, 9, 1), timezones=st.just(LONDON)),
    n=st.integers(1, 60),
)
@example(start=datetime(2026, 12, 24, 23, 59, 59, tzinfo=LONDON), n=1)
def test_it_agrees_with_counting_day_by_day(start, n):
    day, left = start.date(), n
    while left:
        day += timedelta(days=1)
        left -= day.isoweekday() <= 5 and day not in bank_holidays()
    assert add_working_days(start, n) == datetime.combine(day, time(23, 59, 59), LONDON)
    assert add_working_days(start, n, same_time=True) == datetime.combine(day, start.time(), LONDON)
