"""Deciding about imaging: for each child and each kind, made or declined, always with reasons."""

from django.db import transaction

from cases.skeletal_surveys.choices import ImagingChoice
from cases.skeletal_surveys.models import ImagingDecision
from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed
from safeguarding.owed import services as owed


@transaction.atomic
def decide(decision, *, by, at, choice, reasons, decided_by_name):
    """Record what a clinician decided about one kind of imaging for one child, and why.

    `choice` is an ImagingChoice; declining what is expected at this age (domain 3: a survey under two, a CT of the
    head under one) is possible, and the record says that it was expected. Raises NotAllowed when it is already decided.
    """
    decision = ImagingDecision.objects.select_for_update(no_key=True).get(pk=decision.pk)
    if decision.decided_at:
        raise NotAllowed("This has already been decided. Open the decision to see by whom and why.")
    if decision.ended_at:
        raise NotAllowed("This decision is no longer needed.")
    decision.decided_at, decision.choice, decision.reasons = at, choice, reasons
    decision.decided_by_name, decision.recorded_by_id = decided_by_name, by.user_id
    decision.save(update_fields=["decided_at", "choice", "reasons", "decided_by_name", "recorded_by"])
    declined = choice == ImagingChoice.DECLINE
    audit.record(
        "imaging-declined" if declined else "imaging-decided",
        decision,
        by=by,
        at=at,
        says=_sentence(decision, declined),
        reason=reasons,
        decided_by=decided_by_name,
    )
    owed.owe(decision.case_id, at=by.now)
    owed.settle(decision, at=by.now)
    return decision


def _sentence(decision, declined):
    what = decision.get_kind_display()
    if not declined:
        return f"{what} decided: to be done"
    return f"{what} declined, although expected at this age" if decision.expected else f"{what} decided: not to be done"
