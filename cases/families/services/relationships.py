"""Who an adult is to a child: kin, parental responsibility, living together, having care (domain 6, F7)."""

from django.db import transaction

from cases.families.models import Relationship
from cases.families.querysets import open_case_of
from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed
from safeguarding.owed import services as owed


@transaction.atomic
def relate(adult, *, by, at, child, kin, parental_responsibility, lives_here, has_care):
    """Record what `adult` is to `child`; returns the Relationship. Raises NotAllowed when it is recorded already."""
    if not child.is_child:
        raise NotAllowed(f"{child.name} is not recorded as a child.", field="child")
    if adult.pk == child.pk:
        raise NotAllowed("Nobody is their own relative. Choose two people.", field="child")
    if adult.household_id != child.household_id:
        raise NotAllowed("Both people must be in this family's record.", field="adult")
    if Relationship.objects.filter(adult=adult, child=child).exists():
        raise NotAllowed(f"It is already recorded what {adult.name} is to {child.name}: correct that.", field="adult")
    relationship = Relationship.objects.create(
        adult=adult,
        child=child,
        kin=kin,
        parental_responsibility=parental_responsibility,
        lives_here=lives_here,
        has_care=has_care,
        recorded_at=by.now,
    )
    says = f"{adult.name} recorded as {relationship.get_kin_display().lower()} of {child.name}"
    return _done("relationship-recorded", relationship, child, by=by, at=at, says=says)


@transaction.atomic
def correct_relationship(relationship, *, by, at, kin, parental_responsibility, lives_here, has_care):
    """Correct what an adult is to a child; the audit keeps what stood there before. Returns the Relationship."""
    relationship = Relationship.objects.select_for_update(no_key=True).get(pk=relationship.pk)
    after = {
        "kin": kin,
        "parental_responsibility": parental_responsibility,
        "lives_here": lives_here,
        "has_care": has_care,
    }
    changed = {name: [getattr(relationship, name), new] for name, new in after.items()}
    changed = {name: pair for name, pair in changed.items() if pair[0] != pair[1]}
    if not changed:
        return relationship
    for name in changed:
        setattr(relationship, name, after[name])
    relationship.save(update_fields=[*changed])
    says = f"Corrected what {relationship.adult.name} is to {relationship.child.name}"
    return _done("relationship-corrected", relationship, relationship.child, by=by, at=at, says=says, changed=changed)


def _done(verb, relationship, child, *, by, at, says, **details):
    case = open_case_of(child.household_id)
    audit.record(verb, relationship, by=by, at=at, says=says, case=case, child=child, **details)
    if case:
        owed.owe(case, at=by.now)
    owed.settle(relationship, at=by.now)
    return relationship
