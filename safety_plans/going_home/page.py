"""The page of going home: the answer in words, the lines side by side, and what each person can do about them."""

from dataclasses import dataclass
from typing import Any

from safeguarding import moments
from safeguarding.words import listing, plural
from safety_plans.going_home import policies
from safety_plans.going_home.choices import AnsweredLine, Line
from safety_plans.going_home.hours import weekend
from safety_plans.going_home.lines import GROUPS
from safety_plans.going_home.ways_read import dated

NUMBERS = {2: "both children", 3: "all three children"}


@dataclass(frozen=True)
class Row:
    """One line of the table: what each child's column says, who can supply it, and the link for whoever may answer."""

    line: Line
    cells: list
    supply: list
    same_note: str
    answer: str


@dataclass(frozen=True)
class ChildShown:
    """One child on the page: the gate's answer, the override, who is to be told, and what this actor may do."""

    answer: Any
    override: Any
    side: Any
    senior_side: Any
    tellings: list
    last_result: Any
    refusal: Any

    @property
    def way(self):
        """The GoingHome."""
        return self.answer.way

    @property
    def name(self):
        """What sentences call the child."""
        return self.answer.name

    @property
    def may_go(self):
        """Whether the child may go now: nothing missing, or two seniors have decided it."""
        return self.answer.may_go or (self.override is not None and self.override["granted_at"] is not None)


def children_of(answers, actor):
    """[ChildShown] of these Answers for this actor."""
    return [
        ChildShown(
            answer,
            dated(answer.way.override),
            policies.side_of(answer.way, actor),
            policies.senior_side_of(answer.way, actor),
            [dated(one) for one in answer.way.tellings_of],
            dated(answer.way.last_result),
            dated(answer.way.refusal),
        )
        for answer in answers
    ]


def groups_of(answers, actor):
    """[(heading, [Row])] of the Answers of children who are not home yet."""
    found = [{one.line: one for one in answer.lines} for answer in answers]
    return [(heading, [_row(line, found, actor) for line in lines]) for heading, lines in GROUPS]


def _row(line, found, actor):
    cells = [lines[line] for lines in found]
    supply = list(dict.fromkeys(contact for cell in cells for contact in cell.supply))
    notes = {cell.note for cell in cells}
    same = notes.pop() if len(notes) == 1 and len(cells) > 1 else ""
    is_asked = any(cell.state != "not_applying" for cell in cells)
    answerable = line.value in AnsweredLine.values and is_asked and policies.may_answer(line.value, actor)
    return Row(line, cells, supply, same, line.value if answerable else "")


def heading_of(children):
    """The answer of the gate in one sentence: who left without it, while nobody has looked into that; yes; and no."""
    asked = [child for child in children if child.way.stage == "away"]
    left = [child.name for child in children if child.way.without_gate_at and not child.way.reviewed_at]
    words = _answer_words(asked) if asked or not left else ""
    return "Going home: " + "; ".join(filter(None, [left and f"{listing(left)} left without the gate", words]))


def _answer_words(asked):
    if not asked:
        return "no child is waiting to go home"
    yes = [child.name for child in asked if child.may_go]
    no = [child.name for child in asked if not child.may_go]
    if not no:
        return f"the answer is yes, for {_whom(yes, len(asked))}"
    if not yes:
        return f"the answer is no, for {_whom(no, len(asked))}"
    return f"yes for {listing(yes)}, no for {listing(no)}"


def _whom(names, count):
    return NUMBERS.get(count, listing(names)) if len(names) == count else listing(names)


def stay_words(children):
    """Where the children who may not go stay, and how much is missing: the heading of the box. Empty when all may."""
    no = [child for child in children if child.way.stage == "away" and not child.may_go]
    if not no:
        return ""
    wards = sorted({child.way.stay.ward for child in no if child.way.stay})
    where = f"in hospital, {listing(wards)}" if wards else "where they are"
    of = len(no[0].answer.lines)
    missing = listing(f"{len(child.answer.missing)} of {of} lines are missing for {child.name}" for child in no)
    return f"{listing(child.name for child in no)} {'stays' if len(no) == 1 else 'stay'} {where}: {missing}."


def decided_words(children):
    """What is still missing for children whom two seniors let go all the same; empty without one."""
    all_the_same = [child for child in children if child.way.stage == "away" and child.may_go and child.answer.missing]
    if not all_the_same:
        return ""
    named = listing(f"{child.name}, with {plural(len(child.answer.missing), 'line')} missing" for child in all_the_same)
    return f"Two seniors have decided who may go home all the same: {named}."


def not_admitted(children):
    """The sentence about children who were never admitted, and to whom the same lines apply."""
    names = [child.name for child in children if child.way.stage == "away" and child.way.stay is None]
    if not names:
        return ""
    was = "was" if len(names) == 1 else "were"
    return f"{listing(names)} {was} never admitted: the same lines hold before they are at home again."


def weekend_words(now):
    """Which days these are: nothing on a working day."""
    free = weekend(now)
    if free is None:
        return ""
    return f"It is {free.words}. Next working day: {moments.day(free.until, now)}, {moments.time_of_day(free.until)}."


def people_to_ask(answers):
    """Who can supply something that is missing, once each."""
    return list(dict.fromkeys(one for answer in answers for line in answer.missing for one in line.supply))


def ask_words(answers, last):
    """The words of the green button; `last` is when the gate was asked last, None when it never was."""
    check = "Check again" if last else "Check now"
    emails = {one.email for one in people_to_ask(answers) if one.email}
    return f"{check}, and ask the {len(emails)} who can supply it" if emails else check


def missing_words(answer):
    """ "3 things are missing", of one child."""
    return plural(len(answer.missing), "thing is missing", "things are missing")
