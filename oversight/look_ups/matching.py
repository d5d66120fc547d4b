"""Whether a child is known, and what may be said of it: one statement, which does the same work for every child.

Exact matches only, by the check-digit number or by every word of a name together with the date of birth, in the shape
that searches use: no sound, no likeness. Whoever is not involved must not learn from the wording, the number of
statements or the time taken whether somebody unknown to them is on record, so each question is asked of case 0, which
nobody has, when no child was found.
"""

from dataclasses import dataclass

from django.db import connection

from cases.families.search import visible_cases_sql

NOBODY = 0

# An open enquiry, or a version of a safety plan in force, in the case of this id.
LIVE = """
    (EXISTS (SELECT FROM enquiries_enquiry e WHERE e.case_id = {case} AND e.closed_at IS NULL)
     OR EXISTS (SELECT FROM plans_version p
                 WHERE p.case_id = {case} AND p.approved_at IS NOT NULL AND p.ended_at IS NULL))
"""

STATEMENT = f"""
WITH typed AS MATERIALIZED (
    SELECT sg_plain(%(name)s) AS name
), children AS (
    SELECT id, household_id FROM families_person
     WHERE nhs_number = %(number)s AND nhs_number <> '' AND partnership_id = %(partnership)s AND is_child
    UNION
    SELECT p.id, p.household_id FROM families_person p CROSS JOIN typed
     WHERE p.born_on = %(born_on)s::date AND p.partnership_id = %(partnership)s AND p.is_child AND typed.name <> ''
       AND (similarity(p.search_name, typed.name) = 1
            OR EXISTS (SELECT FROM families_alias a
                        WHERE a.person_id = p.id AND similarity(a.search_name, typed.name) = 1))
), found AS MATERIALIZED (
    SELECT COALESCE((
        SELECT c.id FROM children JOIN case_files_casefile c USING (household_id)
         WHERE c.closed_at IS NULL
         ORDER BY {LIVE.format(case="c.id")} DESC, c.id
         LIMIT 1), %(nobody)s) AS case_id
)
SELECT found.case_id,
       EXISTS (SELECT FROM ({{visible}}) v (id) WHERE v.id = found.case_id),
       EXISTS (SELECT FROM case_files_conflict k
                WHERE k.case_id = found.case_id AND k.user_id = %(user)s AND k.ended_at IS NULL),
       EXISTS (SELECT FROM case_files_casefile c WHERE c.id = found.case_id AND c.restricted_at IS NOT NULL),
       {LIVE.format(case="found.case_id")}
  FROM found
"""


@dataclass(frozen=True)
class Known:
    """What is known of whoever was looked up. `case_id` is None for nobody; the rest is then false."""

    case_id: int | None
    may_open: bool
    barred: bool
    restricted: bool
    live: bool


def known(actor, *, nhs_number="", name="", born_on=None):
    """The Known of a child of the actor's own partnership, in one query that is the same for everybody."""
    visible, params = visible_cases_sql(actor)
    params |= {
        "number": nhs_number,
        "name": name,
        "born_on": born_on,
        "partnership": actor.partnership_id,
        "user": actor.user_id,
        "nobody": NOBODY,
    }
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT.replace("{visible}", visible), params)
        case_id, *facts = cursor.fetchone()
    return Known(case_id or None, *facts)
