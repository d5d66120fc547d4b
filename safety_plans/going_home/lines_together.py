"""What agencies agree together: the meeting, both agreements, a weekend's plan, conditions (domain 5). Pure."""

from safeguarding import moments
from safeguarding.words import listing
from safety_plans.going_home.choices import AnsweredLine, Line, Side
from safety_plans.going_home.found import answered, by_answer, met, no, out
from safety_plans.going_home.hours import weekend
from safety_plans.going_home.people import Adult


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
    """Of every adult with care or who is a source of danger, named: which conditions hold, or that there are none.

    One adult's bail says nothing of the other's, so each needs a measure on record or an answer by name. Whatever was
    said last counts: a measure made since an answer, an answer given since a measure was made or ran out.
    """
    line, police = Line.CONDITIONS_KNOWN, facts.people.police
    over = [one for one in facts.measures if one.ran_out(facts.at) and not _said_since(facts, one, one.ends_at)]
    if over:
        words = listing(one.words(facts.at) for one in over)
        return no(line, "Run out", f"{words}. Nobody has recorded what holds now", police)
    adults = conditioned(facts)
    if not adults:
        said = facts.conditions.get(None)
        return by_answer(line, facts, said, police) if said else no(line, "Not asked", "No adult is on record", police)
    told = {adult: _told(facts, adult) for adult in adults}
    lacking = [adult.name for adult, words in told.items() if words is None]
    known = [words for words in told.values() if words]
    if lacking:
        denied = [adult.name for adult in adults if _denied(facts, adult)]
        says = "No" if denied else "Not asked" if len(lacking) == len(adults) else "Not of everybody"
        return no(line, says, ". ".join([f"Not known of {listing(lacking)}", *known]), police)
    children = [one.words(facts.at) for one in facts.measures if not one.is_of_an_adult and one.holds(facts.at)]
    return met(line, "Known of each", ". ".join(known + children))


def conditioned(facts):
    """The adults asked about: with care of the child or living there, then whoever the police look into, by name."""
    known = {one.id for one in facts.adults}
    others = {one.person_id: Adult(one.person_id, one.name) for one in facts.measures if one.is_of_an_adult}
    return [*facts.adults, *(adult for person_id, adult in others.items() if person_id not in known)]


def _told(facts, adult):
    """What is known of this adult, in words; None when nobody has said, or the last word was no."""
    holding = [one for one in _of(facts, adult) if one.holds(facts.at)]
    said = facts.conditions.get(adult.id)
    if said and all(said.at > one.from_at for one in holding):
        when = moments.moment(said.at, facts.at)
        return f"{adult.name}: {said.words} {said.by_name}, {when}" if said.yes else None
    return listing(one.words(facts.at) for one in holding) if holding else None


def _denied(facts, adult):
    said = facts.conditions.get(adult.id)
    return said is not None and not said.yes


def _of(facts, adult):
    return [one for one in facts.measures if one.is_of_an_adult and one.person_id == adult.id]


def _said_since(facts, measure, moment):
    """Whether somebody has said since then what holds: of that adult; of a child's measure, of anybody."""
    said = facts.conditions
    whom = [said.get(measure.person_id)] if measure.is_of_an_adult else said.values()
    return any(one and one.at > moment for one in whom)
