"""Where an obligation stands is worked out twice, in Python and in SQL: at every boundary they say the same."""

from datetime import datetime, timedelta
from itertools import product

import pytest

from safeguarding.owed.models import Owed
from safeguarding.owed.state import state, state_at
from safeguarding.working_days import LONDON, later

pytestmark = [pytest.mark.django_db, pytest.mark.invents_owed]

# Across the night in October on which the clocks go back.
START = datetime(2026, 10, 24, 16, 0, tzinfo=LONDON)
MICROSECOND = timedelta(microseconds=1)


def after(hours):
    """So many hours that really pass after the start."""
    return later(START, timedelta(hours=hours))


def test_both_say_the_same_at_every_boundary():
    dues, limits, opened = [after(-1), after(2), after(24)], [None, after(72)], [None, after(10)]
    mets, ends = [None, after(2), after(24) + MICROSECOND], [None, after(5)]
    every = product(dues, limits, opened, mets, ends)
    Owed.objects.bulk_create(
        Owed(
            standard="survey-reported",
            subject_id=number,
            started_at=START,
            first_due_at=due,
            recorded_at=START,
            due_at=due,
            limit_at=limit,
            opens_at=opens,
            met_at=met,
            ended_at=ended,
        )
        for number, (due, limit, opens, met, ended) in enumerate(every)
    )
    found = set()
    for base in (after(-1), after(1), after(2), after(10), after(18), after(24), after(72)):
        for now in (base - MICROSECOND, base, base + MICROSECOND):
            rows = list(Owed.objects.annotate(in_sql=state_at(now)))
            assert [row.in_sql for row in rows] == [state(row, now).value for row in rows]
            found |= {row.in_sql for row in rows}
    assert len(found) == 8
