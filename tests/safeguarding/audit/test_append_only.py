"""The app role can add to the trail and read it, no more; the owner has to switch a trigger off, which shows."""

import pytest
from django.db import ProgrammingError, connection, transaction
from psycopg import errors

pytestmark = [pytest.mark.database, pytest.mark.django_db]

PARTITIONS = """
SELECT inhrelid::regclass::text FROM pg_inherits
WHERE inhparent IN ('audit_entry'::regclass, 'audit_view'::regclass) ORDER BY 1
"""


def ask(statement):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall() if cursor.description else None


def test_tests_and_pages_act_as_the_app_role():
    assert ask("SELECT current_user") == [("safeguarding_app",)]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET says = 'Nothing'",
        "DELETE FROM audit_entry",
        "TRUNCATE audit_entry",
        "UPDATE audit_view SET why = ''",
        "DELETE FROM audit_view",
        "TRUNCATE audit_view",
        "UPDATE audit_seal SET digest = ''",
        "DELETE FROM audit_seal",
        "TRUNCATE audit_seal",
        "INSERT INTO audit_seal VALUES (1, now(), 0, 1, 0, 0, '', '')",
        "UPDATE audit_entry_2026_08 SET says = 'Nothing'",
        "DELETE FROM audit_view_default",
        "TRUNCATE audit_view_2026_08",
        "SELECT * FROM audit_view_2026_08",
        "INSERT INTO audit_view_default DEFAULT VALUES",
        "INSERT INTO audit_entry (position) VALUES (1)",
        "INSERT INTO audit_view (id) VALUES (1)",
        "SELECT setval('audit_entry_id_seq', 1)",
        "ALTER TABLE audit_entry DISABLE TRIGGER audit_no_change",
        "ALTER TABLE audit_entry DETACH PARTITION audit_entry_2026_08",
        "DROP TABLE audit_view_2026_08",
        "SET LOCAL session_replication_role = replica",
        "SELECT audit_open_month('2026-01-01')",
        "SELECT audit_close_to_app('audit_view')",
        "CREATE OR REPLACE FUNCTION audit_position(xid8) RETURNS bigint LANGUAGE sql AS 'SELECT 0::bigint'",
    ],
)
def test_the_app_role_is_refused(statement):
    with pytest.raises(ProgrammingError, match="permission denied|must be owner"):
        ask(statement)


def test_no_partition_is_open_to_the_app_role(as_owner):
    with as_owner.transaction(force_rollback=True):
        as_owner.execute("SELECT audit_open_month('2031-05-01')")
        partitions = [name for (name,) in as_owner.execute(PARTITIONS)]
        assert {"audit_entry_2031_05", "audit_view_2031_05", "audit_entry_default"} <= set(partitions)
        for part in partitions:
            for privilege in ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER"):
                may = as_owner.execute("SELECT has_table_privilege('safeguarding_app', %s, %s)", [part, privilege])
                assert may.fetchone() == (False,), (part, privilege)


@pytest.mark.parametrize("table", ["audit_entry", "audit_view", "audit_seal"])
def test_the_app_role_may_change_no_column_and_hand_no_right_on(table):
    assert ask(f"SELECT has_any_column_privilege('{table}', 'UPDATE')") == [(False,)]
    assert ask(f"SELECT has_table_privilege('{table}', 'SELECT WITH GRANT OPTION')") == [(False,)]


WRITE = """
INSERT INTO audit_entry
    (who, agency_name, role, verb, subject_label, subject_id, at, recorded_at, says, reason, details)
VALUES ('Priya Nair', '', '', 'kettle-boiled', 'accounts.Agency', 41, '2026-08-27', '2026-08-27', 'Boiled', '', '{}');
INSERT INTO audit_view (who, agency_name, role, page, why, filter, break_glass, at)
VALUES ('Priya Nair', '', '', 'case', '', '', false, '2026-08-27');
INSERT INTO audit_seal VALUES (1, '2026-08-27', 0, 1, 0, 0, '', '');
"""


@pytest.mark.parametrize(
    "table", ["audit_entry", "audit_view", "audit_seal", "audit_entry_2026_08", "audit_view_2026_08"]
)
@pytest.mark.parametrize("statement", ["UPDATE {0} SET {1} = ''", "DELETE FROM {0}", "TRUNCATE {0}"])
def test_even_the_owner_is_refused_while_the_triggers_are_on(as_owner, table, statement):
    column = "digest" if table == "audit_seal" else "who"
    with as_owner.transaction(force_rollback=True):
        as_owner.execute(WRITE)
        with pytest.raises(errors.InsufficientPrivilege, match="append-only"):
            as_owner.execute(statement.format(table, column))
