"""What stands in each column of a copied row, as SQL over `t` (the family's own row) and `c` (the copy).

Ids are moved to their place, moments and days to the copy's year; references, names and numbers are made anew from the
seed. Everything else is as the verbs left it.
"""

from django.apps import apps
from django.db import models

from oversight.learning.populate.names import GIVEN_NAMES, ROADS
from oversight.learning.populate.places import ASIDE, SURROUNDINGS, target_of
from safeguarding.standards import STANDARDS

# Where an obligation is met: the reference of the copy of what `a` names for the family's own row.
ADDRESS = "COALESCE(pg_temp.reference(a.target + a.base + c.number * a.width), '')"
# Plain numbers that are ids: those nouns live higher in the house, so that there is no foreign key.
IDS = {
    "case_id": "case_files.CaseFile",
    "child_id": "families.Person",
    "entry_id": "audit.Entry",
    "partnership_id": "accounts.Partnership",
    "agency_id": "accounts.Agency",
    "about_agency_id": "accounts.Agency",
    "team_id": "accounts.Team",
    "user_id": "accounts.User",
    "requester_id": "accounts.User",
    "by_id": "accounts.User",
}
PEOPLE = 5  # numbers kept for each family: none that is copied has more people


class Columns:
    """The expressions of every column, for these Places."""

    def __init__(self, places):
        self.places = places
        self.surroundings = {apps.get_model(label) for label in SURROUNDINGS}

    def of(self, model, *, since=None):
        """{column: SQL} of one table; `since` names an earlier copy `p` that the row is taken from instead."""
        fields = [field for field in model._meta.concrete_fields if not field.generated]
        return {field.column: self._value(model, field, since) for field in fields}

    def _value(self, model, field, since):
        column, label = f"t.{_quoted(field.column)}", f"{model._meta.label}.{field.name}"
        if label in SPECIAL:
            return SPECIAL[label](self, column, since)
        if field.primary_key and not field.is_relation:
            return self.moved(model, column, since)
        target = self._target(field)
        if target is not None:
            return self.moved(target, column, since)
        if field.name == "reference":
            key = f"t.{_quoted(model._meta.pk.column)}"
            return f"pg_temp.reference({self.moved(model, key, since)})"
        if model in self.surroundings:
            return column
        if isinstance(field, models.DateTimeField):
            return column if since else f"{column} + c.earlier"
        if isinstance(field, models.DateField):
            return column if since else f"{column} + c.days"
        return column

    def moved(self, model, column, since=None):
        """The id of a row of `model` in the copy; what belongs neither to cases nor around them stays as it is."""
        if model in self.surroundings:
            return f"({column} + {_step('partnership', since)} * {ASIDE}::bigint)"
        if model not in self.places:
            return column
        place = self.places[model]
        return (
            f"({column} + {_step('number', since)} * {place.width}::bigint)"
            if since
            else place.moved(column, "c.number")
        )

    def subject(self, column, since, kind, targets):
        """The id of a subject that is named by another column: `targets` is {what that says: model}."""
        cases = " ".join(
            f"WHEN '{said}' THEN {self.moved(model, column, since)}"
            for said, model in targets.items()
            if model in self.places
        )
        return f"CASE {kind} {cases} ELSE {column} END"

    def _target(self, field):
        if field.is_relation:
            return target_of(field)
        if field.column in IDS and isinstance(field, models.BigIntegerField):
            return apps.get_model(IDS[field.column])
        return None


def _step(what, since):
    return f"(c.{what} - {since}.{what})" if since else f"c.{what}"


def _quoted(column):
    return f'"{column}"'


def _id_model(model):
    """The model whose ids its rows have."""
    return target_of(model._meta.pk) if model._meta.pk.is_relation else model


def _owed_subject(columns, column, since):
    on = {standard.slug: _id_model(apps.get_model(standard.on)) for standard in STANDARDS}
    return columns.subject(column, since, "t.standard", on)


def _entry_subject(columns, column, since):
    labels = {model._meta.label: _id_model(model) for model in apps.get_models(include_auto_created=True)}
    return columns.subject(column, since, "t.subject_label", labels)


def _given_name(columns, column, since):
    """Another name for whoever has one, as common as it is (see `names.skewed`)."""
    person = columns.moved(apps.get_model("families.Person"), "t.id", since)
    names = ", ".join(f"'{name}'" for name in GIVEN_NAMES)
    place = f"floor(exp(pg_temp.chance({person}) * ln({len(GIVEN_NAMES) + 1})))::int"
    return f"CASE WHEN {column} = '' THEN '' ELSE (ARRAY[{names}])[{place}] END"


def _family_name(columns, column, since):
    return f"CASE WHEN {column} = '' THEN '' ELSE c.family_name END"


def _nhs_number(columns, column, since):
    """A number of the range that is never issued, unique within the partnership; empty where no digit would fit."""
    return f"CASE WHEN {column} = '' THEN '' ELSE pg_temp.nhs_number(c.within * {PEOPLE} + r.place) END"


def address_lines():
    """SQL for a line of address of the household of copy `c`: there are fewer addresses than households."""
    roads = ", ".join(f"'{road}'" for road in ROADS)
    spot = "pg_temp.chance(c.number) * (c.within + 40) * 0.7"
    return f"(1 + ({spot})::int / {len(ROADS)})::text || ' ' || (ARRAY[{roads}])[1 + ({spot})::int % {len(ROADS)}]"


def _numbered(columns, column, since):
    return f"{column} || ' ' || c.partnership"


SPECIAL = {
    "accounts.Partnership.name": _numbered,
    "accounts.Partnership.short_name": _numbered,
    "accounts.User.email": lambda columns, column, since: f"'p' || c.partnership || '.' || {column}",
    "families.Household.name": lambda columns, column, since: "c.family_name || ' household'",
    "families.Person.given_name": _given_name,
    "families.Person.family_name": _family_name,
    "families.Person.nhs_number": _nhs_number,
    "owed.Owed.subject_id": _owed_subject,
    "owed.Owed.address": lambda columns, column, since: ADDRESS,
    "audit.Entry.subject_id": _entry_subject,
}
