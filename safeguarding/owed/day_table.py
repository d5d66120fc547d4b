"""The calendar of working days in the database, kept equal to `safeguarding.working_days`."""

from datetime import date, timedelta

from django.db import connection

from safeguarding.working_days import is_working_day, known_years

FILL = """
INSERT INTO working_day AS known (day, n, is_wd)
SELECT * FROM unnest(%s::date[], %s::int[], %s::bool[])
ON CONFLICT (day) DO UPDATE SET n = EXCLUDED.n, is_wd = EXCLUDED.is_wd
 WHERE (known.n, known.is_wd) IS DISTINCT FROM (EXCLUDED.n, EXCLUDED.is_wd)
"""


def calendar():
    """Every day whose bank holidays are known, as (day, working days up to and with it, whether it is one)."""
    first, last = known_years()
    day, n = date(first, 1, 1), 0
    while day.year <= last:
        working = is_working_day(day)
        n += working
        yield day, n, working
        day += timedelta(days=1)


def fill_working_days(using=connection):
    """Write the calendar into `working_day`; returns how many days were new or changed.

    Runs as the owner role. A holiday that changed moves due times: rebuild what is owed afterwards.
    """
    days, numbers, working = zip(*calendar(), strict=True)
    with using.cursor() as cursor:
        cursor.execute(FILL, [list(days), list(numbers), list(working)])
        return cursor.rowcount
