"""A bank holiday proclaimed after clocks began: what runs is planned again, both values stay, nobody hears twice."""

from datetime import date, datetime, timedelta

import pytest
from django.db import ProgrammingError, connection, transaction

from safeguarding.audit.models import Entry
from safeguarding.errors import NotAllowed
from safeguarding.owed import proclaimed
from safeguarding.owed.models import BankHoliday, Owed, WorkingDay
from safeguarding.owed.services import proclaim_holiday
from safeguarding.owed.state import why_moved
from safeguarding.working_days import LONDON, add_working_days, also_proclaimed, is_working_day
from tests.safeguarding.owed.conftest import THURSDAY

pytestmark = pytest.mark.django_db
MON_14_SEP = date(2026, 9, 14)


@pytest.fixture(autouse=True)
def as_published():
    """What one test proclaims, the next has not heard of."""
    yield
    also_proclaimed({})


def proclaim(manager, day=MON_14_SEP, **facts):
    given = {"name": "State funeral", "source": "The London Gazette, 27 August 2026", "at": THURSDAY}
    return proclaim_holiday(by=manager, day=day, **given | facts)


def test_what_runs_over_the_day_is_due_later_and_keeps_what_was_planned_first(rows, manager):
    rows.set("conference")
    before = rows.owed("conference-held", "conference").due_at
    proclaim(manager)
    moved = rows.owed("conference-held", "conference")
    assert (before.astimezone(LONDON).date(), moved.due_at.astimezone(LONDON).date()) == (
        date(2026, 9, 18),
        date(2026, 9, 21),
    )
    assert (moved.first_due_at, moved.chase_at) == (before, moved.due_at)
    assert why_moved(moved, THURSDAY) == "because Mon 14 Sep was made a bank holiday: State funeral"
    assert Entry.objects.get(verb="bank-holiday-proclaimed").says.endswith("1 obligations planned again.")


def test_what_was_chased_goes_on_from_its_step_and_is_not_reminded_again(rows, manager):
    """Due by the end of Friday and reminded then; the manager would hear by Monday, and hears on Tuesday instead."""
    rows.set("conference", initiating_meeting_at=datetime(2026, 8, 20, 10, 0, tzinfo=LONDON))
    chased = Owed.objects.filter(standard="conference-held")
    friday = datetime(2026, 9, 11, 23, 59, 59, tzinfo=LONDON)
    assert chased.get().due_at == friday
    chased.update(step=1, chased_at=friday, chase_at=friday + timedelta(days=3))
    proclaim(manager)
    assert (chased.get().step, chased.get().chase_at) == (1, friday + timedelta(days=4))


def test_a_start_put_right_says_so_instead(rows):
    rows.set("conference")
    rows.set("conference", initiating_meeting_at=THURSDAY + timedelta(days=1))
    moved = rows.owed("conference-held", "conference")
    assert moved.was_moved
    assert why_moved(moved, THURSDAY) == "because the moment it is counted from was put right"


def test_python_and_the_database_count_it_alike(manager):
    proclaim(manager)
    starts = [datetime(2026, 9, day, 13, 25, tzinfo=LONDON) for day in range(1, 20)]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT sg_add_working_days(at, 3, true) FROM unnest(%s::timestamptz[]) WITH ORDINALITY s (at, place)"
            " ORDER BY place",
            [starts],
        )
        assert [row[0] for row in cursor] == [add_working_days(start, 3, same_time=True) for start in starts]
    assert not is_working_day(MON_14_SEP)


def test_another_process_hears_of_it_with_its_next_read(manager):
    proclaim(manager)
    also_proclaimed({})
    assert is_working_day(MON_14_SEP)
    proclaimed.tell_this_process()
    assert not is_working_day(MON_14_SEP)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 8, 26), "That day is over"),
        (date(2026, 8, 31), "is a bank holiday already"),
        (date(2026, 9, 12), "is a Saturday: no working day is lost"),
        (date(2035, 9, 12), "The calendar is known until"),
    ],
)
def test_a_day_that_changes_nothing_is_refused_in_words(manager, day, words):
    with pytest.raises(NotAllowed, match=words):
        proclaim(manager, day)
    assert not BankHoliday.objects.exists()


@pytest.mark.database
def test_the_app_changes_the_calendar_only_for_a_day_that_was_proclaimed(manager):
    with pytest.raises(Exception, match="was not proclaimed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT sg_proclaim_holiday('2026-09-14')")
    proclaim(manager)
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        BankHoliday.objects.all().delete()
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        WorkingDay.objects.update(is_wd=False)
