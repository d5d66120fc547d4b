"""Questions that depend on who asks, prepared once for each role (see `safeguarding.prepared`)."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial, wraps
from typing import Any

from django.db.models import QuerySet

from safeguarding.prepared import prepared


@dataclass(frozen=True)
class Asking:
    """As much of an Actor as a queryset needs to say what may be seen."""

    role: str
    user_id: int
    agency_id: int
    granted_case_ids: frozenset[int] = frozenset()


def asked_by_role(ask: Callable[..., QuerySet] | None = None, *, planned: bool = False) -> Callable[..., Any]:
    """Prepare `ask(actor, *values)` for each role; it may look at nothing of the actor but the role.

    `planned` where it is about one case: a list depends on how large the actor's agency is.
    Somebody who has taken access in an emergency is answered by a queryset of their own.
    """

    if ask is None:
        return partial(asked_by_role, planned=planned)

    @prepared(planned=planned)
    def known(user_id, agency_id, *values, branch):
        return ask(Asking(branch, user_id, agency_id), *values)

    @wraps(ask)
    def answer(actor, *values):
        if actor.granted_case_ids:
            return ask(actor, *values)
        return known(actor.user_id, actor.agency_id, *values, branch=actor.role)

    return answer
