"""The people of a case as its page shows them, and whom to ring."""

from dataclasses import dataclass
from datetime import datetime

from cases.children.choices import Mobility
from cases.families.choices import Kin, VulnerabilityKind, YesNoUnknown
from safeguarding.words import listing


@dataclass(frozen=True)
class Known:
    """One recorded fact about a person, and who said so."""

    words: str
    source: str
    at: datetime


@dataclass(frozen=True)
class PersonLine:
    """One row of the table of people."""

    person: object
    name: str
    is_child: bool
    born_on: object
    died_on: object
    due_on: object
    ability_words: str
    kin_words: str
    pr_words: str
    gp_practice: object
    facts: list


def people_lines(people):
    """A PersonLine for each person that `queries.people_of` loaded, in the same order."""
    return [_line(person) for person in people]


def whom_to_ring(case, actor):
    """Whom to ring, each {name, role, telephone}: the lead, their manager, the duty, every agency’s desk."""
    people = []
    enquiry = case.enquiry or {}
    if enquiry.get("lead"):
        people.append({"name": enquiry["lead"], "role": "lead social worker", "telephone": enquiry["lead_telephone"]})
    if enquiry.get("manager"):
        people.append({"name": enquiry["manager"], "role": "manager", "telephone": enquiry["manager_telephone"]})
    duty = {"name": "Duty social worker", "role": "day and night", "telephone": case.partnership.duty_telephone}
    desks = [
        {
            "name": agency["desk"] or agency["name"],
            "role": agency["name"] if agency["desk"] else "",
            "telephone": agency["telephone"],
        }
        for agency in case.agencies or []
    ]
    return [*people, duty, *desks]


def _line(person):
    relations = person.cares_for or []
    kin = list(dict.fromkeys(Kin(relation["kin"]).label for relation in relations))
    return PersonLine(
        person=person,
        name=person.name,
        is_child=person.is_child,
        born_on=person.born_on,
        died_on=person.died_on,
        due_on=person.due_on,
        ability_words=Mobility(person.ability).label if person.ability else "",
        kin_words=listing(kin) if kin else "Adult of the household",
        pr_words=_parental_responsibility(relations),
        gp_practice=person.gp_practice,
        facts=[*_injuries(person.told or []), *(_known(fact) for fact in person.known or [])],
    )


def _parental_responsibility(relations):
    """One word when it is the same for every child; "Not yet checked" as soon as it is for one."""
    answers = {relation["pr"] for relation in relations}
    if not answers or YesNoUnknown.UNKNOWN in answers:
        return YesNoUnknown.UNKNOWN.label
    return YesNoUnknown(answers.pop()).label if len(answers) == 1 else "Yes for some of the children"


def _injuries(told):
    """What was explained, each injury once, with whose account it was; the words stand on the enquiry’s page."""
    by_injury = {}
    for one in told:
        by_injury.setdefault(one["about"], []).append(one)
    return [
        Known(f"{about}.", f"Explained by {listing(dict.fromkeys(one['source'] for one in ones))}", _at(ones[-1]))
        for about, ones in by_injury.items()
    ]


def _at(fact):
    return datetime.fromisoformat(fact["at"])


def _known(fact):
    label = VulnerabilityKind(fact["kind"]).label
    words = f"{label} (in the past)" if fact["past"] else label
    return Known(f"{words}. {fact['words']}".strip(), fact["source"], _at(fact))
