"""The clocks in the database say what `working_days` says, on every day of ten years."""

from datetime import date, datetime, time, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import DataError, ProgrammingError, connection, transaction

from safeguarding.owed.day_table import calendar, fill_working_days
from safeguarding.owed.models import WorkingDay
from safeguarding.working_days import LONDON, add_working_days, end_of_day, next_open_noon

pytestmark = [pytest.mark.django_db, pytest.mark.database]

FIRST, LAST = date(2018, 9, 1), date(2028, 9, 1)
CLOCKS = (time(0, 0), time(1, 30), time(13, 25, 7, 123456), time(23, 59, 59))
LIMITS = (1, 3, 15, 45)
OPEN_DAYS = ([1, 2, 3, 4, 5], [1, 3], [6], [1, 2, 3, 4, 5, 6, 7])


def moments():
    """One moment on each day of ten years, at clock times that take turns."""
    for n in range((LAST - FIRST).days):
        yield datetime.combine(FIRST + timedelta(days=n), CLOCKS[n % len(CLOCKS)], LONDON)


def ask(expression, *arguments):
    """What the database says of `expression` for each moment, in order; the moment is called `at`."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {expression} FROM unnest(%s::timestamptz[]) WITH ORDINALITY AS start (at, place) ORDER BY place",
            [*arguments, list(moments())],
        )
        return [row[0] for row in cursor.fetchall()]


def say(expression):
    """What the database says of one expression."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {expression}")
        return cursor.fetchone()[0]


@pytest.mark.parametrize("n", LIMITS)
@pytest.mark.parametrize("same_time", [False, True])
def test_working_days_agree_over_ten_years(n, same_time):
    expected = [add_working_days(moment, n, same_time) for moment in moments()]
    assert ask("sg_add_working_days(at, %s, %s)", n, same_time) == expected


@pytest.mark.parametrize("days", [0, 1, 14, 28])
def test_ends_of_days_agree_over_ten_years(days):
    assert ask("sg_end_of_day(at, %s)", days) == [end_of_day(moment, days) for moment in moments()]


@pytest.mark.parametrize("open_days", OPEN_DAYS)
def test_noons_of_open_days_agree_over_ten_years(open_days):
    expected = [next_open_noon(moment, open_days) for moment in moments()]
    assert ask("sg_next_open_noon(at, %s)", open_days) == expected


def test_the_calendar_is_the_librarys():
    assert list(WorkingDay.objects.order_by("day").values_list("day", "n", "is_wd")) == list(calendar())


@pytest.mark.parametrize(
    "expression",
    [
        "sg_add_working_days('2028-12-22 12:00+00', 15, false)",
        "sg_add_working_days('2011-12-30 12:00+00', 1, false)",
        "sg_add_working_days('2031-01-06 12:00+00', 1, true)",
        "sg_next_open_noon('2028-12-31 12:00+00', ARRAY[1, 2, 3, 4, 5])",
        "sg_after('2028-12-29 12:00+00', 'working_days', 3, NULL)",
    ],
)
def test_an_unknown_year_is_loud(expression):
    with pytest.raises(DataError, match="bank holidays are not known"), transaction.atomic():
        say(expression)


@pytest.mark.parametrize("expression", ["sg_add_working_days(now(), 0, false)", "sg_next_open_noon(now(), '{8}')"])
def test_a_limit_that_makes_no_sense_is_refused(expression):
    with pytest.raises(DataError), transaction.atomic():
        say(expression)


@pytest.mark.parametrize(
    ("unit", "amount", "due"),
    [
        ("minutes", 30, "2026-10-24 13:55+01"),
        ("hours", 24, "2026-10-25 12:25+00"),  # elapsed time: the clocks go back that night
        ("days", 1, "2026-10-25 23:59:59+00"),
        ("months", 3, "2027-01-24 23:59:59+00"),
        ("end_of_day", 0, "2026-10-24 23:59:59+01"),
        ("working_days", 1, "2026-10-26 23:59:59+00"),
        ("working_days_same_time", 1, "2026-10-26 13:25+00"),
        ("next_open_noon", 0, "2026-10-26 12:00+00"),
    ],
)
def test_every_unit_from_the_saturday_before_the_clocks_go_back(unit, amount, due):
    said = say(f"sg_after('2026-10-24 13:25+01', '{unit}', {amount}, ARRAY[1, 2, 3, 4, 5])")
    assert said == datetime.fromisoformat(due)


def test_a_month_from_the_last_of_january_is_the_last_of_february():
    assert say("sg_after('2027-01-31 10:00+00', 'months', 1, NULL)") == datetime(2027, 2, 28, 23, 59, 59, tzinfo=LONDON)


def test_a_start_not_known_has_no_due_time():
    assert say("sg_after(NULL, 'hours', 24, NULL)") is None


def test_not_before_day_11_means_from_its_beginning():
    assert say("sg_opens('2026-08-28 18:00+01', 'days', 11)") == datetime(2026, 9, 8, tzinfo=LONDON)
    assert say("sg_opens('2026-08-28 18:00+01', 'hours', 2)") == datetime(2026, 8, 28, 20, tzinfo=LONDON)


@pytest.fixture
def as_owner_role(db):
    """Act as the owner of the calendar within the test's own transaction."""
    say("set_config('role', 'safeguarding_owner', true)")
    yield
    say("set_config('role', 'safeguarding_app', true)")


def test_filling_the_calendar_writes_only_what_differs(as_owner_role):
    assert fill_working_days() == 0
    WorkingDay.objects.filter(day=date(2026, 9, 1)).update(is_wd=False)
    assert fill_working_days() == 1
    assert WorkingDay.objects.get(day=date(2026, 9, 1)).is_wd


def test_the_command_fills_the_calendar_and_replans(as_owner_role):
    WorkingDay.objects.filter(day=date(2026, 9, 1)).update(is_wd=False)
    out = StringIO()
    call_command("fill_working_days", stdout=out, skip_checks=True)
    assert out.getvalue() == "1 days new or changed; 0 obligations re-planned.\n"


def test_the_app_cannot_change_the_calendar():
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        WorkingDay.objects.update(is_wd=True)
