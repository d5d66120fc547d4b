"""What an event of a story may be: each name stands for a real verb, called with the facts of the event.

An adapter takes (stage, event, by) and finds by name what the event speaks of; it never saves anything itself.
"""

from cases.case_files import services as case_files
from cases.children import services as children
from cases.enquiries import services as enquiries
from cases.enquiries.models import Conference, Enquiry, EnquiryChild
from cases.families import services as families
from cases.families.models import CuriosityAnswer
from cases.referrals import services as referrals
from cases.skeletal_surveys import services as surveys
from cases.skeletal_surveys.models import ImagingDecision, Survey
from oversight.learning.story import StoryError
from safeguarding.accounts import services as accounts


def take_duty(stage, event, by):
    """Put somebody on duty. Facts: who, from_at, until_at, telephone, on_call_as."""
    facts = dict(event.facts)
    member = stage.member(facts.pop("who"), event.line)
    agency = stage.agency(facts.pop("agency"), event.line) if "agency" in facts else None
    return accounts.take_duty(member, by=by, at=event.at, agency=agency, **facts)


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


def record_mobility(stage, event, by):
    """What a child can do. Facts: child, ability, test_used, observed_by."""
    return _about_child(children.record_mobility, stage, event, by)


def record_vulnerability(stage, event, by):
    """Something known about a person. Facts: person, kind, source, words, consent."""
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
    """Words said about an injury. Facts: case, child, about, told_by, told_to, words."""
    facts = dict(event.facts)
    case, child = stage.find(facts.pop("case"), event.line), stage.child(facts.pop("child"), event.line)
    return enquiries.record_explanation(case, by=by, at=event.at, child=child, **facts)


def refer(stage, event, by):
    """A referral. Facts: case, as, children and what `referrals.services.receive` takes."""
    facts = dict(event.facts)
    case, known = stage.find(facts.pop("case"), event.line), facts.pop("as")
    about = [stage.child(name, event.line) for name in facts.pop("children")]
    if "referrer_agency" in facts:
        facts["referrer_agency"] = stage.agency(facts["referrer_agency"], event.line)
    return stage.name(known, referrals.receive(case, by=by, at=event.at, children=about, **facts), event.line)


def decide_referral(stage, event, by):
    """Facts: referral, decision, reasons."""
    facts = dict(event.facts)
    return referrals.decide(stage.find(facts.pop("referral"), event.line), by=by, at=event.at, **facts)


def acknowledge_referral(stage, event, by):
    """Facts: referral, told, how, words."""
    facts = dict(event.facts)
    return referrals.acknowledge(stage.find(facts.pop("referral"), event.line), by=by, at=event.at, **facts)


def start_enquiry(stage, event, by):
    """Facts: case, kind, threshold_reasons, referral, initiating_meeting_at."""
    facts = dict(event.facts)
    case = stage.find(facts.pop("case"), event.line)
    if "referral" in facts:
        facts["referral"] = stage.find(facts["referral"], event.line)
    return enquiries.start(case, by=by, at=event.at, **facts)


def allocate(stage, event, by):
    """Facts: case, to, why."""
    facts = dict(event.facts)
    enquiry, member = _enquiry(stage, event, facts), stage.member(facts.pop("to"), event.line)
    return enquiries.allocate(enquiry, by=by, at=event.at, membership=member, **facts)


def see_child(stage, event, by):
    """Facts: case, child and what `enquiries.services.see_child` takes."""
    facts = dict(event.facts)
    enquiry, child = _enquiry(stage, event, facts), stage.child(facts.pop("child"), event.line)
    place = EnquiryChild.objects.get(enquiry=enquiry, child=child)
    return enquiries.see_child(place, by=by, at=event.at, **facts)


def sign_off_no_conference(stage, event, by):
    """Facts: case, why."""
    facts = dict(event.facts)
    conference = Conference.objects.get(enquiry=_enquiry(stage, event, facts))
    return enquiries.sign_off_no_conference(conference, by=by, at=event.at, **facts)


def complete_assessment(stage, event, by):
    """Facts: case."""
    return enquiries.complete_assessment(_enquiry(stage, event, dict(event.facts)), by=by, at=event.at)


def conclude_child(stage, event, by):
    """Facts: case, child, outcome, reasons."""
    facts = dict(event.facts)
    enquiry, child = _enquiry(stage, event, facts), stage.child(facts.pop("child"), event.line)
    place = EnquiryChild.objects.get(enquiry=enquiry, child=child)
    return enquiries.conclude_child(place, by=by, at=event.at, **facts)


