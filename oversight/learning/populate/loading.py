"""How the rows of copies come into their tables: one statement a table, and for many rows without the indexes."""

from contextlib import contextmanager

from django.apps import apps
from django.db import connection

from oversight.learning.populate.columns import Columns, address_lines
from oversight.learning.populate.places import BEGINNING, SURROUNDINGS

AT_ONCE = 20_000  # copies in one statement
# The trail is a third of all rows. Of what is closed, one in ten has its own, and the timeline of the others is empty.
WITH_TRAIL = "c.earlier < interval '1 day' OR c.number % 10 = 0"

FUNCTIONS = """
CREATE FUNCTION pg_temp.chance(number bigint) RETURNS float8 LANGUAGE sql IMMUTABLE AS $$
    SELECT (hashint8extended(number, {seed}) & 4503599627370495)::float8 / 4503599627370496 $$;

-- Every step can be undone, so that no two numbers get the same. Ten of the letters of safeguarding.references.
CREATE FUNCTION pg_temp.reference(number bigint) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    bits bigint := (number + {seed} * 7919) & 1099511627775;
BEGIN
    bits := (bits * 5871719) & 1099511627775;
    bits := bits # (bits >> 17);
    bits := (bits * 6291403) & 1099511627775;
    bits := bits # (bits >> 21);
    RETURN upper(lpad(to_hex(bits), 10, '0'));
END $$;

CREATE FUNCTION pg_temp.nhs_number(place bigint) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    -- The families that are copied have their own numbers from 999 500 000 on.
    nine bigint := 999000000 + place + CASE WHEN place >= 500000 THEN 10000 ELSE 0 END;
    total int := 0;
    digit int;
BEGIN
    FOR at IN 1..9 LOOP
        total := total + substr(nine::text, at, 1)::int * (11 - at);
    END LOOP;
    digit := (11 - total % 11) % 11;
    RETURN CASE WHEN digit = 10 OR nine > 999999999 THEN '' ELSE nine::text || digit END;
END $$;

CREATE TEMP TABLE populate_copy (
    number bigint PRIMARY KEY, case_id bigint, partnership int, earlier interval, days int, alike bigint, within bigint,
    family_name text
);
CREATE TEMP TABLE populate_row (place_of text, id bigint, case_id bigint, place int);
CREATE TEMP TABLE populate_address (owed_id bigint PRIMARY KEY, target bigint, base bigint, width bigint);
"""
TABLES = ("populate_copy", "populate_row", "populate_address")


@contextmanager
def workshop(places, copies, seed):
    """The functions and tables that copying needs, for as long as the block lasts."""
    with connection.cursor() as cursor:
        cursor.execute(FUNCTIONS.format(seed=int(seed)))
        _fill(cursor, "populate_copy", map(_copy_row, copies))
        _fill(cursor, "populate_row", _family_rows(places))
        _fill(cursor, "populate_address", list(_addresses(places)))  # it asks on the same connection
        for table in TABLES:
            cursor.execute(f"ANALYZE {table}")
        yield
        cursor.execute(f"DROP TABLE {', '.join(TABLES)}")
        cursor.execute("DROP FUNCTION pg_temp.chance, pg_temp.reference, pg_temp.nhs_number")


def copy_surroundings(places):
    """Copy the agencies, and whoever works there, for every partnership but the first, which has them."""
    columns = Columns(places)
    for model in map(apps.get_model, SURROUNDINGS):
        named = columns.of(model)
        _run(
            f"INSERT INTO {model._meta.db_table} ({_names(named)}) SELECT {', '.join(named.values())}"
            f" FROM {model._meta.db_table} t, (SELECT DISTINCT partnership FROM populate_copy WHERE partnership > 0) c"
        )


def copy_facts(places, which="true"):
    """Copy every row of the families but what is owed, for those copies `c` that the SQL `which` chooses."""
    columns = Columns(places)
    for model, place in places.items():
        if place.rows and model._meta.label != "owed.Owed":
            thinned = f"({which}) AND ({WITH_TRAIL})" if model._meta.label == "audit.Entry" else which
            _copy(model, columns, thinned)
    _run_by_turns(
        ADDRESSES.format(lines=address_lines(), person=columns.moved(_model("families.Person"), "t.id")), which
    )


def copy_owed(places, which="true"):
    """Copy what the families owe, as it stands for them: to be settled again, for the calendar of another year."""
    _copy(_model("owed.Owed"), Columns(places), which, "LEFT JOIN populate_address a ON a.owed_id = t.id")


