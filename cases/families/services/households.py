"""A family comes onto the record: the household, its people and who they are to each other, in one go."""

from django.db import transaction

from cases.families.models import Household
from cases.families.services.people import add_person, record_address
from cases.families.services.relationships import relate
from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed


@transaction.atomic
def register_household(*, by, at, name, people, relationships=(), address=None):
    """Register a household in the actor's partnership and return it, with `registered`: its people in the order given.

    `people` are dicts of what `add_person` takes, such as {"is_child": True, "given_name": ...}. `relationships` are
    dicts of what `relate` takes, with the places of two people in that list as `adult` and `child`. `address`, a dict
    of what `record_address` takes, is recorded for everybody who is given {"lives_here": True}. The case file, and with
    it each Child, is opened a floor above: `case_files.services.register_family`.
    """
    if not any(one["is_child"] for one in people):
        raise NotAllowed("Add the child you are worried about.", field="people")
    household = Household.objects.create(partnership=by.partnership, name=name, recorded_at=by.now)
    audit.record("household-registered", household, by=by, at=at, says=f"Family registered: {name}")
    registered = []
    for facts in people:
        facts = dict(facts)
        lives_here = facts.pop("lives_here", False)
        person = add_person(household, by=by, at=at, **facts)
        if lives_here and address:
            record_address(person, by=by, at=at, **address)
        registered.append(person)
    for facts in relationships:
        facts = dict(facts)
        adult, child = registered[facts.pop("adult")], registered[facts.pop("child")]
        relate(adult, by=by, at=at, child=child, **facts)
    household.registered = registered
    return household
