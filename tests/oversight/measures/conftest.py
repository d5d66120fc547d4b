"""Obligations of every measure in two partnerships, on a Thursday in August; and how to recount them."""

import random
from datetime import datetime, timedelta

import pytest

from oversight.measures.period import Period
from oversight.measures.table import MEASURES
from safeguarding.owed.models import Owed
from safeguarding.standards import standard_of
from safeguarding.working_days import LONDON

NOW = datetime(2026, 8, 27, 12, 30, tzinfo=LONDON)
PERIOD = Period.ending_before(NOW)
STANDARDS = sorted({measure.standard for measure in MEASURES if measure.standard})


@pytest.fixture
def thursday(time_machine):
    """It is Thursday 27 August, 12:30."""
    time_machine.move_to(NOW, tick=False)
    return time_machine


def invent(cast, size, first=0):
    """`size` obligations under each standard of a measure, in both partnerships, over two years; returns the rows.

    With no fact behind them: they stand for all that verbs could have written, met in time, at the very moment, late,
    not at all, ended before and after their limit, and due at the edges of months.
    """
    agencies = [cast.surgery, cast.practice, cast.hospital, cast.police, cast.social_care]
    rows = [
        invented(standard_of(slug), number, agencies, partnership)
        for partnership in (cast.social_care.partnership, cast.other_social_care.partnership)
        for slug in STANDARDS
        for number in range(first, first + size)
    ]
    return Owed.objects.bulk_create(rows)


def invented(standard, number, agencies, partnership):
    """One obligation, of whichever kind; three in a row are of one meeting, within a few weeks of each other."""
    meeting = random.Random(f"{standard.slug} {partnership.name} {number // 3}")
    began = PERIOD.year_ago.since - timedelta(days=90) + timedelta(minutes=meeting.randrange(600 * 24 * 60))
    edge = meeting.choice([None, PERIOD.since, PERIOD.until, PERIOD.until - timedelta(seconds=1)])
    chance = random.Random(f"{standard.slug} {partnership.name} {number}")
    started = (edge or began) - timedelta(hours=24)
    due = started + timedelta(hours=24, days=chance.choice([0, 0, 0, 30]))
    limit = due + timedelta(hours=48) if chance.random() < 0.9 else None
    around = [None, due - timedelta(hours=1), due, due + timedelta(seconds=1), due + timedelta(hours=49)]
    return Owed(
        standard=standard.slug,
        subject_id=partnership.pk * 1_000_000 + number,
        partnership_id=partnership.pk,
        address=f"{partnership.pk}-{number // 3}",
        agency_id=chance.choice(agencies).pk,
        about_agency_id=chance.choice([None, *(agency.pk for agency in agencies)]),
        started_at=started,
        due_at=due,
        first_due_at=due,
        limit_at=limit,
        met_at=chance.choice(around),
        ended_at=chance.choice(around),
        recorded_at=started,
    )


def recounted(measure, rows, partnership, period, kinds):
    """(met, counted) of one measure in a period, from the rows one by one; `kinds` is {agency id: its kind}."""
    units = {}
    for row in rows:
        at = row.limit_at if measure.by_limit else row.due_at
        if row.partnership_id != partnership.pk or row.standard != measure.standard or at is None:
            continue
        if measure.about and kinds.get(row.about_agency_id) not in measure.about:
            continue
        if row.met_at is None and row.ended_at is not None and row.ended_at <= at:
            continue
        key = row.address if measure.together else row.pk
        units.setdefault(key, []).append((at, row.met_at is not None and row.met_at <= at))
    fell = [(max(at for at, _ in unit), all(met for _, met in unit)) for unit in units.values()]
    inside = [met for at, met in fell if period.since <= at < period.until]
    return sum(inside), len(inside)
