"""Finding a child who is on record under another spelling, the names swapped, or a birthday that is off by one.

One statement, written by hand. It gathers the few people that an index leads to (NHS number, near dates of birth, the
sound of the name), looks at all names by their trigrams only when that found nobody near, and keeps of them what the
actor may see. Of anybody else it says one thing and no more: whether there is an exact match (design 6).
"""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.core.exceptions import EmptyResultSet
from django.db import connection

from cases.families.querysets import cases_visible_to

SHOWN = 20
NEAR = 0.3  # with a near date of birth, names this similar are worth a look (of 1, by trigrams)
ALIKE = 0.4  # without one, they have to be more alike
SAME = 0.6  # from here on it may well be the same person

DIGITS = re.compile(r"(?<!\d)(\d{3})[ -]?(\d{3})[ -]?(\d{4})(?!\d)")
ISO_DAY = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
NUMBER_DAY = re.compile(r"\b(\d{1,2})[./ -](\d{1,2})[./ -](\d{4})\b")
NAMED_DAY = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3})[a-z]*[ -,]+(\d{4})\b", re.IGNORECASE)
YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True)
class Wanted:
    """Whom somebody looks for. Empty where nothing was typed."""

    name: str = ""
    nhs_number: str = ""
    born_on: date | None = None
    year: int | None = None

    def __bool__(self):
        return bool(self.name or self.nhs_number or self.born_on)

    @property
    def typed(self):
        """All of it in one line, as `read` takes it apart again."""
        year = self.year and str(self.year)
        return " ".join(
            part for part in (self.name, self.nhs_number, self.born_on and self.born_on.isoformat(), year) if part
        )

    @property
    def kinds(self):
        """What was typed, in words without anything of it: what the audit keeps."""
        given = {
            "NHS number": self.nhs_number,
            "name": self.name,
            "date of birth": self.born_on,
            "year of birth": self.year,
        }
        return ", ".join(kind for kind, value in given.items() if value)


@dataclass(frozen=True)
class Match:
    """Somebody on record, in a case that the actor may open."""

    person_id: int
    name: str
    is_child: bool
    born_on: date | None
    due_on: date | None
    nhs_number: str
    gp_practice: str
    household: str
    case_reference: str
    case_is_open: bool
    also_known_as: str
    likeness: float
    by_number: bool
    by_birthday: bool
    died_on: date | None = None

    @property
    def may_be_same(self):
        """Whether somebody who registers this person should first look whether they are on record already."""
        return self.by_number or self.likeness >= 0.9 or (self.by_birthday and self.likeness >= ALIKE)


@dataclass(frozen=True)
class Found:
    """The matches, best first; whether there are more; and whether a record may exist that is closed to the actor."""

    matches: tuple[Match, ...]
    more: bool
    may_exist: bool


def read(typed, born_on=None):
    """What somebody typed into one box, taken apart: a number, a date in any usual form, and the rest as a name."""
    typed = " ".join(typed.split())
    number = DIGITS.search(typed)
    wanted = Wanted(nhs_number="".join(number.groups()) if number else "")
    rest = DIGITS.sub(" ", typed)
    day, rest = _take_day(rest)
    year = YEAR.search(rest) if day is None else None
    rest = YEAR.sub(" ", rest) if year else rest
    name = " ".join(rest.replace(",", " ").split())
    return replace(wanted, name=name, born_on=born_on or day, year=int(year[1]) if year else None)


def near_days(day):
    """The birthdays that are written by mistake for this one: a day off, or day and month swapped."""
    days = [day, day - timedelta(days=1), day + timedelta(days=1)]
    if day.day <= 12 and day.day != day.month:
        days.append(date(day.year, day.day, day.month))
    return days


def find(wanted, actor):
    """The Found of this Wanted for this actor, in one query."""
    if not wanted:
        return Found((), False, False)
    visible, params = visible_cases_sql(actor)
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT.replace("{visible}", visible), params | _params(wanted, actor))
        rows = cursor.fetchall()
    matches = [Match(*row[1:]) for row in rows if row[1] is not None]
    return Found(tuple(matches[:SHOWN]), len(matches) > SHOWN, bool(rows[0][0]))


