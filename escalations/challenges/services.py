"""The verbs of escalations. Overdue ones are raised by chasing, professional ones by a person (a later edition)."""

from django.db import transaction

from cases.case_files.models import CaseFile
from escalations.challenges.models import Escalation, Origin
from safeguarding.accounts.actor import Actor
from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed
from safeguarding.moments import stamp
from safeguarding.owed import services as owed
from safeguarding.owed.models import Owed

CHASING = "Chasing"


@transaction.atomic
def raise_overdue(owed_ids, *, at):
    """Open an overdue escalation for each of these owed rows that has a case and none yet; returns the Escalations.

    What is owed outside any case (supervision, a review of access) has no page: a message alone tells of it.
    """
    by = Actor.system(CHASING, now=at)
    rows = Owed.objects.filter(pk__in=owed_ids, case_id__isnull=False, escalation=None).order_by("pk")
    partnerships = dict(CaseFile.objects.filter(pk__in=rows.values("case_id")).values_list("pk", "partnership_id"))
    made = Escalation.objects.bulk_create(
        Escalation(
            case_id=row.case_id,
            recorded_at=at,
            origin=Origin.OVERDUE,
            partnership_id=partnerships[row.case_id],
            agency_id=row.agency_id,
            owed=row,
            raised_at=at,
            issue=f"Not on record: {row.rule.title}. It was due by {stamp(row.due_at)}.",
            outcome_sought=row.rule.supply,
        )
        for row in rows
    )
    audit.record_all(
        "overdue-escalated", made, by=by, at=at, says=lambda one: one.issue, child=lambda one: one.owed.child_id
    )
    for escalation in made:
        owed.settle(escalation, at=at)
    return made


@transaction.atomic
def resolve(escalation, *, by, at, resolution):
    """Close an escalation with what came of it; returns it. Raises NotAllowed.

    An overdue one is closed by a person as well: that the thing was done late is not yet an answer to why it was late.
    """
    escalation = Escalation.objects.select_for_update().get(pk=escalation.pk)
    if escalation.resolved_at:
        raise NotAllowed("This escalation is already resolved.")
    if not resolution.strip():
        raise NotAllowed("Say how it was resolved.", field="resolution")
    if at < escalation.raised_at:
        raise NotAllowed("It cannot be resolved before it was raised.", field="at")
    escalation.resolved_at, escalation.resolved_by, escalation.resolution = at, by.user, resolution
    escalation.save(update_fields=["resolved_at", "resolved_by", "resolution"])
    audit.record("escalation-resolved", escalation, by=by, at=at)
    owed.owe(escalation.case_id, at=by.now)
    owed.settle(escalation, at=by.now)
    return escalation
