"""Months are opened ahead, and a row of a month that nobody opened is kept all the same."""

from datetime import UTC, datetime

import pytest
from django.db import connection

from safeguarding.audit import sealing, services
from safeguarding.audit.models import View

pytestmark = [pytest.mark.database, pytest.mark.django_db(transaction=True)]

BOUNDS = "SELECT pg_get_expr(relpartbound, oid) FROM pg_class WHERE relname = %s"


def part_of(look):
    with connection.cursor() as cursor:
        cursor.execute("SELECT tableoid::regclass::text FROM audit_view WHERE id = %s", [look.pk])
        return cursor.fetchone()[0]


@pytest.fixture
def look_at(priya):
    def look(*moment):
        from dataclasses import replace

        (row,) = services.record_view(by=replace(priya, now=datetime(*moment, tzinfo=UTC)), page="case", case=9)
        return row

    return look


def test_this_month_and_three_more_are_ready(as_owner):
    ready = as_owner.execute(
        """SELECT to_regclass(trail || to_char(now() AT TIME ZONE 'UTC' + ahead * interval '1 month', '_YYYY_MM'))
           FROM generate_series(0, 3) ahead, (VALUES ('audit_entry'), ('audit_view')) trails (trail)"""
    ).fetchall()
    assert len(ready) == 8
    assert (None,) not in ready


def test_what_is_missing_is_made_and_what_is_there_is_left(trail):
    name = trail.owner.execute(
        "SELECT to_char(now() AT TIME ZONE 'UTC' + interval '3 months', '\"audit_view_\"YYYY_MM')"
    ).fetchone()[0]
    trail.owner.execute(f"DROP TABLE {name}")
    assert sealing.open_coming_months() == 1
    assert sealing.open_coming_months() == 0
    assert trail.owner.execute(BOUNDS, [name]).fetchone()[0].startswith("FOR VALUES FROM")


def test_a_month_ends_where_utc_says(look_at):
    assert part_of(look_at(2026, 8, 31, 23, 59)) == "audit_view_2026_08"
    assert part_of(look_at(2026, 9, 1)) == "audit_view_2026_09"


def test_a_look_in_a_month_that_nobody_opened_is_kept(trail, look_at):
    astray = look_at(2032, 2, 3)
    assert part_of(astray) == "audit_view_default"
    assert trail.owner.execute("SELECT audit_open_month('2032-02-01')").fetchone()[0] == 1  # the entries' month alone
    assert View.objects.get(pk=astray.pk).at == datetime(2032, 2, 3, tzinfo=UTC)
