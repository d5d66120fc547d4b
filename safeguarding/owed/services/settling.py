"""Keeping what is owed: every verb of every slice ends with `owe` and `settle`, in its own transaction."""

from collections.abc import Iterable
from datetime import datetime

from django.apps import apps
from django.db import transaction
from django.db.models import Model

from safeguarding import standards
from safeguarding.owed import owing
from safeguarding.owed.compile import statement
from safeguarding.owed.models import id_of
from safeguarding.owed.readers import readers_of, standards_on


@transaction.atomic(savepoint=False)
def owe(case: Model | int, *, at: datetime) -> int:
    """Make the rows that must exist for one case (an instance or its id), and settle what the new ones owe.

    Runs every rule of OWING that the case has something for, lowest floor first; repeating it changes nothing. Returns
    how many rows were new.
    """
    case_id, made = id_of(case), 0
    there = owing.found_in(case_id)
    for rule in owing.OWING:
        new = rule.run(case_id, at) if not rule.about or there.intersection(rule.about) else 0
        if new:
            made += new
            there.add(rule.makes)
            for standard in standards_on(apps.get_model(rule.makes)):
                statement(standard, standard.of_case).run(at, case_id)
    return made


@transaction.atomic(savepoint=False)
def settle(record: Model, *, at: datetime) -> int:
    """Write what a saved row owes, and what rows owe whose facts lie in it. Returns how many obligations changed.

    `at` is the moment of recording: nothing is chased before it.
    """
    return sum(statement(standard, path).run(at, record.pk) for standard, path in readers_of(type(record)))


@transaction.atomic(savepoint=False)
def rebuild(*, at: datetime, case_ids: Iterable[int] | None = None) -> int:
    """Write again what all rows owe, or those of some cases. Returns how many changed: after verbs, none."""
    changed = 0
    for standard in standards.STANDARDS:
        if case_ids is None:
            changed += statement(standard).run(at)
        elif standard.of_case:
            changed += statement(standard, f"{standard.of_case}__in").run(at, list(case_ids))
    return changed
