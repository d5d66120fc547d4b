"""Three whole months, in London's time. No database."""

from datetime import date, datetime

import pytest

from oversight.measures.period import Period, chosen, months_after, offered
from safeguarding.working_days import LONDON

JULY = Period(date(2026, 7, 1))


def at(*when):
    """A moment of London."""
    return datetime(*when, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("now", "last"),
    [
        (at(2026, 8, 27, 12), date(2026, 7, 1)),
        (at(2026, 8, 1), date(2026, 7, 1)),
        (at(2026, 7, 31, 23, 59, 59), date(2026, 6, 1)),
        (at(2026, 1, 1), date(2025, 12, 1)),
    ],
)
def test_the_month_that_runs_is_never_counted(now, last):
    assert Period.ending_before(now).last == last


def test_it_begins_and_ends_at_midnight_in_london_and_not_in_greenwich():
    assert (JULY.since, JULY.until) == (at(2026, 5, 1), at(2026, 8, 1))
    assert JULY.since.utcoffset().total_seconds() == 3600


def test_its_words_and_its_reference():
    assert (str(JULY), JULY.reference) == ("May to July 2026", "2026-07")
    assert str(Period(date(2026, 1, 1))) == "November 2025 to January 2026"


def test_a_year_ago_and_the_twelve_points():
    assert JULY.year_ago == Period(date(2025, 7, 1))
    assert [point.last for point in JULY.points] == [months_after(date(2025, 8, 1), n) for n in range(12)]
    assert JULY.points[-1] == JULY
    assert JULY.year_since == at(2025, 8, 1)


def test_the_month_that_runs_is_counted_up_to_now_and_says_so():
    now = at(2026, 8, 27, 12)
    running = Period.running_at(now)
    assert (running.since, running.until) == (at(2026, 6, 1), now)
    assert (str(running), running.reference) == ("June to August 2026 so far", "2026-08")
    assert running.points[-1] == running
    assert running.year_ago == Period(date(2025, 8, 1)), "a year ago the month was whole"


def test_only_what_has_begun_and_is_within_the_year_may_be_chosen():
    now = at(2026, 8, 27, 12)
    assert chosen("2026-07", now) == offered(now)[1] == JULY
    assert chosen("2026-08", now) == offered(now)[0] == Period.running_at(now)
    assert chosen("2025-08", now) == offered(now)[-1]
    for reference in ("", "2026-09", "2025-07", "2026-7", "July", "2026-07-01", "<b>"):
        assert chosen(reference, now) is None
