"""In hospital and going home: admitted, who may be with the child, fit, the gate asked and answered, gone."""

from cases.hospital_stays import services as stays
from cases.hospital_stays.models import DischargePlan, Stay
from oversight.learning.story import StoryError
from safety_plans.going_home import services as going_home
from safety_plans.going_home.models import GoingHome, Telling


def admit(stage, event, by):
    """Admit a child. Facts: case, child, hospital, ward, ward_telephone, consultant, consultant_name, why, company."""
    facts = dict(event.facts)
    case = stage.find(facts.pop("case"), event.line)
    facts["child"] = stage.child(facts["child"], event.line)
    facts["agency"] = stage.agency(facts.pop("hospital"), event.line)
    if "consultant" in facts:
        facts["consultant"] = stage.member(facts["consultant"], event.line)
    return stays.admit(case, by=by, at=event.at, **facts)


def decide_company(stage, event, by):
    """Who may be with a child on the ward. Facts: child, company."""
    facts = dict(event.facts)
    return stays.decide_company(_stay(stage, event, facts), by=by, at=event.at, **facts)


def plan_discharge(stage, event, by):
    """Plan how a child leaves. Facts: child, going_to, needs_first, expected_on."""
    facts = dict(event.facts)
    plan = DischargePlan.objects.get(stay=_stay(stage, event, facts))
    return stays.plan_discharge(plan, by=by, at=event.at, **facts)


def declare_fit(stage, event, by):
    """A doctor says that a child is medically fit. Facts: child, said_by."""
    facts = dict(event.facts)
    return stays.declare_fit(_stay(stage, event, facts), by=by, at=event.at, **facts)


def ask_going_home(stage, event, by):
    """Ask whether the children of a case may go home. Facts: case."""
    case = stage.find(event.facts["case"], event.line)
    return going_home.ask(case, by=by, at=event.at)


def answer_gate(stage, event, by):
    """Answer a line of the gate. Facts: child, line, answer, evidence, said_by."""
    facts = dict(event.facts)
    return going_home.answer_line(_way(stage, event, facts), by=by, at=event.at, **facts)


def agree_going_home(stage, event, by):
    """One side says whether it is safe. Facts: child, agrees, words."""
    facts = dict(event.facts)
    return going_home.agree(_way(stage, event, facts), by=by, at=event.at, **facts)


def go_home(stage, event, by):
    """A child goes home with nothing missing. Facts: child, left_with."""
    facts = dict(event.facts)
    return going_home.go_home(_way(stage, event, facts), by=by, at=event.at, **facts)


def leave_without_gate(stage, event, by):
    """A child has left while something was missing. Facts: child, left_with, why."""
    facts = dict(event.facts)
    return going_home.leave_without(_way(stage, event, facts), by=by, at=event.at, **facts)


def tell_service(stage, event, by):
    """A service hears that a child is at home. Facts: child, agency, told_to."""
    facts = dict(event.facts)
    child = stage.child(facts.pop("child"), event.line)
    agency = stage.agency(facts.pop("agency"), event.line)
    telling = Telling.objects.filter(child=child, agency=agency, told_at=None).order_by("-owed_at").first()
    if telling is None:
        raise StoryError(event.line, f"{agency.name} need not be told, or has been")
    return going_home.tell_service(telling, by=by, at=event.at, **facts)


def _stay(stage, event, facts):
    child = stage.child(facts.pop("child"), event.line)
    stay = Stay.objects.current().filter(child=child).first()
    if stay is None:
        raise StoryError(event.line, "this child is not in hospital")
    return stay


def _way(stage, event, facts):
    child = stage.child(facts.pop("child"), event.line)
    way = GoingHome.objects.asked().filter(child=child).first()
    if way is None:
        raise StoryError(event.line, "nobody asks whether this child may go home")
    return way
