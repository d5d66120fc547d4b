"""What the law says of a child or an adult: a measure made, what follows it, and its end."""

from cases.legal_measures import services as measures
from cases.legal_measures.models import LegalMeasure
from oversight.learning.story import StoryError


def make_measure(stage, event, by):
    """A measure about a child or an adult. Facts: case, person, kind, made_by, ends_at, conditions, told_whom."""
    facts = dict(event.facts)
    case, person = stage.find(facts.pop("case"), event.line), stage.find(facts.pop("person"), event.line)
    about = {"child": person.child} if person.is_child else {"adult": person}
    return measures.make(case, by=by, at=event.at, **about, **facts)


def decide_next(stage, event, by):
    """What follows when a measure ends. Facts: person, what_follows."""
    facts = dict(event.facts)
    return measures.decide_next(_measure(stage, event, facts), by=by, at=event.at, **facts)


def end_measure(stage, event, by):
    """A measure is over. Facts: person, how, words."""
    facts = dict(event.facts)
    return measures.end(_measure(stage, event, facts), by=by, at=event.at, **facts)


def _measure(stage, event, facts):
    """The measure about that person that began last and has no end. Raises StoryError without one."""
    person = stage.find(facts.pop("person"), event.line)
    about = {"child": person.pk} if person.is_child else {"adult": person.pk}
    found = LegalMeasure.objects.not_ended().filter(**about).order_by("-from_at").first()
    if found is None:
        raise StoryError(event.line, f"no legal measure holds about {person.name}")
    return found
