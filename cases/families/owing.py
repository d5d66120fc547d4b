"""Which rows of a family must exist: three questions no household of an open case leaves unasked (domain 6, F7, F9)."""

from django.db import connection

from cases.families.choices import Curiosity
from safeguarding.references import new_reference

# Owed from the opening of the case, so that the question is no younger for being noticed late.
SQL = """
INSERT INTO families_curiosityanswer (reference, household_id, question, owed_at, nobody, answer)
SELECT asked.reference, c.household_id, asked.question, c.opened_at, false, ''
  FROM case_files_casefile c, unnest(%s::text[], %s::text[]) AS asked (question, reference)
 WHERE c.id = %s AND c.closed_at IS NULL
   AND NOT EXISTS (SELECT FROM families_curiosityanswer known
                    WHERE known.household_id = c.household_id AND known.question = asked.question)
ON CONFLICT (household_id, question) DO NOTHING
"""


def curiosity(case_id, at):
    """Make the questions that the household of an open case owes and lacks; returns how many were made."""
    references = [new_reference() for _ in Curiosity.values]
    with connection.cursor() as cursor:
        cursor.execute(SQL, [Curiosity.values, references, case_id])
        return cursor.rowcount
