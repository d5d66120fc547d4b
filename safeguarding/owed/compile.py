"""Each standard becomes one statement: read the facts of its rows, count the clocks, write what is owed.

The ORM builds the inner SELECT, which only follows paths to facts. Around it stands the same hand-written SQL for every
standard: local limits (Term) in force at the start, waivers, "a met fact earlier than its start does not count" and
"what was once owed is ended, never deleted". A statement is built once per process and choice of rows, and run again
and again with another id.
"""

from dataclasses import dataclass
from functools import cache

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import BigIntegerField, Case, DateTimeField, F, FilteredRelation, IntegerField, Value, When
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast, Coalesce, Least

from safeguarding.owed.chasing_plan import plan_next_sql
from safeguarding.planned import planned_cursor

# Stands for the id (or the list of ids) in a compiled statement until it is run.
ANY_ID = 7_000_000_000_000_000_007

# Column of Owed -> name of the path in Standard.
IDS = {
    "case_id": "case",
    "partnership_id": "partnership",
    "agency_id": "owed_by",
    "team_id": "team",
    "user_id": "user",
    "requester_id": "requester",
    "child_id": "child",
    "about_agency_id": "about_agency",
}
COUNTED = (*IDS, "address", "variant", "started_at", "opens_at", "due_at", "limit_at", "met_at")
COLUMNS = (*COUNTED, "ended_at")


@dataclass(frozen=True)
class Statement:
    """SQL ready to run; ANY_ID stands among the parameters where the id of the moment goes."""

    sql: str
    parameters: tuple

    def run(self, at, chosen=None):
        """Write what is owed, recorded at `at`, of the chosen id (or list of ids); returns how many rows changed."""
        parameters = [chosen if value == ANY_ID else value for value in self.parameters]
        with planned_cursor() as cursor:
            cursor.execute(self.sql, [at, *parameters])
            return cursor.rowcount


@cache
def statement(standard, chosen_by=""):
    """The Statement that settles rows of one standard: all of them, or those whose path `chosen_by` is one id.

    A `chosen_by` that ends in "__in" takes a list of ids. Raises FieldError for a path that does not exist.
    """
    facts, parameters = _facts(standard, chosen_by)
    sql = WRITE.format(
        slug=standard.slug,
        facts=facts,
        variants=_variants(standard),
        bys="".join(
            f", by_{n} - make_interval(secs => {by.notice.total_seconds()})" for n, by in _numbered(standard.bys)
        ),
        opens=_opens(standard),
        columns=", ".join(COLUMNS),
        counted=",\n           ".join(
            f"CASE WHEN counted.live THEN counted.{c} ELSE o.{c} END AS {c}" for c in COUNTED
        ),
        assignments=", ".join(f"{column} = EXCLUDED.{column}" for column in COLUMNS),
        stored=", ".join(f"o.{column}" for column in COLUMNS),
        excluded=", ".join(f"EXCLUDED.{column}" for column in COLUMNS),
        next_chase=plan_next_sql("o", step="o.step", chased_at="o.chased_at", times="EXCLUDED"),
    )
    return Statement(sql, parameters)


