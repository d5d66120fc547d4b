"""The test run itself: the right role, a clean database after each test, the owner where it must be."""

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone

pytestmark = pytest.mark.database


def a_session():
    return Session.objects.create(session_key="left-behind", session_data="", expire_date=timezone.now())


@pytest.mark.django_db
def test_everything_runs_as_the_app_role():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == ("safeguarding_app",)


@pytest.mark.django_db
def test_the_app_role_is_bound_by_grants_and_row_security():
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == (False, False, False)


@pytest.mark.django_db
def test_the_app_role_owns_no_table():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_tables WHERE tableowner = 'safeguarding_app'")
        assert cursor.fetchone() == (0,)


@pytest.mark.django_db
def test_the_app_role_may_empty_no_table():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace"
            " WHERE relkind IN ('r', 'p') AND nspname = 'public' AND has_table_privilege(pg_class.oid, 'TRUNCATE')"
        )
        assert cursor.fetchall() == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", ["first", "second"])
def test_a_committed_row_is_gone_in_the_next_test(turn):
    assert not Session.objects.exists()
    a_session()


def test_the_owner_sees_what_was_committed(transactional_db, as_owner):
    a_session()
    assert as_owner.execute("SELECT session_key FROM django_session").fetchall() == [("left-behind",)]


@pytest.mark.django_db
def test_the_cache_is_not_written_ahead():
    with connection.cursor() as cursor:
        cursor.execute("SELECT relpersistence FROM pg_class WHERE relname = 'cache'")
        assert cursor.fetchone() == ("u",)
