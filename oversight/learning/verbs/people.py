"""Who is on duty, which families there are, and what is known about them."""

from cases.case_files import services as case_files
from cases.children import services as children
from cases.enquiries import services as enquiries
from cases.families import services as families
from cases.families.models import CuriosityAnswer
from oversight.learning.verbs.finding import about_child
from safeguarding.accounts import break_glass
from safeguarding.accounts import services as accounts


def take_duty(stage, event, by):
    """Put somebody on duty. Facts: who, from_at, until_at, telephone, on_call_as, agency."""
    facts = dict(event.facts)
    member = stage.member(facts.pop("who"), event.line)
    agency = stage.agency(facts.pop("agency"), event.line) if "agency" in facts else None
    return accounts.take_duty(member, by=by, at=event.at, agency=agency, **facts)


def stand_in(stage, event, by):
    """While somebody is away another has what would reach them. Facts: who, to, from_at, until_at, reason."""
    facts = dict(event.facts)
    away, other = (stage.member(facts.pop(name), event.line) for name in ("who", "to"))
    return accounts.cover(away, by=by, at=event.at, to=other, **facts)


def take_access(stage, event, by):
    """Access taken in an emergency to a case one is not involved in. Facts: case, reason, reviewing_agency."""
    facts = dict(event.facts)
    case = stage.find(facts.pop("case"), event.line)
    agency = stage.agency(facts.pop("reviewing_agency"), event.line)
    return break_glass.grant(case, by=by, at=event.at, reviewing_agency=agency, **facts)


def register_family(stage, event, by):
    """Register a household and open its case. Facts: as, name, people {name: facts}, relationships, address."""
    facts = dict(event.facts)
    known = facts.pop("as")
    people = {name: _person(stage, event, details) for name, details in facts.pop("people").items()}
    order = list(people)
    relationships = [
        dict(one, adult=order.index(one["adult"]), child=order.index(one["child"]))
        for one in facts.pop("relationships", [])
    ]
    case = case_files.register_family(
        by=by, at=event.at, people=list(people.values()), relationships=relationships, **facts
    )
    stage.name(known, case, event.line)
    for name, person in zip(order, case.household.people.order_by("pk"), strict=True):
        stage.name(name, person, event.line)
    return case


def _person(stage, event, facts):
    facts = dict(facts)
    for key in ("gp_practice", "setting"):
        if key in facts:
            facts[key] = stage.agency(facts[key], event.line)
    return facts


def record_mobility(stage, event, by):
    """What a child can do. Facts: child, ability, test_used, test_version, observed_by."""
    return about_child(children.record_mobility, stage, event, by)


def record_vulnerability(stage, event, by):
    """Something known about a person. Facts: person, kind, source, words, since_on, consent, is_past."""
    facts = dict(event.facts)
    return families.record_vulnerability(stage.find(facts.pop("person"), event.line), by=by, at=event.at, **facts)


def record_advice(stage, event, by):
    """ICON or safe-sleep advice. Facts: child, kind, given_by, given_to, male_carer_present."""
    facts = dict(event.facts)
    return families.record_advice(stage.find(facts.pop("child"), event.line), by=by, at=event.at, **facts)


def answer_curiosity(stage, event, by):
    """Answer a question a household owes. Facts: case, question, nobody, answer."""
    facts = dict(event.facts)
    case = stage.find(facts.pop("case"), event.line)
    question = CuriosityAnswer.objects.get(household=case.household_id, question=facts.pop("question"))
    return families.answer_curiosity(question, by=by, at=event.at, **facts)


def record_explanation(stage, event, by):
    """Words said about an injury. Facts: case, child, about, told_by, told_to, words, differs."""
    facts = dict(event.facts)
    case, child = stage.find(facts.pop("case"), event.line), stage.child(facts.pop("child"), event.line)
    return enquiries.record_explanation(case, by=by, at=event.at, child=child, **facts)
