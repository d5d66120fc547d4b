"""How many met each measure, month by month, in one statement whatever there is to count.

The statement is written by hand because one measure counts obligations and another counts meetings: the ORM would need
a question for each. It knows no time limit: it compares what `Owed` already says.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection

from oversight.measures.period import Period
from oversight.measures.shape import Measure

AROUND = timedelta(days=62)
"""Obligations of one meeting may fall due in another month than the last of them; none is this far apart."""

COUNT = """
WITH measure (slug, standard, by_limit, together, about) AS (
    SELECT * FROM unnest(%(slugs)s::text[], %(standards)s::text[], %(by_limit)s::bool[], %(together)s::bool[],
                         %(about)s::text[])
),
counted AS (
    SELECT m.slug, m.together, o.address, fell.at, COALESCE(o.met_at <= fell.at, false) AS met
      FROM measure m
      JOIN owed_owed o ON o.standard = m.standard
      CROSS JOIN LATERAL (SELECT CASE WHEN m.by_limit THEN o.limit_at ELSE o.due_at END AS at) fell
      LEFT JOIN accounts_agency about ON about.id = o.about_agency_id
     WHERE o.partnership_id = %(partnership)s
       AND o.due_at >= %(since)s::timestamptz - %(around)s AND o.due_at < %(until)s::timestamptz + %(around)s
       AND (m.about = '' OR about.kind = ANY (string_to_array(m.about, ',')))
       AND (o.met_at IS NOT NULL OR o.ended_at IS NULL OR o.ended_at > fell.at)
),
unit AS (
    SELECT slug, at, met FROM counted WHERE NOT together
    UNION ALL
    SELECT slug, max(at), bool_and(met) FROM counted WHERE together GROUP BY slug, address
)
SELECT slug, date_trunc('month', at AT TIME ZONE 'Europe/London')::date, count(*), count(*) FILTER (WHERE met)
  FROM unit
 WHERE at >= %(since)s AND at < %(until)s
 GROUP BY 1, 2
"""


@dataclass(frozen=True)
class Tally:
    """How many of how many. Never shown as it is: `small_numbers` decides what may be said of it."""

    met: int = 0
    counted: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.met + other.met, self.counted + other.counted)


class Tallies:
    """The Tally of each measure in each month."""

    def __init__(self, by_month: dict[tuple[str, date], Tally]):
        self.by_month = by_month

    def of(self, measure: Measure, period: Period) -> Tally:
        """All of one measure whose limit fell in a period."""
        return sum((self.by_month.get((measure.slug, month), Tally()) for month in period.months), Tally())


def tallies(partnership_id: int, measures: tuple[Measure, ...], *, since: datetime, until: datetime) -> Tallies:
    """Count the obligations of one partnership whose limit fell from `since` to before `until`; one statement."""
    counted = [measure for measure in measures if measure.standard]
    values: dict[str, Any] = {
        "partnership": partnership_id,
        "since": since,
        "until": until,
        "around": AROUND,
        "slugs": [measure.slug for measure in counted],
        "standards": [measure.standard for measure in counted],
        "by_limit": [measure.by_limit for measure in counted],
        "together": [measure.together for measure in counted],
        "about": [",".join(measure.about) for measure in counted],
    }
    found: dict[tuple[str, date], Tally] = defaultdict(Tally)
    with connection.cursor() as cursor:
        cursor.execute(COUNT, values)
        for slug, month, count, met in cursor.fetchall():
            found[slug, month] = Tally(met, count)
    return Tallies(found)
