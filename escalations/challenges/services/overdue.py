"""Overdue escalations: opened by the chase when neither the reminder nor the manager brought it about."""

from django.db import transaction

from cases.case_files.models import CaseFile
from escalations.challenges.choices import Origin
from escalations.challenges.models import Escalation
from safeguarding.accounts.actor import Actor
from safeguarding.accounts.models import Agency
from safeguarding.audit import services as audit
from safeguarding.moments import stamped_limit
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
    agencies = Agency.objects.in_bulk({row.about_agency_id for row in rows if row.about_agency_id})
    made = Escalation.objects.bulk_create(
        Escalation(
            case_id=row.case_id,
            recorded_at=at,
            origin=Origin.OVERDUE,
            partnership_id=partnerships[row.case_id],
            agency_id=row.agency_id,
            owed=row,
            raised_at=at,
            issue=f"Not on record: {_what(row, agencies)}. It was due by {stamped_limit(row.due_at)}.",
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


def _what(row, agencies):
    """What was to be done, and with which agency where there is one: six missing invitations are six agencies."""
    agency = agencies.get(row.about_agency_id)
    return f"{row.rule.title}, {agency.name}" if agency else row.rule.title
