"""What is asked before any verb is written down, and so before any is done: named by string, as owing rules are.

A guard is a function `guard(verb, child_id)` that raises NotAllowed. Every verb of the house ends in the audit trail
and is undone with it, so what holds for all of them is asked here once, and no verb can forget it.
"""

from functools import cache

from django.utils.module_loading import import_string

GUARDS = ("cases.deaths.frozen.refuse_after_death",)


def ask(verb: str, child_id: int | None) -> None:
    """Raise NotAllowed where a guard refuses this verb about this child."""
    for guard in _guards():
        guard(verb, child_id)


@cache
def _guards():
    return [import_string(name) for name in GUARDS]
