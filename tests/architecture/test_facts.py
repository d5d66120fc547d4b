"""A fact is whole or absent: when and by whom stand together, by order of the database."""

import pytest
from django.apps import apps
from django.db.models import CheckConstraint, Q

from tests.architecture.source import TOPS

OURS = [model for model in apps.get_models() if model.__module__.split(".")[0] in TOPS]


def pairs(model):
    """The `x` for which `x_at` may be empty and `x_by` exists."""
    fields = {field.name: field for field in model._meta.concrete_fields}
    for name, field in fields.items():
        if name.endswith("_at") and field.null and f"{name[:-3]}_by" in fields:
            yield name[:-3]


def mentions(condition):
    """Every field that a condition speaks of."""
    if isinstance(condition, Q):
        return set().union(*(mentions(child) for child in condition.children))
    return {condition[0].split("__")[0]} if isinstance(condition, tuple) else set()


def constrained(model):
    """What each check constraint of the model ties together."""
    return [mentions(rule.condition) for rule in model._meta.constraints if isinstance(rule, CheckConstraint)]


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_when_and_by_whom_are_given_together(model):
    loose = [
        name for name in pairs(model) if not any({f"{name}_at", f"{name}_by"} <= tied for tied in constrained(model))
    ]
    assert loose == []


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_constraint_names_are_whole_in_the_database(model):
    rules = [*model._meta.constraints, *model._meta.indexes]
    assert [rule.name for rule in rules if len(rule.name.encode()) > 63] == []
