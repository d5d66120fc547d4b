"""What agencies agree together: the meeting, both agreements, a weekend's plan, conditions (domain 5). Pure."""

from safeguarding import moments
from safeguarding.words import listing
from safety_plans.going_home.choices import AnsweredLine, Line, Side
from safety_plans.going_home.found import answered, by_answer, met, no, out
from safety_plans.going_home.hours import weekend


def strategy_meeting(facts):
    """A meeting that ended with the consultant, police and social care there, each able to decide."""
    line, held = Line.STRATEGY_MEETING, facts.meeting
    if held is None:
        return no(line, "None has ended", "", facts.people.worker)
    when = f"{moments.moment(held.held_at, facts.at)} to {moments.time_of_day(held.ended_at)}"
    if held.lacking:
        return no(line, "No", f"Held {when}, without {listing(held.lacking)}", facts.people.worker)
    return met(line, note=f"Held {when}, with {held.consultant}")


def consultant_agreed(facts):
    """The consultant's own word for this child."""
    return _agreed(Line.CONSULTANT_AGREED, facts, facts.agreements.get(Side.CONSULTANT), facts.people.consultant)


def manager_agreed(facts):
    """A social care manager's own word, who is another person than the consultant."""
    said, other = facts.agreements.get(Side.MANAGER), facts.agreements.get(Side.CONSULTANT)
    if said and said.yes and other and other.yes and other.by_id == said.by_id:
        words = f"{said.by_name} agreed for both sides: it takes two people"
        return no(Line.MANAGER_AGREED, "No", words, facts.people.manager)
    return _agreed(Line.MANAGER_AGREED, facts, said, facts.people.manager)


def _agreed(line, facts, said, whom):
    if said is None:
        return no(line, "Not asked", "", whom)
    heard = f"{said.by_name}, {moments.moment(said.at, facts.at)}: {said.words}"
    return met(line, "Agreed", heard) if said.yes else no(line, "Does not agree", heard, whom)


def discharge_complete(facts):
    """At a weekend or bank holiday, also a discharge plan that every agency agreed to."""
    line, free = Line.DISCHARGE_COMPLETE, weekend(facts.at)
    if free is None:
        return out(line, "Asked from 16:00 before a weekend or bank holiday to 09:00 after it")
    if plan := _complete(facts.discharge_plan):
        return met(line, note=f"Agreed with {plan.agreed_with}, {moments.moment(plan.complete_at, facts.at)}")
    if said := answered(facts, AnsweredLine.DISCHARGE_COMPLETE):
        return by_answer(line, facts, said, facts.people.manager)
    starts = f"{moments.day(facts.at, facts.at)}, {moments.time_of_day(facts.at)}: {free.words}"
    return no(line, "No", f"{starts}, until {moments.moment(free.until, facts.at)}", facts.people.manager)


def _complete(plan):
    return plan if plan is not None and plan.complete_at else None


def conditions_known(facts):
    """What the law says of the adults and of this child, on record; else what somebody answered by name.

    Whatever was said last counts: a measure made since an answer, an answer given since a measure was made or ran out.
    """
    line, said = Line.CONDITIONS_KNOWN, answered(facts, AnsweredLine.CONDITIONS_KNOWN)
    holding = [one for one in facts.measures if one.holds(facts.at)]
    ran_out = [one for one in facts.measures if one.ran_out(facts.at)]
    changed = [one.from_at for one in holding] + [one.ends_at for one in ran_out]
    if said and (not changed or said.at > max(changed)):
        return by_answer(line, facts, said, facts.people.police)
    if ran_out:
        words = listing(one.words(facts.at) for one in ran_out)
        return no(line, "Run out", f"{words}. Nobody has recorded what holds now", facts.people.police)
    if holding:
        return met(line, "On record", listing(one.words(facts.at) for one in holding))
    return no(line, "Not asked", "", facts.people.police)
