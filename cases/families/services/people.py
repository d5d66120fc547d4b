"""Who somebody is: added, corrected with both versions kept, found under every name, and where they live."""

from django.db import transaction

from cases.families.models import Address, Alias, Household, Person
from cases.families.policies import check_dates
from cases.families.querysets import open_case_of
from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed, Stale
from safeguarding.moments import full_day
from safeguarding.owed import services as owed
from safeguarding.working_days import LONDON

EDITABLE = (
    "given_name",
    "family_name",
    "born_on",
    "due_on",
    "died_on",
    "nhs_number",
    "sex",
    "ethnicity",
    "disabilities",
    "communication_needs",
    "first_language",
    "interpreter",
    "telephone",
    "gp_practice",
    "setting",
)


@transaction.atomic
def add_person(household, *, by, at, is_child, **facts):
    """Put somebody into a household and return the Person; `facts` are any of EDITABLE.

    A child of an open case becomes a Child at once, by the owing rules. Raises NotAllowed for dates that cannot be, and
    for a child without a name who is not unborn; of an adult (a father, say) nothing but that he is may be known.
    """
    household = Household.objects.select_for_update(no_key=True).get(pk=household.pk)
    person = Person(household=household, partnership_id=household.partnership_id, is_child=is_child, recorded_at=by.now)
    _set(person, facts)
    check_dates(person, at)
    if is_child and not (person.given_name or person.family_name or person.due_on):
        raise NotAllowed("Enter the child’s name, or the due date of an unborn child", field="given_name")
    person.save(force_insert=True)
    who = "Child" if is_child else "Adult"
    audit.record("person-added", person, by=by, at=at, says=f"{who} added: {person.name}", **_about(person))
    _owe(person, by=by)
    return person


@transaction.atomic
def edit_person(person, *, by, at, version, **facts):
    """Correct what is recorded about somebody; the audit keeps what stood there before. Returns the Person.

    `version` is the one the facts were read from: Stale, with the Person as it is now, when somebody saved since.
    Raises NotAllowed for dates that cannot be, for a birth after something that was seen of the child, and for the
    death of a child, which has a verb of its own (cases.deaths).
    """
    person = Person.objects.select_for_update(no_key=True, of=["self"]).get(pk=person.pk)
    if person.version != version:
        changed = f"Somebody has changed what is recorded about {person.name} since you read it."
        raise Stale(changed, theirs=_in_words(person))
    before = {name: getattr(person, name) for name in EDITABLE}
    _set(person, facts)
    changed = {name: [_plain(was), _plain(getattr(person, name))] for name, was in before.items()}
    changed = {name: pair for name, pair in changed.items() if pair[0] != pair[1]}
    if not changed:
        return person
    if person.is_child and "died_on" in changed:
        raise NotAllowed("The death of a child is recorded on a page of its own.", field="died_on")
    check_dates(person, at)
    _check_seen_after_birth(person)
    person.version += 1
    person.save(update_fields=[*changed, "version"])
    says = f"Corrected for {person.name}: {', '.join(_word(name) for name in changed)}"
    audit.record("person-corrected", person, by=by, at=at, says=says, changed=changed, **_about(person))
    _owe(person, by=by)
    return person


def note_death(person, *, died_on, by):
    """Put the day of death of a child on its Person, or None again, inside the verb of whoever calls (cases.deaths).

    Returns the Person. Raises NotAllowed for a day before the birth or after today.
    """
    person = Person.objects.select_for_update(no_key=True, of=["self"]).get(pk=person.pk)
    person.died_on, person.version = died_on, person.version + 1
    check_dates(person, by.now)
    person.save(update_fields=["died_on", "version"])
    owed.settle(person, at=by.now)
    return person


@transaction.atomic
def add_alias(person, *, by, at, given_name, family_name):
    """Record another name somebody is or was known by; they are found under it from now on. Returns the Alias."""
    if not given_name and not family_name:
        raise NotAllowed("Enter the other name.", field="given_name")
    alias = Alias.objects.create(person=person, given_name=given_name, family_name=family_name, recorded_at=by.now)
    says = f"Also known as {alias.name}: {person.name}"
    audit.record("alias-added", alias, by=by, at=at, says=says, **_about(person))
    return alias


@transaction.atomic
def record_address(person, *, by, at, lines, postcode="", is_protected=False, from_on=None):
    """Record where somebody lives from `from_on` (else the day of `at`); ends the address before. Returns the Address.

    Where a protected address is stays out of the audit. Raises NotAllowed when it would begin before the present one.
    """
    Person.objects.select_for_update(no_key=True, of=["self"]).get(pk=person.pk)
    begins = from_on or at.astimezone(LONDON).date()
    current = Address.objects.filter(person=person, until_on=None).first()
    if current:
        if current.from_on and begins < current.from_on:
            raise NotAllowed("They moved to the address on record after that day.", field="from_on")
        current.until_on = begins
        current.save(update_fields=["until_on"])
    address = Address.objects.create(
        person=person,
        lines=lines,
        postcode=postcode,
        is_protected=is_protected,
        from_on=from_on,
        recorded_at=by.now,
    )
    kind = "Protected address" if is_protected else "Address"
    audit.record("address-recorded", address, by=by, at=at, says=f"{kind} recorded: {person.name}", **_about(person))
    _owe(person, by=by)
    return address


def _set(person, facts):
    unknown = facts.keys() - set(EDITABLE)
    if unknown:
        raise TypeError(f"Not facts of a person: {', '.join(sorted(unknown))}.")
    for name, value in facts.items():
        setattr(person, name, value)


def _check_seen_after_birth(person):
    if not person.is_child or not person.born_on:
        return
    # A floor above, so reached by the name of the relation.
    seen = Person.objects.filter(pk=person.pk).order_by("child__mobility__observed_at")
    first = seen.values_list("child__mobility__observed_at", flat=True).first()
    if first and first.astimezone(LONDON).date() < person.born_on:
        raise NotAllowed(f"Seen on {full_day(first)}, so not born after that.", field="born_on")


def _about(person):
    """The case an audit entry belongs to, and the child when it is about one."""
    return {"case": open_case_of(person.household_id), "child": person if person.is_child else None}


def _owe(person, *, by):
    case = open_case_of(person.household_id)
    if case:
        owed.owe(case, at=by.now)
    owed.settle(person, at=by.now)


def _plain(value):
    return value if value is None or isinstance(value, str | int | list) else str(value)


def _in_words(person):
    """What stands on record, a fact a line: for whoever finds that somebody else was quicker."""
    known = {
        name: getattr(person, f"get_{name}_display", lambda name=name: getattr(person, name))() for name in EDITABLE
    }
    return "\n".join(f"{_word(name).capitalize()}: {_plain(value)}" for name, value in known.items() if value)


def _word(name):
    return {
        "born_on": "date of birth",
        "due_on": "due date",
        "nhs_number": "NHS number",
        "gp_practice": "GP practice",
    }.get(name, name.removesuffix("_on").replace("_", " "))
