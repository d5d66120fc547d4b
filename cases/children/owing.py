"""Which rows of children must exist: everybody recorded as a child in a household with an open case is a Child."""

from django.db import connection

SQL = """
INSERT INTO children_child (person_id, upn, legal_status, alerts)
SELECT p.id, '', 'none', ''
  FROM case_files_casefile c JOIN families_person p ON p.household_id = c.household_id AND p.is_child
 WHERE c.id = %s AND c.closed_at IS NULL
ON CONFLICT (person_id) DO NOTHING
"""


def children(case_id, at):
    """Make the Child of every child of this open case that has none; returns how many were made."""
    with connection.cursor() as cursor:
        cursor.execute(SQL, [case_id])
        return cursor.rowcount
