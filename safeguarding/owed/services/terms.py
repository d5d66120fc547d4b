"""Local limits: how much time a partnership gives, from a date on."""

from datetime import datetime
from typing import Any

from django.db import transaction

from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed
from safeguarding.owed.models import Term
from safeguarding.standards import Standard, Within, standard_of


@transaction.atomic
def set_term(
    slug: str,
    *,
    by: Any,
    at: datetime,
    amount: int,
    reason: str,
    variant: str = "",
    limit_amount: int | None = None,
    partnership_id: int | None = None,
    in_force_from: datetime | None = None,
) -> Term:
    """Set a local limit of one standard, from `in_force_from` (else now) on. Returns the Term. Raises NotAllowed.

    What already runs keeps the limit it started under. A limit that a source gives may only be made tighter; one marked
    general knowledge [GK] may be set either way.
    """
    standard, within = _variant(slug, variant)
    _check_amounts(standard, within, amount, limit_amount)
    if not reason.strip():
        raise NotAllowed("Say which policy this follows.", field="reason")
    if in_force_from is not None and in_force_from < by.now:
        raise NotAllowed("A local limit cannot begin in the past: what runs keeps its limit.", field="in_force_from")
    term = Term.objects.create(
        standard=slug,
        variant=variant,
        partnership_id=partnership_id,
        amount=amount,
        limit_amount=limit_amount,
        in_force_from=in_force_from or by.now,
        set_by_id=by.user_id,
        set_at=by.now,
        reason=reason,
    )
    audit.record(
        "local-limit-set",
        term,
        by=by,
        at=at,
        says=f"Local limit of “{standard.title}” set to {within.words(amount)} from {term.in_force_from:%d %B %Y}.",
        standard=slug,
        variant=variant,
        amount=amount,
        limit_amount=limit_amount,
    )
    return term


def _variant(slug: str, variant: str) -> tuple[Standard, Within]:
    """The standard of that slug and its limit of that name."""
    try:
        standard = standard_of(slug)
    except KeyError:
        raise NotAllowed(f"There is no standard “{slug}”.", field="slug") from None
    try:
        return standard, standard.variant(variant)
    except KeyError:
        raise NotAllowed(f"“{standard.title}” has no variant “{variant}”.", field="variant") from None


def _check_amounts(standard: Standard, within: Within, amount: int, limit_amount: int | None) -> None:
    """Raise NotAllowed, in words, for a limit that local policy may not set."""
    limit = within.limit if limit_amount is None else limit_amount
    if not standard.policy:
        raise NotAllowed(f"“{standard.title}” is set by {standard.source}; local policy cannot change it.")
    if not within.amount:
        raise NotAllowed(f"“{standard.title}” has no amount that could be changed: it is {within.words()}.")
    if amount < 1:
        raise NotAllowed("A limit is at least 1.", field="amount")
    if not standard.gk and amount > within.amount:
        raise NotAllowed(f"{standard.source} says {within.words()}: local policy may only be tighter.", field="amount")
    if not standard.gk and limit is not None and within.limit is not None and limit > within.limit:
        raise NotAllowed(f"{standard.source} says {within.words(within.limit)} at most.", field="limit_amount")
    if limit is not None and limit < amount:
        raise NotAllowed("The outer limit cannot be shorter than the limit itself.", field="limit_amount")
