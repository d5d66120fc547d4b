"""May each child go home? The gate of a household, and what stands in the way of each child (design 2.4)."""

from dataclasses import dataclass
from typing import Any

from safeguarding.errors import NotAllowed
from safeguarding.words import plural
from safety_plans.going_home.facts import household_of
from safety_plans.going_home.lines import lines_of, missing_from


@dataclass(frozen=True)
class Answer:
    """The gate's answer for one child: every line, and those that stand in the way."""

    way: Any
    name: str
    lines: list

    @property
    def missing(self):
        """The lines that stand in the way."""
        return missing_from(self.lines)

    @property
    def may_go(self):
        """Whether nothing stands in the way."""
        return not self.missing


class NotReady(NotAllowed):
    """The gate refuses; `missing` are its unmet lines. On a page this is an answer, not an error."""

    def __init__(self, name, missing):
        super().__init__(f"{name} may not go home yet: {plural(len(missing), 'line')} missing.")
        self.missing = missing


def answers_of(household):
    """The Answer for each child of a loaded Household, the youngest first; no query."""
    facts = household.facts
    return [Answer(way, facts[way.pk].name, lines_of(facts[way.pk])) for way in household.ways]


def answer_for(way, at):
    """The Answer for one child, as things stand in the record; `at` is when the child would leave."""
    answers = answers_of(household_of(way.case, at))
    return next(answer for answer in answers if answer.way.child_id == way.child_id)
