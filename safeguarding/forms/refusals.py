"""What the database refused, in the words of the constraint that stands behind the rule."""

from functools import cache

from django.apps import apps
from django.db.models import BaseConstraint

PLAIN = "This could not be saved: it contradicts what is already recorded. Read the record again, then correct this."
ALREADY = "This could not be saved: the same is already recorded."


def words_for(error):
    """The plain sentence for an IntegrityError: its constraint's own `violation_error_message` where it has one."""
    constraint = _constraint(error)
    if constraint and constraint.violation_error_message != BaseConstraint.default_violation_error_message:
        return constraint.get_violation_error_message()
    return ALREADY if getattr(error.__cause__, "sqlstate", "") == "23505" else PLAIN


def field_at_fault(error, names):
    """The one field of the form that a uniqueness constraint is about, or None."""
    fields = [name for name in getattr(_constraint(error), "fields", ()) if name in names]
    return fields[0] if len(fields) == 1 else None


def _constraint(error):
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
    return constraints_by_name().get(name)


@cache
def constraints_by_name():
    """Every named constraint of every model."""
    return {each.name: each for model in apps.get_models() for each in model._meta.constraints}