def visible_cases_sql(actor):
    """The ids of the cases this actor may open, as SQL with named place-holders, and their values.

    The rule is written once, in `CaseFile.objects.visible_to`, and compiled here.
    """
    try:
        sql, values = cases_visible_to(actor).values("pk").query.sql_with_params()
    except EmptyResultSet:
        return "SELECT NULL::bigint WHERE false", {}
    params = {f"visible_{place}": value for place, value in enumerate(values)}
    names = iter(params)
    return re.sub("%s", lambda _: f"%({next(names)})s", sql), params


def _params(wanted, actor):
    given, _, family = wanted.name.partition(" ")
    day = wanted.born_on
    year = day.year if day else wanted.year
    return {
        "name": wanted.name,
        "given": given,
        "family": family,
        "number": wanted.nhs_number,
        "born_on": day,
        "only_name": not day and not wanted.nhs_number,
        "days": near_days(day) if day else [],
        "first": date(year, 1, 1) if year else None,
        "last": date(year, 12, 31) if year else None,
        "partnership": actor.partnership_id,
        "near": NEAR,
        "alike": ALIKE,
        "same": SAME,
        "shown": SHOWN,
    }


def _take_day(words):
    """A date out of the words, in any usual form, and the words without it; (None, words) when there is none."""
    for pattern, parts in (
        (ISO_DAY, lambda found: (found[1], found[2], found[3])),
        (NUMBER_DAY, lambda found: (found[3], found[2], found[1])),
        (NAMED_DAY, lambda found: (found[3], _month(found[2]), found[1])),
    ):
        found = pattern.search(words)
        if found:
            year, month, day = (int(part) for part in parts(found))
            try:
                return date(year, month, day), words[: found.start()] + " " + words[found.end() :]
            except ValueError:
                continue
    return None, words


def _month(name):
    return MONTHS.index(name.lower()) + 1 if name.lower() in MONTHS else 0


# A person is in the sight of the actor through a case; the open one goes before closed ones.
CASE = """
    JOIN LATERAL (
        SELECT c.reference, c.closed_at IS NULL AS is_open FROM case_files_casefile c
         WHERE c.household_id = p.household_id AND c.id IN ({visible})
         ORDER BY c.closed_at IS NULL DESC, c.opened_at DESC LIMIT 1
    ) seen ON true
"""

LIKENESS = """
    CASE WHEN typed.name = '' THEN 0 ELSE greatest(
        similarity(p.search_name, typed.name),
        (SELECT max(similarity(a.search_name, typed.name)) FROM families_alias a WHERE a.person_id = p.id)) END
"""

# What is asked of everybody who may be meant is carried from step to step: going back to the table for a few of them,
# PostgreSQL has read all of it, for it cannot know that they are few.
PERSON = "p.id, p.household_id, p.search_name, p.is_child, p.born_on, p.nhs_number"

