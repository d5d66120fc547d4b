"""Asking others what they know: the practices of a family, one service about one person, and what they say."""

from cases.information_requests import services as requests
from cases.information_requests.models import Request
from oversight.learning.story import StoryError


def ask_gps(stage, event, by):
    """Ask every GP practice that the enquiry owes a question.

    Facts: case, question_children, question_adults, why, basis, consent, consent_why.
    """
    facts = dict(event.facts)
    case = stage.find(facts.pop("case"), event.line)
    owing = Request.objects.filter(case=case, is_gp=True).not_asked()
    return requests.ask_gps(case, by=by, at=event.at, requests=owing, **facts)


def ask_service(stage, event, by):
    """Ask one agency about somebody. Facts: case, agency, person, question, why, basis, consent, consent_why, rang."""
    facts = dict(event.facts)
    case = stage.find(facts.pop("case"), event.line)
    agency, person = stage.agency(facts.pop("agency"), event.line), stage.find(facts.pop("person"), event.line)
    return requests.ask(case, by=by, at=event.at, people=[person], agency=agency, **facts)


def answer_request(stage, event, by):
    """The agency of whoever answers says what it knows. Facts: case, person, words, bears, whole."""
    facts = dict(event.facts)
    return requests.answer(_asked(stage, event, facts, by), by=by, at=event.at, **facts)


def refuse_request(stage, event, by):
    """The agency of whoever answers refuses. Facts: case, person, words."""
    facts = dict(event.facts)
    return requests.refuse(_asked(stage, event, facts, by), by=by, at=event.at, **facts)


def record_said(stage, event, by):
    """What an agency said by telephone. Facts: case, agency, person, said_by, kind, words, bears."""
    facts = dict(event.facts)
    agency = stage.agency(facts.pop("agency"), event.line)
    found = _standing(stage, event, facts, agency.pk)
    return requests.record_by_voice(found, by=by, at=event.at, **facts)


def _asked(stage, event, facts, by):
    return _standing(stage, event, facts, by.agency_id)


def _standing(stage, event, facts, agency_id):
    case, person = stage.find(facts.pop("case"), event.line), stage.find(facts.pop("person"), event.line)
    rows = Request.objects.standing().filter(case=case, person=person.pk, agency=agency_id, asked_at__isnull=False)
    found = rows.order_by("-asked_at").first()
    if found is None:
        raise StoryError(event.line, "nothing has been asked of this agency about them")
    return found
