"""Rebuilding what is owed changes nothing that settling wrote, whatever facts came in whatever order."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safeguarding.owed.chasing_plan import plan_next_sql
from safeguarding.owed.models import Owed
from safeguarding.owed.services import rebuild
from safeguarding.working_days import later
from tests.safeguarding.owed.conftest import THURSDAY

pytestmark = pytest.mark.django_db

NAMES = [
    "referral",
    "enquiry",
    "place",
    "conference",
    "decision",
    "ct",
    "survey",
    "read",
    "report",
    "follow_up",
    "males",
    "taking",
]


def hours(n):
    return later(THURSDAY, timedelta(hours=n))


def snapshot():
    return list(Owed.objects.order_by("pk").values())


def test_rebuild_writes_what_settle_would_have(rows):
    assert rebuild(at=THURSDAY) == len(NAMES) + 4  # five rows owe two things each; nobody has read the survey yet
    built = snapshot()
    for name in [*NAMES, "carers"]:
        rows.set(name, at=hours(50))
        assert rows.changed == 0
    assert snapshot() == built


def test_rebuild_of_some_cases_leaves_the_others(rows):
    assert rebuild(at=THURSDAY, case_ids=[rows.case.pk + 1]) == 0
    assert rebuild(at=THURSDAY, case_ids=[rows.case.pk + 1, rows.case.pk]) > 0
    assert rebuild(at=hours(1)) == 0


def test_rebuild_mends_what_somebody_broke(rows):
    rebuild(at=THURSDAY)
    right = snapshot()
    Owed.objects.update(due_at=hours(999), agency_id=None)
    assert rebuild(at=hours(1)) == len(right)
    assert snapshot() == right


def test_a_bank_holiday_added_later_replans_what_runs_and_keeps_both_values(rows, as_owner_here):
    rebuild(at=THURSDAY)
    before = rows.owed("conference-held", "conference").due_at
    as_owner_here(
        "UPDATE working_day SET is_wd = day <> '2026-09-02' AND is_wd, n = n - (day >= '2026-09-02')::int"
        " WHERE day >= '2026-09-02'"
    )
    assert rebuild(at=hours(1)) == 2  # the conference and the assessment run over that day
    moved = rows.owed("conference-held", "conference")
    assert moved.due_at == before + timedelta(days=3)  # Friday 18 September becomes Monday 21
    assert (moved.first_due_at, moved.chase_at) == (before, moved.due_at)


@pytest.fixture
def as_owner_here(db):
    """Run SQL as the owner role within the test's own transaction."""

    def run(sql):
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL ROLE safeguarding_owner")
            cursor.execute(sql)
            cursor.execute("SET LOCAL ROLE safeguarding_app")

    return run


moments = st.integers(-48, 24 * 40).map(hours)
maybe = st.none() | moments
seen = st.tuples(moments, st.none() | st.integers(0, 99)).map(
    lambda two: {"see_from_at": two[0], "seen_at": None if two[1] is None else later(two[0], timedelta(hours=two[1]))}
)
FACTS = {
    "place": seen,
    "enquiry": st.fixed_dictionaries({"started_at": moments, "allocated_at": maybe}),
    "decision": st.fixed_dictionaries({"owed_at": moments, "under_two": st.booleans(), "ended_at": maybe}),
    "conference": st.fixed_dictionaries({"initiating_meeting_at": moments}),
    "read": st.fixed_dictionaries({"read_at": moments, "shows_injury": st.booleans()}),
    "survey": st.fixed_dictionaries({"requested_at": moments}),
    "males": st.fixed_dictionaries({"owed_at": moments}),
    "follow_up": st.fixed_dictionaries({"first_performed_at": moments}),
}
change = st.sampled_from(sorted(FACTS)).flatmap(lambda name: st.tuples(st.just(name), FACTS[name]))


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.lists(change, min_size=1, max_size=8), chased=st.integers(0, 4))
def test_whatever_facts_change_a_rebuild_changes_nothing(rows, changes, chased):
    """Each example in a savepoint of its own: facts come in any order, some steps are raised, and all agree."""
    with transaction.atomic():
        rebuild(at=THURSDAY)
        for hour, (name, facts) in enumerate(changes):
            if hour == len(changes) // 2:
                raise_steps(chased, hours(hour))
            rows.set(name, at=hours(hour), **facts)
        settled = snapshot()
        assert rebuild(at=hours(24 * 41)) == 0
        assert snapshot() == settled
        for row in settled:
            is_open = row["met_at"] is None and row["ended_at"] is None
            assert is_open or row["chase_at"] is None
            assert row["chase_at"] is None or row["chase_at"] >= max(row["due_at"], row["recorded_at"])
            assert row["met_at"] is None or row["met_at"] >= row["started_at"]
            assert row["limit_at"] is None or row["limit_at"] >= row["due_at"]
        transaction.set_rollback(True)


def raise_steps(step, now):
    """What the chaser does to every open row: raise a step and plan the next."""
    if step:
        plan = plan_next_sql("o", step="%(step)s", chased_at="%(now)s::timestamptz")
        with connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE owed_owed o SET step = %(step)s, chased_at = %(now)s, chase_at = {plan}"
                " WHERE met_at IS NULL AND ended_at IS NULL",
                {"step": step, "now": now},
            )
