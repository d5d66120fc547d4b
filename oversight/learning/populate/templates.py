"""The families that are copied, each brought by the verbs to where it stands: in hand, left undone, or closed."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from cases.enquiries.models import Enquiry
from oversight.learning.invented.asking import hear_surgery
from oversight.learning.invented.families import FAMILIES, Family
from oversight.learning.invented.steps import JOINT, OPENING, SINGLE, involve
from oversight.learning.invented.together import acknowledge_plan
from oversight.learning.player import let_time_pass, play_event
from oversight.learning.populate.endings import close
from oversight.learning.story import Event
from safeguarding.working_days import LONDON, later

IN_HAND, LEFT, CLOSED = "in hand", "left undone", "closed"
BEGAN_DAYS = {IN_HAND: 3, LEFT: 12 * 7, CLOSED: 8 * 7}  # how long before the end of the population a family came in
MORNING = time(9, 20)
WHOLE = (*SINGLE[:-1], (10, involve), SINGLE[-1], (30, acknowledge_plan), (30, hear_surgery))


@dataclass(frozen=True)
class Plan:
    """A family to be played so many steps of a path; `share` of the copies are of it."""

    family: Family
    steps: tuple
    standing: str
    share: float


@dataclass(frozen=True)
class Template:
    """A family that was played: the id of its case, where it stands, how many enquiries it holds, and its share."""

    case_id: int
    standing: str
    enquiries: int
    share: float


def _plan(number, steps, standing, share):
    return Plan(FAMILIES[number], steps, standing, share)


# Most of any record is closed. The families are those of the demonstration; the worry is that of their number.
FEW = (
    _plan(5, JOINT[:14], IN_HAND, 1.2),
    _plan(11, SINGLE[:9], IN_HAND, 0.8),
    _plan(10, WHOLE, CLOSED, 60),
)
PLANS = (
    *FEW,
    _plan(1, JOINT[:11], IN_HAND, 0.8),
    _plan(7, JOINT[:22], IN_HAND, 0.6),
    _plan(16, SINGLE[:7], IN_HAND, 0.6),
    _plan(13, JOINT[:20], LEFT, 0.3),
    _plan(18, SINGLE[:10], LEFT, 0.7),
    _plan(0, OPENING, CLOSED, 4),
    _plan(4, OPENING, CLOSED, 6),
    _plan(2, WHOLE, CLOSED, 9),
    _plan(8, WHOLE, CLOSED, 7),
    _plan(14, WHOLE, CLOSED, 5),
    _plan(3, JOINT[:-1], CLOSED, 2),
    _plan(15, JOINT[:-1], CLOSED, 2),
)


def play_templates(stage, plans, at):
    """Play each of the plans so that the population ends at `at`; returns the Templates, in the same order."""
    for plan in plans:
        if plan.standing == CLOSED:
            *events, last = _events(plan, at)
            for event in [*events, last]:
                play_event(event, stage)
            close(stage, plan.family, at=later(last.at, timedelta(days=2)))
    others = [event for plan in plans if plan.standing != CLOSED for event in _events(plan, at)]
    for event in sorted(others, key=lambda event: event.at):
        let_time_pass(until=event.at)
        play_event(event, stage)
    let_time_pass(until=at)
    return [_played(stage, plan) for plan in plans]


def _played(stage, plan):
    case = stage.find(plan.family.case, 0)
    return Template(case.pk, plan.standing, Enquiry.objects.filter(case=case).count(), plan.share)


def _events(plan, at):
    day = (at - timedelta(days=BEGAN_DAYS[plan.standing])).astimezone(LONDON).date()
    began = datetime.combine(day, MORNING, LONDON)
    moment = began
    for after, step in plan.steps:
        moment = later(moment, timedelta(minutes=after))
        for verb, by, facts in step(plan.family, began):
            yield Event(0, verb, by, moment.astimezone(LONDON), facts)