def copy_settled(places):
    """Copy what is owed from the first copy that was moved by the same time, for which it has been settled."""
    model = _model("owed.Owed")
    named, place = Columns(places).of(model, since="p"), places[model]
    _run_by_turns(
        f"INSERT INTO {model._meta.db_table} ({_names(named)}) SELECT {', '.join(named.values())} FROM populate_copy c"
        f" JOIN populate_copy p ON p.number = c.alike"
        f" JOIN populate_row r ON r.case_id = c.case_id AND r.place_of = '{model._meta.label}'"
        f" JOIN {model._meta.db_table} t ON t.id = {place.moved('r.id', 'p.number')}"
        f" LEFT JOIN populate_address a ON a.owed_id = r.id WHERE {{which}}",
        "c.number <> c.alike",
    )


@contextmanager
def without_indexes(models):
    """Take away foreign keys, indexes and unique constraints for the block; made again, they check every row.

    Needs the owner of the tables.
    """
    tables = [model._meta.db_table for model in models]
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(MADE_AGAIN, {"tables": tables})
        again = cursor.fetchall()
        for drop, _ in again:
            cursor.execute(drop)
        yield
        cursor.execute("SET LOCAL maintenance_work_mem = '512MB'")
        for _, make in reversed(again):
            cursor.execute(make)


# Foreign keys go first and come back last; primary keys stay, for ids arrive in their order. Of a table in parts, an
# index goes from every part, and must come back in every part: not “ON ONLY” the table, as it is written down.
MADE_AGAIN = """
SELECT format('ALTER TABLE %%s DROP CONSTRAINT %%I', conrelid::regclass, conname),
       format('ALTER TABLE %%s ADD CONSTRAINT %%I %%s', conrelid::regclass, conname, pg_get_constraintdef(oid))
  FROM (SELECT *, contype = 'f' AS is_foreign FROM pg_constraint) found
 WHERE conrelid = ANY (%(tables)s::regclass[]) AND contype IN ('f', 'u', 'x') AND conparentid = 0
UNION ALL
SELECT format('DROP INDEX %%s', indexrelid::regclass), replace(pg_get_indexdef(indexrelid), ' ON ONLY ', ' ON ')
  FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
 WHERE indrelid = ANY (%(tables)s::regclass[]) AND NOT indisprimary
   AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('u', 'p', 'x'))
"""

ADDRESSES = """
INSERT INTO families_address (id, person_id, lines, postcode, is_protected, recorded_at)
SELECT {person}, {person}, {lines}, 'ZZ' || c.partnership || ' 1ZZ', pg_temp.chance({person} + 1) < 0.02,
       t.recorded_at + c.earlier
  FROM populate_copy c
  JOIN populate_row r ON r.case_id = c.case_id AND r.place_of = 'families.Person'
  JOIN families_person t ON t.id = r.id
 WHERE {{which}}
"""


def _copy(model, columns, which, more=""):
    named, table, key = columns.of(model), model._meta.db_table, model._meta.pk.column
    _run_by_turns(
        f"INSERT INTO {table} ({_names(named)}) SELECT {', '.join(named.values())} FROM populate_copy c"
        f" JOIN populate_row r ON r.case_id = c.case_id AND r.place_of = '{model._meta.label}'"
        f" JOIN {table} t ON t.{key} = r.id {more} WHERE {{which}}",
        which,
    )


def _run_by_turns(statement, which):
    """Run it for so many copies at once; `{which}` in it stands for those of the turn."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT COALESCE(max(number), 0) FROM populate_copy")
        (last,) = cursor.fetchone()
    for first in range(1, last + 1, AT_ONCE):
        _run(statement.format(which=f"({which}) AND c.number BETWEEN {first} AND {first + AT_ONCE - 1}"))


def _run(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement.replace("%", "%%"), [])


def _fill(cursor, table, rows):
    with cursor.copy(f"COPY {table} FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _copy_row(one):
    earlier, days = f"{one.minutes} minutes", one.minutes // (24 * 60) if one.minutes % (24 * 60) == 0 else 0
    return one.number, one.case_id, one.partnership, earlier, days, one.like, one.within, one.family_name


def _family_rows(places):
    for model, place in places.items():
        seen: dict[int, int] = {}
        for row, case_id in sorted(place.rows.items()):
            yield model._meta.label, row, case_id, seen.get(case_id, 0)
            seen[case_id] = seen.get(case_id, 0) + 1


def _addresses(places):
    """(obligation, the row whose reference its address is, and how that row moves) for those that have an address."""
    found = {}
    for model, place in places.items():
        if any(field.name == "reference" for field in model._meta.concrete_fields):
            for reference, row in model._base_manager.filter(pk__in=list(place.rows)).values_list("reference", "pk"):
                found[reference] = row, BEGINNING - place.lowest, place.width
    owed = _model("owed.Owed")
    addressed = owed._base_manager.filter(pk__in=list(places[owed].rows)).exclude(address="")
    for owed_id, address in addressed.values_list("pk", "address"):
        if address in found:
            yield owed_id, *found[address]


def _names(named):
    return ", ".join(f'"{column}"' for column in named)


def _model(label):
    return apps.get_model(label)
