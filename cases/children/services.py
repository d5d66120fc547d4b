"""The verbs of children: a person becomes a child in law, and what they can do by themselves is recorded."""

from django.db import transaction

from cases.children.choices import LegalStatus, MobilityTest
from cases.children.models import Child, MobilityRecord
from cases.children.upn import check_upn
from cases.families.querysets import open_case_of
from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed
from safeguarding.owed import services as owed
from safeguarding.working_days import LONDON


@transaction.atomic
def identify(person, *, by, at, upn="", legal_status=LegalStatus.NONE, alerts=""):
    """Make sure that this Person, recorded as a child, is a Child, with the school's number and the law's status.

    Returns the Child. Raises NotAllowed for somebody not recorded as a child and for a UPN whose letter does not fit.
    """
    if not person.is_child:
        raise NotAllowed(f"{person.name} is not recorded as a child.")
    check_upn(upn)
    Child.objects.get_or_create(person=person)
    child = Child.objects.select_for_update(no_key=True).get(pk=person.pk)
    child.upn, child.legal_status, child.alerts = upn, legal_status, alerts
    child.save(update_fields=["upn", "legal_status", "alerts"])
    case = open_case_of(person.household_id)
    details = {"upn": upn, "legal_status": legal_status}
    says = f"Details recorded: {person.name}"
    audit.record("child-identified", child, by=by, at=at, case=case, child=child, says=says, **details)
    if case:
        owed.owe(case, at=by.now)
    owed.settle(child, at=by.now)
    return child


@transaction.atomic
def record_mobility(child, *, by, at, ability, test_used, test_version="", observed_by):
    """Record what a child could do by themselves when somebody looked at `at`; returns the MobilityRecord.

    `test_used`, and the version of a local one, say which definition it is judged by: definitions differ (domain 2).
    Raises NotAllowed for a moment before the birth, and for a local definition without its version.
    """
    person = child.person
    if person.born_on is None and person.due_on:
        raise NotAllowed("Not born yet: there is nothing to see of how they move.", field="ability")
    if person.born_on and at.astimezone(LONDON).date() < person.born_on:
        raise NotAllowed(f"{person.name} was not yet born then.", field="at")
    if test_used != MobilityTest.PANEL_2022 and not test_version.strip():
        raise NotAllowed("Enter which version of the local definition it is, such as its date.", field="test_version")
    record = MobilityRecord.objects.create(
        child=child,
        ability=ability,
        test_used=test_used,
        test_version=test_version,
        observed_at=at,
        observed_by=observed_by,
        recorded_at=by.now,
    )
    case = open_case_of(person.household_id)
    says = f"{person.name}: {record.get_ability_display().lower()}"
    details = {"test_used": test_used, "observed_by": observed_by}
    audit.record("mobility-recorded", record, by=by, at=at, case=case, child=child, says=says, **details)
    if case:
        owed.owe(case, at=by.now)
    owed.settle(record, at=by.now)
    return record
