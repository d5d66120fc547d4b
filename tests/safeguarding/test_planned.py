"""Statements that are planned once in a connection: the second time they only run, also after something went wrong."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from safeguarding.planned import planned_cursor

ASK = "SELECT pg_typeof(%s::bigint)::text || ' ' || %s::bigint::text"


def asked(number):
    with planned_cursor() as cursor:
        cursor.execute(ASK, [number, number])
        return cursor.fetchone()[0]


def times_run():
    """How often the server has run the statement it has prepared."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT generic_plans + custom_plans FROM pg_prepared_statements WHERE statement LIKE %s", ["%pg_typeof%"]
        )
        return [row[0] for row in cursor.fetchall()]


@pytest.mark.django_db
@pytest.mark.database
def test_a_statement_is_prepared_once_and_run_with_other_values():
    assert [asked(7), asked(8), asked(2**40)] == ["bigint 7", "bigint 8", "bigint 1099511627776"]
    assert times_run() == [3]


@pytest.mark.django_db
def test_what_the_orm_asks_is_not_prepared():
    asked(7)
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::int", [1])
    assert len(times_run()) == 1


@pytest.mark.django_db
def test_it_runs_again_after_a_savepoint_was_rolled_back():
    asked(7)
    with pytest.raises(IntegrityError), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO accounts_agency (id) VALUES (1)")
    assert asked(8) == "bigint 8"


@pytest.mark.django_db
def test_it_is_counted_like_any_other_statement():
    with CaptureQueriesContext(connection) as seen:
        asked(7)
    assert len(seen) == 1