WRITE = """
WITH asked AS (SELECT %s::timestamptz AS at),
facts AS ({facts}),
counted AS MATERIALIZED (
    SELECT fact_subject, fact_case_id AS case_id, fact_partnership_id AS partnership_id, fact_agency_id AS agency_id,
           fact_team_id AS team_id, fact_user_id AS user_id, fact_requester_id AS requester_id,
           fact_child_id AS child_id, fact_about_agency_id AS about_agency_id,
           fact_address AS address, COALESCE(v.name, '') AS variant,
           fact_started AS started_at, {opens} AS opens_at,
           due.at AS due_at,
           CASE WHEN v.unit IS NOT NULL
                THEN sg_after(fact_started, v.unit, COALESCE(t.limit_amount, v.cap), NULL) END AS limit_at,
           CASE WHEN fact_met >= fact_started THEN fact_met END AS met_at, fact_ended AS ended_at,
           fact_started IS NOT NULL AND due.at IS NOT NULL AS live
      FROM facts
      LEFT JOIN (VALUES {variants}) v (number, name, unit, amount, cap) ON v.number = fact_variant
      LEFT JOIN LATERAL (
           SELECT amount, limit_amount FROM owed_term
            WHERE standard = '{slug}' AND variant = v.name AND in_force_from <= fact_started
              AND (partnership_id = fact_partnership_id OR partnership_id IS NULL)
            ORDER BY partnership_id NULLS LAST, in_force_from DESC, id DESC LIMIT 1) t ON true
      CROSS JOIN LATERAL (
           SELECT LEAST(CASE WHEN v.unit IS NOT NULL
                             THEN sg_after(fact_started, v.unit, COALESCE(t.amount, v.amount), fact_open_days) END
                        {bys}) AS at
           OFFSET 0) due
),
settled AS (
    SELECT fact_subject,
           {counted},
           CASE WHEN counted.live THEN LEAST(counted.ended_at, waived.at)
                ELSE COALESCE(o.ended_at, asked.at) END AS ended_at
      FROM asked CROSS JOIN counted
      LEFT JOIN owed_owed o ON o.standard = '{slug}' AND o.subject_id = fact_subject
      LEFT JOIN LATERAL (SELECT min(at) AS at FROM owed_waiver WHERE owed_id = o.id) waived ON true
     WHERE counted.live OR o.id IS NOT NULL
)
INSERT INTO owed_owed AS o (standard, subject_id, {columns}, first_due_at, recorded_at, step, chase_at)
SELECT '{slug}', fact_subject, {columns}, due_at, at, 0,
       CASE WHEN met_at IS NULL AND ended_at IS NULL THEN GREATEST(due_at, at) END
  FROM settled CROSS JOIN asked
    ON CONFLICT (standard, subject_id) DO UPDATE
   SET {assignments},
       chase_at = CASE WHEN EXCLUDED.met_at IS NULL AND EXCLUDED.ended_at IS NULL THEN {next_chase} END
 WHERE ({stored}, o.chase_at) IS DISTINCT FROM
       ({excluded}, CASE WHEN EXCLUDED.met_at IS NULL AND EXCLUDED.ended_at IS NULL THEN {next_chase} END)
"""


def _facts(standard, chosen_by):
    """The inner SELECT and its parameters. The start is empty for a row that does not owe it at all (`when`)."""
    rows = apps.get_model(standard.on)._base_manager.order_by()
    rows = rows.annotate(**{join.name: FilteredRelation(join.along, condition=join.only) for join in standard.joins})
    if chosen_by.endswith("__in"):
        rows = rows.filter(**{chosen_by: RawSQL("SELECT unnest(%s::bigint[])", [ANY_ID])})
    elif chosen_by:
        rows = rows.filter(**{chosen_by: ANY_ID})
    columns = {
        "fact_subject": F("pk"),
        "fact_started": Case(When(standard.when, then=_start(standard))) if standard.when else _start(standard),
        "fact_met": F(standard.met),
        "fact_ended": _earliest(standard.ends),
        "fact_variant": _first_that_fits(standard.withins),
        "fact_open_days": _open_days(standard),
        **{f"fact_{column}": _id(getattr(standard, path)) for column, path in IDS.items()},
        "fact_address": Coalesce(standard.address, Value("")) if standard.address else Value(""),
        **{f"by_{n}": F(by.fact) for n, by in _numbered(standard.bys)},
    }
    query = rows.annotate(**columns).values(*columns).query
    return query.get_compiler(connection=connection).as_sql()


def _start(standard):
    return Coalesce(standard.starts, standard.else_starts) if standard.else_starts else F(standard.starts)


def _earliest(ends):
    if not ends:
        return Cast(Value(None), DateTimeField())
    return Least(*map(F, ends)) if len(ends) > 1 else F(ends[0])


def _first_that_fits(withins):
    """The number of the first Within whose `when` fits the row; NULL when none does."""
    cases, default = [], None
    for number, within in _numbered(withins):
        if not within.when:
            default = Value(number)
            break
        cases.append(When(within.when, then=Value(number)))
    if not cases:
        return Cast(default or Value(None), IntegerField())
    return Cast(Case(*cases, default=default), IntegerField())


def _open_days(standard):
    paths = [within.open_days for within in standard.withins if within.open_days]
    return Cast(F(paths[0]) if paths else Value(None), ArrayField(IntegerField()))


def _id(path):
    return F(path) if path else Cast(Value(None), BigIntegerField())


def _variants(standard):
    rows = [
        f"({number}, '{within.name}', '{within.unit}', {within.amount}, {within.limit or 'NULL'}::int)"
        for number, within in _numbered(standard.withins)
    ]
    return ", ".join(rows or ["(NULL::int, NULL, NULL, NULL::int, NULL::int)"])


def _opens(standard):
    if standard.opens is None:
        return "NULL::timestamptz"
    return f"sg_opens(fact_started, '{standard.opens.unit}', {standard.opens.amount})"


def _numbered(things):
    return list(enumerate(things))
