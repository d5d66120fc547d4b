"""A count of our own for due times: it must not lean on what it tests."""

from datetime import UTC, date, datetime, time, timedelta

from safeguarding.working_days import LONDON

# England, from the GOV.UK page, typed by hand.
HOLIDAYS = {
    *(date(2026, 1, 1), date(2026, 4, 3), date(2026, 4, 6), date(2026, 5, 4), date(2026, 5, 25), date(2026, 8, 31)),
    *(date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1), date(2027, 3, 26), date(2027, 3, 29)),
    *(date(2027, 5, 3), date(2027, 5, 31), date(2027, 8, 30), date(2027, 12, 27), date(2027, 12, 28)),
}

STARTS = [
    datetime(2026, 8, 27, 11, 0, tzinfo=LONDON),
    datetime(2026, 8, 28, 16, 0, tzinfo=LONDON),  # Friday before the bank holiday
    datetime(2026, 8, 29, 2, 0, tzinfo=LONDON),
    datetime(2026, 8, 31, 23, 59, 59, tzinfo=LONDON),
    datetime(2026, 10, 24, 16, 20, tzinfo=LONDON),  # the clocks go back that night
    datetime(2026, 12, 17, 9, 30, tzinfo=LONDON),
    datetime(2026, 12, 24, 18, 0, tzinfo=LONDON),
    datetime(2027, 3, 12, 0, 0, tzinfo=LONDON),
    datetime(2027, 3, 27, 13, 25, tzinfo=LONDON),  # and forward that night
]
AFTER_THE_STORY = STARTS[1:]  # for rows that the story's Thursday begins
FAR = datetime(2028, 1, 5, 12, 0, tzinfo=LONDON)  # another fact of the row that is later than any limit

# The end of the last day of six months after each of those, typed by hand: February has no 29th, 30th or 31st in 2027.
HALF_A_YEAR_ON = {
    date(2026, 8, 28): date(2027, 2, 28),
    date(2026, 8, 29): date(2027, 2, 28),
    date(2026, 8, 31): date(2027, 2, 28),
    date(2026, 10, 24): date(2027, 4, 24),
    date(2026, 12, 17): date(2027, 6, 17),
    date(2026, 12, 24): date(2027, 6, 24),
    date(2027, 3, 12): date(2027, 9, 12),
    date(2027, 3, 27): date(2027, 9, 27),
}


def is_open(day):
    """Whether that day is a working day."""
    return day.weekday() < 5 and day not in HOLIDAYS


def later(start, n):
    """The date so many working days after the day of the start."""
    day, left = start.date(), n
    while left:
        day += timedelta(days=1)
        left -= is_open(day)
    return day


def working(n):
    """To the end of the last of so many working days."""
    return lambda start: last_second(later(start, n))


def working_same_time(n):
    """To the same clock time on the last of so many working days."""
    return lambda start: datetime.combine(later(start, n), start.time(), LONDON)


def open_noon(start):
    """Noon of the next working day."""
    return datetime.combine(later(start, 1), time(12), LONDON)


def elapsed(hours):
    """So many hours that really pass."""
    return lambda start: start.astimezone(UTC) + timedelta(hours=hours)


def day(n):
    """To the end of a calendar day."""
    return lambda start: last_second(start.date() + timedelta(days=n))


def half_a_year(start):
    """To the end of the same day of the month, six months on; of its last day where there is none."""
    return last_second(HALF_A_YEAR_ON[start.date()])


def first_second(n):
    """From the beginning of a calendar day."""
    return lambda start: datetime.combine(start.date() + timedelta(days=n), time(0), LONDON)


def last_second(day):
    """The end of a day."""
    return datetime.combine(day, time(23, 59, 59), LONDON)
