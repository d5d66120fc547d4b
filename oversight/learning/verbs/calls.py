"""Calls: what the chaser asked somebody on duty to ring about."""

from escalations.chasing import services as chasing
from escalations.chasing.models import RingNow


def answer_calls(stage, event, by):
    """Somebody rings about everything that a case asks a call for. Facts: case, rang_name, rang_number, said."""
    facts = dict(event.facts)
    asked = RingNow.objects.open().of_case(stage.find(facts.pop("case"), event.line))
    return [chasing.answer_ring_now(one, by=by, at=event.at, answered=True, **facts) for one in asked]
