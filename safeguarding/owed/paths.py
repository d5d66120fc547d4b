"""Paths of facts ("meeting__starts_at") walked over the models: where they end, and which models they pass."""

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Q
from django.db.models.constants import LOOKUP_SEP


class NoSuchPath(LookupError):
    """A path names a fact that does not exist, or leads over several rows; says so in words."""


def walk(model, path, joins=()):
    """Follow `path` from `model`: returns the field it ends at and the relations it passes, as [(path so far, model)].

    `joins` are the Joins of the standard, which a path may begin with. Raises NoSuchPath where a name does not exist,
    or where one row would lead to many that no Join narrows to one.
    """
    here, passed, field, many = model, [], None, False
    names = path.split(LOOKUP_SEP)
    along = {join.name: join.along.split(LOOKUP_SEP) for join in joins}.get(names[0])
    if along:
        names, many = along + names[1:], True
    for place, name in enumerate(names):
        field = _field(here, name)
        if (field.many_to_many or field.one_to_many) and not many:
            raise NoSuchPath(f"{here._meta.label}.{name} leads to many rows; a standard needs one")
        if place + 1 < len(names) or (along and field.is_relation):
            if not field.is_relation:
                raise NoSuchPath(f"{here._meta.label}.{name} is a plain fact, with nothing beyond it")
            here = field.related_model
            passed.append((LOOKUP_SEP.join(names[: place + 1]), here))
    return field, passed


def conditions(q):
    """The left-hand sides of every comparison in a Q, lookups included ("meeting__mode__in")."""
    for child in q.children:
        if isinstance(child, Q):
            yield from conditions(child)
        else:
            yield child[0]


def walk_condition(model, path, joins=()):
    """As `walk`, for the left-hand side of a comparison: a last name that is a lookup ("gt", "isnull") is left off."""
    try:
        return walk(model, path, joins)
    except NoSuchPath:
        shorter, _, lookup = path.rpartition(LOOKUP_SEP)
        if not shorter:
            raise
        field, passed = walk(model, shorter, joins)
        if field.get_lookup(lookup) is None:
            raise
        return field, passed


def _field(model, name):
    if name == "pk":
        return model._meta.pk
    try:
        return model._meta.get_field(name)
    except FieldDoesNotExist:
        by_column = {field.attname: field for field in model._meta.concrete_fields}
        if name in by_column:
            return by_column[name]
        raise NoSuchPath(f"{model._meta.label} has no '{name}'") from None
