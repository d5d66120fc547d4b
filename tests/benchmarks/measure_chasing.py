"""R5: what raising 8,000 chases takes beyond the one statement that a hand would write, and how it grows."""

from contextlib import contextmanager
from datetime import timedelta

from django.db import connection, transaction
from django.test import override_settings
from django.utils import timezone

from escalations.chasing.services import raise_chasers
from safeguarding.owed.chasing_plan import plan_next_sql
from tests.benchmarks.population import LARGE, SMALL, population, populations
from tests.benchmarks.runner import Result, growth, measure, ratio

DUE = 8_000
ROUNDS = 5  # of a pass, which takes seconds

# A reminder each, none of which was ever sent: what is closed has never been chased.
NOTHING_IS_DUE = "UPDATE owed_owed SET chase_at = NULL WHERE chase_at IS NOT NULL"
ONLY_THESE_ARE_DUE = """
UPDATE owed_owed o SET ended_at = NULL, met_at = NULL, step = 0, chased_at = NULL, chase_at = %(due)s
  FROM (SELECT id FROM owed_owed WHERE ended_at IS NOT NULL AND step = 0 AND case_id IS NOT NULL
         ORDER BY id DESC LIMIT %(many)s) chosen
 WHERE o.id = chosen.id
"""
BY_HAND = """
WITH due AS (
    SELECT id FROM owed_owed WHERE chase_at <= %(now)s AND met_at IS NULL AND ended_at IS NULL
     ORDER BY chase_at LIMIT 20000 FOR NO KEY UPDATE SKIP LOCKED
), moved AS (
    UPDATE owed_owed o SET step = o.step + 1, chased_at = %(now)s, chase_at = {next}
      FROM due WHERE o.id = due.id RETURNING o.id, o.step, o.case_id
)
INSERT INTO chasing_chaser (owed_id, step, case_id, raised_at, reached)
SELECT id, step, case_id, %(now)s, 'named' FROM moved ON CONFLICT (owed_id, step) DO NOTHING
"""


@measure("R5", "chaser pass, 8,000 due / one INSERT..SELECT..ON CONFLICT on the same rows", target=4, stretch=1.8)
def chaser_pass():
    """With everybody told, calls asked for and the next step planned, in the large population where there is one."""
    with population(LARGE or SMALL), due() as now:
        value = ratio(taken_back(lambda: passed(now)), taken_back(lambda: by_hand(now)), rounds=ROUNDS)
        return Result(value, rows=DUE)


@measure("R6c", "chaser pass, 8,000 due: growth from 10k enquiries to the large population", target=1.5, stretch=1.2)
def chaser_growth():
    """The same pass over ten thousand enquiries and over the population that is kept."""
    if LARGE is None:
        return None
    with populations() as use:

        @contextmanager
        def at(which):
            with use(which), due() as now:
                yield taken_back(lambda: passed(now))

        return Result(growth(at, SMALL, LARGE, rounds=ROUNDS), rows=DUE)


@contextmanager
def due():
    """A moment at which so many chases are due and no other; afterwards everything is as before."""
    with transaction.atomic(), override_settings(CHASE_HOLD_FROM=DUE):  # so many at once would else be held
        now = timezone.now()
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL statement_timeout = 0")
            cursor.execute(NOTHING_IS_DUE)
            cursor.execute(ONLY_THESE_ARE_DUE, {"due": now - timedelta(minutes=1), "many": DUE})
            assert cursor.rowcount == DUE
        yield now
        transaction.set_rollback(True)


def passed(now):
    """The pass of the product."""
    raised = raise_chasers(now)
    assert raised == DUE, f"{raised} of {DUE} were raised"


def by_hand(now):
    """The bare statement."""
    next_step = plan_next_sql("o", step="o.step + 1", chased_at="%(now)s::timestamptz")
    with connection.cursor() as cursor:
        cursor.execute(BY_HAND.format(next=next_step), {"now": now})
        assert cursor.rowcount == DUE


def taken_back(act):
    """`act`, undone when it is done, so that the next turn finds the same rows."""

    def acted():
        with transaction.atomic():
            act()
            transaction.set_rollback(True)

    return acted
