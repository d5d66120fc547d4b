"""From a referral to the end of an enquiry."""

from cases.case_files import services as case_files
from cases.enquiries import services as enquiries
from cases.enquiries.models import Conference, EnquiryChild
from cases.referrals import services as referrals
from oversight.learning.verbs.finding import open_enquiry


def refer(stage, event, by):
    """A referral.

    Facts: as, case, children, source, how, injury, parents_told, parents_not_told_why, concern, referrer_name,
    referrer_role, referrer_telephone, referrer_agency.
    """
    facts = dict(event.facts)
    case, known = stage.find(facts.pop("case"), event.line), facts.pop("as")
    about = [stage.child(name, event.line) for name in facts.pop("children")]
    if "referrer_agency" in facts:
        facts["referrer_agency"] = stage.agency(facts["referrer_agency"], event.line)
    return stage.name(known, referrals.receive(case, by=by, at=event.at, children=about, **facts), event.line)


def decide_referral(stage, event, by):
    """What follows from a referral. Facts: referral, decision, reasons."""
    facts = dict(event.facts)
    return referrals.decide(stage.find(facts.pop("referral"), event.line), by=by, at=event.at, **facts)


def acknowledge_referral(stage, event, by):
    """Tell whoever referred. Facts: referral, told, how, words."""
    facts = dict(event.facts)
    return referrals.acknowledge(stage.find(facts.pop("referral"), event.line), by=by, at=event.at, **facts)


def start_enquiry(stage, event, by):
    """Start an enquiry. Facts: case, referral, kind, threshold_reasons, initiating_meeting_at."""
    facts = dict(event.facts)
    case = stage.find(facts.pop("case"), event.line)
    if "referral" in facts:
        facts["referral"] = stage.find(facts["referral"], event.line)
    return enquiries.start(case, by=by, at=event.at, **facts)


def allocate(stage, event, by):
    """Give an enquiry to a lead social worker. Facts: case, to, why."""
    facts = dict(event.facts)
    enquiry, member = open_enquiry(stage, event, facts), stage.member(facts.pop("to"), event.line)
    return enquiries.allocate(enquiry, by=by, at=event.at, membership=member, **facts)


def see_child(stage, event, by):
    """A child was seen, or was not.

    Facts: case, child, seen, visited_by, where, alone, awake, undressed, handling, words, not_seen_why, next_step,
    next_by_at.
    """
    facts = dict(event.facts)
    enquiry, child = open_enquiry(stage, event, facts), stage.child(facts.pop("child"), event.line)
    place = EnquiryChild.objects.get(enquiry=enquiry, child=child)
    return enquiries.see_child(place, by=by, at=event.at, **facts)


def sign_off_no_conference(stage, event, by):
    """No conference is needed. Facts: case, why."""
    facts = dict(event.facts)
    conference = Conference.objects.get(enquiry=open_enquiry(stage, event, facts))
    return enquiries.sign_off_no_conference(conference, by=by, at=event.at, **facts)


def complete_assessment(stage, event, by):
    """The assessment is complete. Facts: case."""
    return enquiries.complete_assessment(open_enquiry(stage, event, dict(event.facts)), by=by, at=event.at)


def conclude_child(stage, event, by):
    """What the enquiry came to for a child. Facts: case, child, outcome, reasons."""
    facts = dict(event.facts)
    enquiry, child = open_enquiry(stage, event, facts), stage.child(facts.pop("child"), event.line)
    place = EnquiryChild.objects.get(enquiry=enquiry, child=child)
    return enquiries.conclude_child(place, by=by, at=event.at, **facts)


def close_case(stage, event, by):
    """The case file is closed; what is in it stays. Facts: case, reason."""
    facts = dict(event.facts)
    return case_files.close_case(stage.find(facts.pop("case"), event.line), by=by, at=event.at, **facts)


def involve(stage, event, by):
    """Let an agency see a case. Facts: case, agency, why."""
    facts = dict(event.facts)
    case, agency = stage.find(facts.pop("case"), event.line), stage.agency(facts.pop("agency"), event.line)
    return case_files.involve(case, by=by, at=event.at, agency=agency, **facts)
