"""Somebody may be on record twice: noticed by the machine, decided by a person, and merged by nobody in passing."""

from django.db import transaction

from cases.families.models import PossibleDuplicate
from cases.families.querysets import open_case_of
from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed
from safeguarding.owed import services as owed


@transaction.atomic
def note_possible_duplicates(person, *, by, at, others, nhs_number=""):
    """Queue for social care that `person`, just registered, is much like each of `others`; returns the new rows.

    `nhs_number` is one that was typed for the new person and is held by another already: it is kept here, because two
    people cannot hold it and registering a child must not wait until that is sorted out.
    """
    known = set(PossibleDuplicate.objects.filter(person=person).values_list("other", flat=True))
    made = [
        PossibleDuplicate.objects.create(
            person=person,
            other=other,
            nhs_number=nhs_number,
            found_at=at,
            found_by_id=by.user_id,
        )
        for other in others
        if other.pk not in known
    ]
    for one in made:
        audit.record(
            "duplicate-noticed",
            one,
            by=by,
            at=at,
            case=open_case_of(person.household_id),
            child=person if person.is_child else None,
            says=f"{person.name} may be on record already",
        )
        owed.settle(one, at=by.now)
    return made


@transaction.atomic
def answer_duplicate(duplicate, *, by, at, is_same, answer):
    """Decide whether the two are one person, with how it is known; returns the row. Nothing is merged by it."""
    duplicate = PossibleDuplicate.objects.select_for_update(no_key=True).get(pk=duplicate.pk)
    if duplicate.answered_at:
        raise NotAllowed("This has already been decided.")
    if not answer.strip():
        raise NotAllowed("Say how you know.", field="answer")
    duplicate.answered_at, duplicate.answered_by_id = at, by.user_id
    duplicate.is_same, duplicate.answer = is_same, answer
    duplicate.save(update_fields=["answered_at", "answered_by", "is_same", "answer"])
    person = duplicate.person
    audit.record(
        "duplicate-decided",
        duplicate,
        by=by,
        at=at,
        case=open_case_of(person.household_id),
        child=person if person.is_child else None,
        says=f"{person.name} is {'' if is_same else 'not '}somebody who was on record before",
        reason=answer,
    )
    owed.settle(duplicate, at=by.now)
    return duplicate
