"""The words for moments, clocks and ages, at their boundaries and on the nights clocks change."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguarding import moments
from safeguarding.working_days import LONDON

NOW = datetime(2026, 8, 27, 12, 30, tzinfo=LONDON)


def london(*parts, fold=0):
    return datetime(*parts, tzinfo=LONDON, fold=fold)


@pytest.mark.parametrize(
    ("which", "words"),
    [
        (date(2026, 8, 27), "Thu 27 Aug"),
        (date(2026, 12, 31), "Thu 31 Dec"),
        (date(2025, 8, 27), "Wed 27 Aug 2025"),
        (date(2027, 1, 1), "Fri 1 Jan 2027"),
    ],
)
def test_the_year_is_said_only_when_it_is_not_this_year(which, words):
    assert moments.day(which, NOW) == words


def test_the_day_of_a_moment_is_its_london_day():
    half_past_midnight_in_london = datetime(2026, 8, 27, 23, 30, tzinfo=UTC)
    assert moments.day(half_past_midnight_in_london, NOW) == "Fri 28 Aug"


@pytest.mark.parametrize(
    ("which", "words"),
    [
        (date(2026, 8, 26), "Wed 26 Aug"),
        (date(2026, 8, 27), "today"),
        (date(2026, 8, 28), "tomorrow, Fri 28 Aug"),
        (date(2026, 8, 29), "Sat 29 Aug"),
    ],
)
def test_today_and_tomorrow_are_named(which, words):
    assert moments.which_day(which, NOW) == words


def test_a_moment_as_evidence_always_carries_its_date():
    assert moments.moment(london(2026, 8, 27, 13, 0), NOW) == "Thu 27 Aug, 13:00"


def test_a_moment_on_paper_carries_its_year():
    assert moments.stamp(NOW) == "Thu 27 Aug 2026, 12:30"


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (london(2026, 8, 27, 10, 30), "10:30 today"),
        (london(2026, 8, 26, 12, 30), "Wed 26 Aug, 12:30"),
        (london(2026, 8, 28, 11, 0), "tomorrow, Fri 28 Aug, 11:00"),
    ],
)
def test_a_moment_within_a_sentence(at, words):
    assert moments.when(at, NOW) == words


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "less than 1 min"),
        (0.99, "less than 1 min"),
        (1, "1 min"),
        (30, "30 min"),
        (119, "119 min"),
        (119.9, "119 min"),
        (120, "2 h"),
        (150, "2 h 30 min"),
        (24 * 60, "24 h"),
        (47 * 60 + 15, "47 h 15 min"),
        (72 * 60, "72 h"),
        (72 * 60 + 1, "3 days"),
        (96 * 60 - 1, "3 days"),
        (96 * 60, "4 days"),
    ],
)
def test_distance_is_minutes_then_hours_then_days(minutes, words):
    assert moments.distance(NOW, NOW + timedelta(minutes=minutes)) == words


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (london(2026, 8, 27, 13, 0), "13:00, in 30 min"),
        (london(2026, 8, 27, 16, 0), "16:00, in 3 h 30 min"),
        (london(2026, 8, 28, 11, 0), "tomorrow, Fri 28 Aug, 11:00, in 22 h 30 min"),
        (london(2026, 8, 29, 16, 0), "Sat 29 Aug, 16:00, in 51 h 30 min"),
        (london(2026, 9, 1, 17, 0), "Tue 1 Sep, 17:00, in 5 days"),
        (NOW, "12:30, now"),
        (NOW - timedelta(seconds=1), "Overdue by less than 1 min"),
        (london(2026, 8, 27, 10, 30), "Overdue by 2 h"),
        (london(2026, 8, 23, 12, 0), "Overdue by 4 days"),
        (london(2026, 8, 27, 23, 59, 59), "today"),
        (london(2026, 8, 28, 23, 59, 59), "by the end of tomorrow, Fri 28 Aug"),
    ],
)
def test_a_clock_is_the_moment_and_then_the_distance(due, words):
    assert moments.clock(due, NOW) == words


def test_under_a_heading_that_says_the_day_a_clock_leaves_it_out():
    assert moments.clock(london(2026, 8, 28, 11, 0), NOW, dated=False) == "11:00, in 22 h 30 min"


def test_a_survey_limit_over_the_bank_holiday_weekend_reads_as_drawn():
    friday = london(2026, 8, 28, 16, 45)
    assert moments.clock(london(2026, 8, 30, 16, 0), friday) == "Sun 30 Aug, 16:00, in 47 h 15 min"


def test_twenty_four_hours_across_the_end_of_summer_time_show_their_zone():
    saturday = london(2026, 10, 24, 16, 0)
    due = (saturday.astimezone(UTC) + timedelta(hours=24)).astimezone(LONDON)
    assert moments.clock(due, saturday) == "tomorrow, Sun 25 Oct, 15:00 GMT, in 24 h"


def test_twenty_four_hours_across_the_start_of_summer_time_show_their_zone():
    saturday = london(2027, 3, 27, 16, 0)
    due = (saturday.astimezone(UTC) + timedelta(hours=24)).astimezone(LONDON)
    assert moments.clock(due, saturday) == "tomorrow, Sun 28 Mar, 17:00 BST, in 24 h"


def test_a_day_half_a_year_away_is_a_day_whatever_the_clocks_do_between():
    november = london(2026, 11, 23, 16, 0)
    assert moments.clock(london(2027, 5, 23, 23, 59), november) == "by the end of Sun 23 May 2027"
    assert moments.clock(london(2027, 5, 24, 9, 0), november) == "Mon 24 May 2027, 09:00, in 181 days"


@pytest.mark.parametrize(("fold", "words"), [(0, "01:30 BST"), (1, "01:30 GMT")])
def test_a_time_that_comes_twice_says_which(fold, words):
    assert moments.time_of_day(london(2026, 10, 25, 1, 30, fold=fold)) == words


def test_the_hour_that_comes_twice_is_an_hour_long():
    first, second = london(2026, 10, 25, 1, 30), london(2026, 10, 25, 1, 30, fold=1)
    assert moments.distance(first, second) == "60 min"


def test_what_was_due_is_said_under_an_overdue_clock():
    assert moments.was_due(london(2026, 8, 27, 10, 30), NOW) == "was due 10:30 today"
    assert moments.was_due(london(2026, 8, 26, 12, 30), NOW) == "was due Wed 26 Aug, 12:30"
    assert moments.was_due(london(2026, 8, 26, 23, 59, 59), NOW) == "was due by the end of Wed 26 Aug"


@pytest.mark.parametrize(
    ("now", "due", "words"),
    [
        (NOW, london(2026, 8, 30, 23, 59), ""),
        (NOW, london(2026, 8, 31, 9, 0), "Mon 31 Aug is a bank holiday"),
        (NOW, london(2026, 9, 1, 17, 0), "Mon 31 Aug is a bank holiday"),
        (NOW, london(2026, 9, 10, 17, 0), "Mon 31 Aug is a bank holiday"),
        (NOW, london(2026, 9, 11, 17, 0), ""),
        (london(2026, 12, 24, 9, 0), london(2026, 12, 29, 9, 0), "Fri 25 Dec and Mon 28 Dec are bank holidays"),
    ],
)
def test_a_bank_holiday_on_the_way_to_a_limit_is_said(now, due, words):
    assert moments.holidays_between(due, now) == words


@pytest.mark.parametrize(
    ("seconds", "overdue", "soon"),
    [(-1, True, False), (0, False, True), (1, False, True), (3600, False, True), (3601, False, False)],
)
def test_overdue_begins_after_the_moment_and_soon_within_the_hour(seconds, overdue, soon):
    due = NOW + timedelta(seconds=seconds)
    assert (moments.is_overdue(due, NOW), moments.is_soon(due, NOW)) == (overdue, soon)


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (london(2026, 8, 27, 12, 0), "Overdue"),
        (london(2026, 8, 27, 23, 59), "Due today"),
        (london(2026, 8, 28, 0, 0), "Tomorrow, Fri 28 Aug"),
        (london(2026, 9, 3, 9, 0), "Within 7 days"),
        (london(2026, 9, 4, 0, 0), "Later"),
        (None, "No date set"),
    ],
)
def test_rows_are_grouped_by_the_order_in_which_a_reader_acts(due, words):
    assert moments.heading(due, NOW) == words


@pytest.mark.parametrize(("minutes", "both"), [(0, False), (4, False), (5, True), (-30, False)])
def test_a_late_entry_says_both_moments(minutes, both):
    assert moments.long_after(NOW + timedelta(minutes=minutes), NOW) is both


TODAY = date(2026, 8, 27)


@pytest.mark.parametrize(
    ("born", "words"),
    [
        (date(2026, 5, 12), "15 weeks"),
        (date(2024, 7, 2), "2 years 1 month"),
        (date(2026, 8, 27), "0 days"),
        (date(2026, 8, 26), "1 day"),
        (date(2026, 8, 14), "13 days"),
        (date(2026, 8, 13), "2 weeks"),
        (date(2026, 2, 27), "25 weeks"),
        (date(2026, 2, 26), "6 months"),
        (date(2024, 8, 28), "23 months"),
        (date(2024, 8, 27), "2 years"),
        (date(2021, 8, 28), "4 years 11 months"),
        (date(2021, 8, 27), "5 years"),
        (date(2008, 8, 28), "17 years"),
        (date(2008, 8, 27), "18 years"),
        (date(2026, 8, 28), "not yet born"),
    ],
)
def test_ages(born, words):
    assert moments.age(born, TODAY) == words


@pytest.mark.parametrize(
    ("born", "today", "words"),
    [
        (date(2020, 2, 29), date(2026, 2, 28), "5 years"),
        (date(2020, 2, 29), date(2026, 3, 1), "6 years"),
        (date(2024, 3, 31), date(2026, 4, 30), "2 years"),
        (date(2024, 3, 31), date(2026, 5, 1), "2 years 1 month"),
    ],
)
def test_ages_of_people_born_at_the_end_of_a_long_month(born, today, words):
    assert moments.age(born, today) == words


@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)), st.integers(0, 60 * 24 * 40))
def test_nobody_is_promised_more_time_than_there_is(start, minutes):
    start = start.replace(tzinfo=UTC)
    words = moments.distance(start, start + timedelta(minutes=minutes))
    numbers = [int(word) for word in words.split() if word.isdigit()]
    if "days" in words:
        said = numbers[0] * 1440
    elif "h" in words.split():
        said = numbers[0] * 60 + (numbers[1] if len(numbers) > 1 else 0)
    else:
        said = 0 if words.startswith("less") else numbers[0]
    assert said <= minutes < said + (1440 if "days" in words else 1)


def test_a_limit_that_is_a_day_is_said_as_a_day():
    tonight, noon = london(2026, 8, 28, 23, 59), london(2026, 8, 28, 12, 0)
    assert moments.by_when(tonight, NOW) == "the end of tomorrow, Fri 28 Aug"
    assert moments.by_when(noon, NOW) == "tomorrow, Fri 28 Aug, 12:00"
    assert moments.stamped_limit(tonight) == "the end of Fri 28 Aug 2026"
    assert moments.stamped_limit(noon) == "Fri 28 Aug 2026, 12:00"
