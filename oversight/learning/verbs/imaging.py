"""Imaging: decided, performed, read twice, reported, told."""

from cases.skeletal_surveys import services as surveys
from cases.skeletal_surveys.models import ImagingDecision, Survey
from oversight.learning.story import StoryError


def decide_imaging(stage, event, by):
    """Decide for or against imaging. Facts: child, kind, choice, reasons, decided_by_name."""
    facts = dict(event.facts)
    return surveys.decide(_decision(stage, event, facts), by=by, at=event.at, **facts)


def request_survey(stage, event, by):
    """Ask for a skeletal survey. Facts: child, kind, reporting_agency, clinical_question, consent_by."""
    facts = dict(event.facts)
    facts["reporting_agency"] = stage.agency(facts["reporting_agency"], event.line)
    return surveys.request(_decision(stage, event, facts), by=by, at=event.at, **facts)


def perform_survey(stage, event, by):
    """The images are taken. Facts: child, performed_by_name, accompanied_by, identity_checked, missing_views."""
    return _of_survey(surveys.perform, stage, event, by)


def say_about_images(stage, event, by):
    """Something is said about them in passing. Facts: child, said_by, said_to, words."""
    return _of_survey(surveys.record_informal_word, stage, event, by)


def first_read(stage, event, by):
    """The first read. Facts: child, findings, shows_injury."""
    return _of_survey(surveys.first_read, stage, event, by)


def second_read(stage, event, by):
    """The second, independent read. Facts: child, findings, shows_injury."""
    return _of_survey(surveys.second_read, stage, event, by)


def issue_report(stage, event, by):
    """The final report. Facts: child, findings, shows_injury, discrepancy."""
    return _of_survey(surveys.issue, stage, event, by)


def tell_report(stage, event, by):
    """The report is told by voice. Facts: child, told_to, said_back."""
    facts = dict(event.facts)
    report = _survey(stage, event, facts).reports.order_by("-version").first()
    return surveys.tell(report, by=by, at=event.at, **facts)


def tell_injury(stage, event, by):
    """Every injury seen on a read and not yet told is told. Facts: child, told_to."""
    facts = dict(event.facts)
    untold = _survey(stage, event, facts).reads.filter(shows_injury=True, told_at=None)
    return [surveys.tell_injury(read, by=by, at=event.at, **facts) for read in untold]


def book_follow_up(stage, event, by):
    """The second survey is booked. Facts: child, booked_for."""
    facts = dict(event.facts)
    return surveys.book_follow_up(_survey(stage, event, facts).follow_up, by=by, at=event.at, **facts)


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
