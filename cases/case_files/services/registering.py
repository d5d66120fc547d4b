"""A family comes onto the record and its case file opens, in one go: the verb of the register page."""

from django.db import transaction

from cases.case_files.services.cases import open_case
from cases.children.models import Child
from cases.children.services import record_mobility
from cases.families.models import Person
from cases.families.services import note_possible_duplicates, register_household


@transaction.atomic
def register_family(*, by, at, name, people, relationships=(), address=None):
    """Register a household, open its case file with the actor's agency involved, and return the CaseFile.

    `people`, `relationships` and `address` are as for `register_household`. Somebody in `people` may also have:
    `mobility`, a dict of what `record_mobility` takes; and `like`, the people on record whom the page showed as much
    like them: these are queued for social care as possible duplicates. Of two people with one NHS number the one on
    record keeps it, so that nothing holds up a child who is already known by another name.
    """
    facts = [{key: value for key, value in one.items() if key not in ("mobility", "like")} for one in people]
    claimed = [_give_up_number_held(by, one) for one in facts]
    exactly = [_same_name_and_birthday(by, one) for one in facts]
    household = register_household(by=by, at=at, name=name, people=facts, relationships=relationships, address=address)
    case = open_case(household, by=by, at=at)
    for person, typed, (number, holder), same in zip(household.registered, people, claimed, exactly, strict=True):
        if typed.get("mobility"):
            record_mobility(Child.objects.get(pk=person.pk), by=by, **{"at": at, **typed["mobility"]})
        others = {one.pk: one for one in [*typed.get("like", ()), *same, *([holder] if holder else [])]}
        note_possible_duplicates(person, by=by, at=at, others=others.values(), nhs_number=number)
    return case


def _give_up_number_held(by, facts):
    """Take an NHS number that somebody else in the partnership holds out of the facts; returns it and who holds it."""
    number = facts.get("nhs_number")
    holder = Person.objects.filter(partnership=by.partnership_id, nhs_number=number).first() if number else None
    if holder is None:
        return "", None
    facts["nhs_number"] = ""
    return number, holder


def _same_name_and_birthday(by, facts):
    """Who in the partnership has exactly this name and date of birth."""
    if not (facts.get("born_on") and facts.get("given_name") and facts.get("family_name")):
        return []
    return list(
        Person.objects.filter(
            partnership=by.partnership_id,
            born_on=facts["born_on"],
            given_name__iexact=facts["given_name"],
            family_name__iexact=facts["family_name"],
        )
    )