def involve(stage, event, by):
    """Let an agency see a case. Facts: case, agency, why."""
    facts = dict(event.facts)
    case, agency = stage.find(facts.pop("case"), event.line), stage.agency(facts.pop("agency"), event.line)
    return case_files.involve(case, by=by, at=event.at, agency=agency, **facts)


def decide_imaging(stage, event, by):
    """Facts: child, kind, choice, reasons, decided_by_name."""
    facts = dict(event.facts)
    return surveys.decide(_decision(stage, event, facts), by=by, at=event.at, **facts)


def request_survey(stage, event, by):
    """Facts: child, kind, reporting_agency, clinical_question, consent_by."""
    facts = dict(event.facts)
    facts["reporting_agency"] = stage.agency(facts["reporting_agency"], event.line)
    return surveys.request(_decision(stage, event, facts), by=by, at=event.at, **facts)


def perform_survey(stage, event, by):
    """Facts: child and what `skeletal_surveys.services.perform` takes."""
    return _of_survey(surveys.perform, stage, event, by)


def say_about_images(stage, event, by):
    """Something said in passing. Facts: child, said_by, said_to, words."""
    return _of_survey(surveys.record_informal_word, stage, event, by)


def first_read(stage, event, by):
    """Facts: child, findings, shows_injury."""
    return _of_survey(surveys.first_read, stage, event, by)


def second_read(stage, event, by):
    """Facts: child, findings, shows_injury."""
    return _of_survey(surveys.second_read, stage, event, by)


def issue_report(stage, event, by):
    """Facts: child, findings, shows_injury, discrepancy."""
    return _of_survey(surveys.issue, stage, event, by)


def tell_report(stage, event, by):
    """Facts: child, told_to, said_back."""
    facts = dict(event.facts)
    report = _survey(stage, event, facts).reports.order_by("-version").first()
    return surveys.tell(report, by=by, at=event.at, **facts)


def tell_injury(stage, event, by):
    """Facts: child, told_to: every injury seen and not yet told."""
    facts = dict(event.facts)
    untold = _survey(stage, event, facts).reads.filter(shows_injury=True, told_at=None)
    return [surveys.tell_injury(read, by=by, at=event.at, **facts) for read in untold]


def book_follow_up(stage, event, by):
    """Facts: child, booked_for."""
    facts = dict(event.facts)
    return surveys.book_follow_up(_survey(stage, event, facts).follow_up, by=by, at=event.at, **facts)


VERBS = {
    verb.__name__: verb
    for verb in (
        take_duty,
        register_family,
        record_mobility,
        record_vulnerability,
        record_advice,
        answer_curiosity,
        record_explanation,
        refer,
        decide_referral,
        acknowledge_referral,
        start_enquiry,
        allocate,
        see_child,
        sign_off_no_conference,
        complete_assessment,
        conclude_child,
        involve,
        decide_imaging,
        request_survey,
        perform_survey,
        say_about_images,
        first_read,
        second_read,
        issue_report,
        tell_report,
        tell_injury,
        book_follow_up,
    )
}


def _person(stage, event, facts):
    facts = dict(facts)
    for key in ("gp_practice", "setting"):
        if key in facts:
            facts[key] = stage.agency(facts[key], event.line)
    return facts


def _about_child(verb, stage, event, by):
    facts = dict(event.facts)
    return verb(stage.child(facts.pop("child"), event.line), by=by, at=event.at, **facts)


def _enquiry(stage, event, facts):
    case = stage.find(facts.pop("case"), event.line)
    enquiry = Enquiry.objects.filter(case=case, closed_at=None).first()
    if enquiry is None:
        raise StoryError(event.line, "no enquiry is open in this case yet")
    return enquiry


def _decision(stage, event, facts):
    child = stage.child(facts.pop("child"), event.line)
    kind = facts.pop("kind", "skeletal_survey")
    decision = ImagingDecision.objects.filter(child=child, kind=kind, ended_at=None).order_by("-owed_at").first()
    if decision is None:
        raise StoryError(event.line, f"no decision about {kind} is owed for this child yet")
    return decision


def _survey(stage, event, facts):
    child = stage.child(facts.pop("child"), event.line)
    survey = Survey.objects.filter(child=child, cancelled_at=None).order_by("-requested_at").first()
    if survey is None:
        raise StoryError(event.line, "no survey has been requested for this child yet")
    return survey


def _of_survey(verb, stage, event, by):
    facts = dict(event.facts)
    return verb(_survey(stage, event, facts), by=by, at=event.at, **facts)
