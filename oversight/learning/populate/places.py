"""Which rows belong to a case, whatever tables there come to be, and where the rows of a copy stand.

A table belongs to a case by its column `case_id`, else by a foreign key to a table that does. The rows of copy number n
have the ids of the family's own rows plus n times the width of the table (the highest id of any family's row less the
lowest): they are never looked up. What surrounds the cases (agencies, people who work there) is copied once for each
partnership and moved in the same way.
"""

from dataclasses import dataclass

from django.apps import apps
from django.db import connection

# From here on stand the copies. Ids of the service itself count from one and will not come so far.
BEGINNING = 10_000_000_000
# Ids of what surrounds the cases are moved by this much for each partnership.
ASIDE = 100_000_000

SURROUNDINGS = (
    "accounts.Partnership",
    "accounts.Agency",
    "accounts.Team",
    "accounts.User",
    "accounts.Membership",
    "accounts.Duty",
    "directory.Service",
    "information_requests.Commencement",
)
# Mail, looks, exports and what a machine remembers of its own work: a copy of a family has none of it.
LEFT_OUT = frozenset(
    {
        "audit.View",
        "accounts.BreakGlass",
        "accounts.System",
        "post.Message",
        "post.DigestLine",
        "post.Attempt",
        "post.Receipt",
        "chasing.Undelivered",
        "reports.Export",
        "reports.ExportFile",
        "look_ups.LookUp",
        "families.Address",
    }
)


@dataclass(frozen=True)
class Place:
    """One table of the cases: its model, the ids of the families' rows with the case of each, and how they move."""

    model: type
    rows: dict
    lowest: int
    width: int

    def moved(self, column, number):
        """SQL for the id at `column` in copy `number` (both SQL)."""
        return f"({column} + {BEGINNING - self.lowest} + {number} * {self.width}::bigint)"


def places_of(case_ids):
    """{model: Place} of every table that holds rows of these cases, in an order in which none precedes its parent."""
    found = {}
    for model, rows in _rows(case_ids):
        lowest, highest = (min(rows), max(rows)) if rows else (0, 0)
        found[model] = Place(model, rows, lowest, highest - lowest + 1)
    return found


def target_of(field):
    """The model whose id a foreign key holds: of a Child it is that of the Person."""
    model = field.related_model
    while model._meta.pk.is_relation:
        model = model._meta.pk.related_model
    return model


def _rows(case_ids):
    case_file = apps.get_model("case_files.CaseFile")
    known = {case_file: dict.fromkeys(case_ids)}
    known[case_file] = {case_id: case_id for case_id in case_ids}
    household = apps.get_model("families.Household")
    known[household] = dict(case_file.objects.filter(pk__in=case_ids).values_list("household_id", "pk"))
    waiting = [model for model in apps.get_models(include_auto_created=True) if _may_belong(model, known)]
    while waiting:
        reached = [(model, path) for model in waiting if (path := _way(model, known))]
        if not reached:
            break
        for model, (column, parent) in reached:
            known[model] = _belonging(model, column, known[parent])
            waiting.remove(model)
    return known.items()


def _may_belong(model, known):
    if model in known or not model._meta.managed or model._meta.label in {*LEFT_OUT, *SURROUNDINGS}:
        return False
    return not any(_is_secret(field) for field in model._meta.concrete_fields)


def _is_secret(field):
    """Whether no two rows may have the same here, neither an id nor a reference: such a row has no copy."""
    return field.unique and not field.primary_key and not field.is_relation and field.name != "reference"


def _way(model, known):
    """(column, model of its ids) by which rows of this table belong to a case; None when none is known yet."""
    columns = {field.column: field for field in model._meta.concrete_fields}
    if "case_id" in columns:
        return "case_id", apps.get_model("case_files.CaseFile")
    for field in model._meta.concrete_fields:
        if field.is_relation and field.related_model in known:
            return field.column, field.related_model
    return None


def _belonging(model, column, parents):
    table, key = model._meta.db_table, model._meta.pk.column
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {key}, {column} FROM {table} WHERE {column} = ANY(%s)", [list(parents)])
        return {row: parents[parent] for row, parent in cursor.fetchall()}
