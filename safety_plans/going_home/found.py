"""What one line of the gate found, and the ways of saying it. Pure."""

from dataclasses import asdict, dataclass

from safeguarding import moments
from safeguarding.words import listing
from safety_plans.going_home.choices import AnsweredLine, Line, State
from safety_plans.going_home.people import Contact


@dataclass(frozen=True)
class Found:
    """What one line found for one child.

    `says` is the state in two or three words; `note` the evidence, or what stands in its way; `supply` the Contacts who
    can supply it, empty when nothing is missing.
    """

    line: Line
    state: State
    says: str
    note: str = ""
    supply: tuple = ()

    @property
    def stands_in_the_way(self):
        """Whether the child cannot go because of it."""
        return self.state == State.MISSING

    def as_data(self):
        """As a GateResult keeps it."""
        supply = [f"{one.name}, {one.telephone}" if one.telephone else one.name for one in self.supply]
        return asdict(self) | {"line": self.line.value, "state": self.state.value, "supply": supply}


def met(line, says="Yes", note=""):
    """A line that is met, with its evidence."""
    return Found(line, State.MET, says, note)


def no(line, says, note="", *supply):
    """A line that stands in the way, with who can supply it."""
    return Found(line, State.MISSING, says, note, tuple(supply))


def out(line, why):
    """A line whose question does not apply, with why."""
    return Found(line, State.NOT_APPLYING, "Does not apply", why)


def desk(agency):
    """The Contact of an agency: its desk."""
    name = f"{agency.desk_name}, {agency.name}" if agency.desk_name else agency.name
    return Contact(name, "", agency.desk_telephone, agency.desk_email)


def later(line, owed, facts):
    """A line that closed services are owed: `owed` are (Contact who owes it, when they open)."""
    words = [f"{moments.moment(opens, facts.at)} by {contact.name}" for contact, opens in owed]
    return Found(line, State.LATER, "When they open", f"Owed {listing(words)}", tuple(contact for contact, _ in owed))


def answered(facts, line):
    """What was last Said about that AnsweredLine, or None."""
    return facts.answers.get(line)


def by_answer(line, facts, said, supply):
    """The line as a named person answered it."""
    note = f"{said.words} {said.by_name}, {moments.moment(said.at, facts.at)}"
    if said.yes:
        return met(line, note=note)
    return no(line, "No", note, supply)


def or_assumed(found, facts):
    """What is not final is met by a plan that assumes injury, if somebody says so of that version (domain 5)."""
    said = answered(facts, AnsweredLine.ASSUMES_INJURY)
    if not found.stands_in_the_way or facts.version is None or said is None:
        return found
    if not said.yes or said.version_id != facts.version.pk:
        return found
    words = f"{found.says}. Version {facts.version.number} of the plan assumes injury: {said.by_name}"
    return met(found.line, "Plan assumes injury", f"{words}, {moments.moment(said.at, facts.at)}")
