"""A person as a page shows them to this actor: words instead of codes, and less where one need not know (design 6)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cases.children.choices import Mobility
from cases.families.choices import Kin, VulnerabilityKind, YesNoUnknown
from cases.families.policies import HEALTH_DETAIL, may_see_health_of_adults, may_see_protected
from safeguarding.words import listing

PROTECTED = "Protected: children’s social care knows it"
HEALTH = "Something about their health"


@dataclass(frozen=True)
class Fact:
    """One recorded vulnerability, and who said so."""

    words: str
    source: str
    at: datetime
    is_past: bool


@dataclass(frozen=True)
class PersonShown:
    """One person; `person` is the record itself."""

    person: Any
    name: str
    is_child: bool
    also_known_as: str
    kin: str
    parental_responsibility: str
    lives_here: str
    ability: str
    address: str
    facts: list[Fact]


def person_shown(person, actor):
    """The PersonShown of somebody loaded by `for_people_page`, for this actor."""
    ties = person.cares_for or []
    return PersonShown(
        person=person,
        name=person.name,
        is_child=person.is_child,
        also_known_as=person.other_names or "",
        kin=listing(dict.fromkeys(Kin(tie["kin"]).label for tie in ties)) if ties else "Adult of the household",
        parental_responsibility=_same_for_all(tie["pr"] for tie in ties),
        lives_here=_same_for_all(tie["lives"] for tie in ties),
        ability=Mobility(person.ability).label if person.ability else "",
        address=address_shown(person.address, actor),
        facts=[_fact(person, known, actor) for known in person.known or []],
    )


def known_shown(vulnerabilities, person, actor):
    """[(id, words)] of these Vulnerabilities of a person, as this actor may read them: the choices of a form."""
    facts = ({"kind": one.kind, "words": one.words} for one in vulnerabilities)
    return [(one.pk, _words(person, fact, actor)) for one, fact in zip(vulnerabilities, facts, strict=True)]


def address_shown(address, actor):
    """The words of an address (a dict of its columns, or None) for this actor; empty when none is on record."""
    if not address:
        return ""
    if address["is_protected"] and not may_see_protected(actor):
        return PROTECTED
    words = f"{address['lines']} {address['postcode']}".strip()
    return f"{words} (protected)" if address["is_protected"] else words


def _same_for_all(answers):
    """One word when it is the same for every child; "Not yet checked" as soon as it is so for one."""
    answers = set(answers)
    if not answers or YesNoUnknown.UNKNOWN in answers:
        return YesNoUnknown.UNKNOWN.label
    return YesNoUnknown(answers.pop()).label if len(answers) == 1 else "Not the same for every child"


def _fact(person, known, actor):
    at = datetime.fromisoformat(known["at"])
    return Fact(_words(person, known, actor), known["source"], at, known["past"])


def _words(person, known, actor):
    closed = not person.is_child and known["kind"] in HEALTH_DETAIL and not may_see_health_of_adults(actor)
    label = HEALTH if closed else VulnerabilityKind(known["kind"]).label
    return f"{label}. {known['words']}" if known["words"] else f"{label}."
