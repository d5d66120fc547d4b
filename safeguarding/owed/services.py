"""The verbs of what is owed. Every verb of every slice ends with `owe` and `settle`, in its own transaction."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Model

from safeguarding import standards
from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed
from safeguarding.owed import owing
from safeguarding.owed.compile import statement
from safeguarding.owed.models import Owed, Term, Waiver, id_of
from safeguarding.owed.readers import readers_of, standards_on
from safeguarding.standards import Standard, Within, standard_of

CLOCK_TOLERANCE = timedelta(minutes=5)


@transaction.atomic(savepoint=False)
def owe(case: Model | int, *, at: datetime) -> int:
    """Make the rows that must exist for one case (an instance or its id), and settle what the new ones owe.

    Runs every rule of OWING, lowest floor first; repeating it changes nothing. Returns how many rows were new.
    """
    case_id, made = id_of(case), 0
    for rule in owing.OWING:
        new = rule.run(case_id, at)
        if new:
            made += new
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


@transaction.atomic
def waive(owed: Owed, *, by: Any, at: datetime, reason: str) -> Owed:
    """End one obligation unmet, with a reason and a name. Returns the Owed row. Raises NotAllowed."""
    owed = Owed.objects.select_for_update(no_key=True).get(pk=owed.pk)
    standard = standard_of(owed.standard)
    if not owed.is_open:
        raise NotAllowed("This is no longer owed, so there is nothing to waive.")
    if not reason.strip():
        raise NotAllowed("Say why this need not be done.", field="reason")
    if at > by.now + CLOCK_TOLERANCE:
        raise NotAllowed("A waiver cannot be in the future.", field="at")
    Waiver.objects.create(owed=owed, by_id=by.user_id, agency_id=by.agency_id, at=at, reason=reason)
    audit.record(
        "obligation-waived",
        owed,
        by=by,
        at=at,
        case=owed.case_id,
        child=owed.child_id,
        says=f"Waived: {standard.title}.",
        reason=reason,
        standard=owed.standard,
    )
    statement(standard, "pk").run(by.now, owed.subject_id)
    owed.refresh_from_db()
    return owed


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