STATEMENT = f"""
WITH typed AS MATERIALIZED (
    SELECT sg_plain(%(name)s) AS name, sg_search_sound(%(given)s, %(family)s) AS sound,
           -- How alike names must be for the operator %%, for the rest of this transaction.
           set_config('pg_trgm.similarity_threshold', %(alike)s::text, true) AS threshold
), near AS MATERIALIZED (
    SELECT {PERSON} FROM families_person p WHERE %(number)s <> '' AND nhs_number = %(number)s
    UNION
    SELECT {PERSON} FROM families_person p WHERE born_on = ANY (%(days)s::date[])
    UNION
    SELECT {PERSON} FROM families_person p
     WHERE %(family)s <> '' AND search_sound = sg_search_sound(%(given)s, %(family)s)
       AND (%(first)s::date IS NULL OR born_on BETWEEN %(first)s::date AND %(last)s::date)
    UNION
    SELECT {PERSON} FROM families_alias a JOIN families_person p ON p.id = a.person_id
     WHERE %(family)s <> '' AND a.search_sound = sg_search_sound(%(given)s, %(family)s)
), close AS MATERIALIZED (
    -- Who is alike is cheaper to tell than who may be seen, so it is asked first.
    SELECT p.*, {LIKENESS} AS likeness FROM near p CROSS JOIN typed
), found AS MATERIALIZED (
    SELECT p.*, seen.* FROM close p {CASE}
     WHERE (%(number)s <> '' AND p.nhs_number = %(number)s)
        OR (p.born_on = ANY (%(days)s::date[]) AND (likeness >= %(near)s OR %(name)s = ''))
        OR likeness >= %(alike)s
), spelt AS MATERIALIZED (
    -- The threshold is part of the key, so that it is set before the index is read.
    SELECT {PERSON} FROM families_person p
     WHERE %(name)s <> '' AND p.search_name %% (SELECT CASE WHEN threshold <> '' THEN name END FROM typed)
       AND (%(only_name)s OR NOT EXISTS (SELECT FROM found WHERE likeness >= %(same)s))
    UNION
    SELECT {PERSON} FROM families_alias a JOIN families_person p ON p.id = a.person_id
     WHERE %(name)s <> '' AND a.search_name %% (SELECT CASE WHEN threshold <> '' THEN name END FROM typed)
       AND (%(only_name)s OR NOT EXISTS (SELECT FROM found WHERE likeness >= %(same)s))
), best AS (
    SELECT * FROM found
    UNION
    SELECT p.*, {LIKENESS}, seen.* FROM spelt p {CASE} CROSS JOIN typed
     WHERE %(first)s::date IS NULL OR %(born_on)s::date IS NOT NULL OR p.born_on IS NULL
        OR p.born_on BETWEEN %(first)s::date AND %(last)s::date
), ranked AS (
    SELECT p.id, p.reference AS case_reference, is_open, likeness,
           %(number)s <> '' AND p.nhs_number = %(number)s AS by_number,
           coalesce(p.born_on = ANY (%(days)s::date[]), false) AS by_birthday,
           likeness + CASE WHEN p.born_on = %(born_on)s::date THEN 0.5
                           WHEN p.born_on = ANY (%(days)s::date[]) THEN 0.3 ELSE 0 END AS rank
      FROM best p
     ORDER BY by_number DESC, rank DESC, p.is_child DESC, p.id LIMIT %(shown)s + 1
), hidden AS (
    SELECT EXISTS (
        SELECT FROM families_person p CROSS JOIN typed
         WHERE p.partnership_id = %(partnership)s
           AND ((%(number)s <> '' AND p.nhs_number = %(number)s)
             OR (typed.name <> '' AND p.born_on = %(born_on)s::date
                 AND (similarity(p.search_name, typed.name) = 1
                   OR EXISTS (SELECT FROM families_alias a
                               WHERE a.person_id = p.id AND similarity(a.search_name, typed.name) = 1))))
           AND NOT EXISTS (SELECT FROM case_files_casefile c
                            WHERE c.household_id = p.household_id AND c.id IN ({{visible}}))
    ) AS it
)
SELECT hidden.it, p.id,
       CASE WHEN p.given_name || p.family_name <> '' THEN btrim(p.given_name || ' ' || p.family_name)
            WHEN p.born_on IS NULL AND p.due_on IS NOT NULL THEN 'Unborn child' ELSE 'Name not recorded' END,
       p.is_child, p.born_on, p.due_on, p.nhs_number, coalesce(gp.name, ''), h.name, r.case_reference, r.is_open,
       coalesce((SELECT string_agg(btrim(a.given_name || ' ' || a.family_name), '; ' ORDER BY a.id)
                   FROM families_alias a WHERE a.person_id = p.id), ''),
       r.likeness, r.by_number, r.by_birthday, p.died_on
  FROM hidden LEFT JOIN ranked r ON true
  LEFT JOIN families_person p ON p.id = r.id
  LEFT JOIN families_household h ON h.id = p.household_id
  LEFT JOIN accounts_agency gp ON gp.id = p.gp_practice_id
 ORDER BY r.by_number DESC, r.rank DESC, p.is_child DESC, p.id
"""
