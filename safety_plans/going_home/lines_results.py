"""Examined, and results final: or a plan that assumes injury until they are (domain 3, 5). Pure."""

from dateutil.relativedelta import relativedelta

from cases.skeletal_surveys.choices import ImagingChoice, ImagingKind
from safeguarding import moments
from safeguarding.moments import calendar_day
from safeguarding.words import listing
from safety_plans.going_home.choices import AnsweredLine, Line, State
from safety_plans.going_home.found import answered, by_answer, desk, met, no, or_assumed, out

CT_UNDER = relativedelta(years=1)  # domain 3


def examined(facts):
    """Examined by a paediatrician: on record here, or known to a named person."""
    line, seen = Line.EXAMINED, facts.examined
    if seen:
        return met(line, note=f"{seen['by']}, {moments.moment(seen['at'], facts.at)}")
    if said := answered(facts, AnsweredLine.EXAMINED):
        return by_answer(line, facts, said, facts.people.consultant)
    return no(line, "Not examined", "", facts.people.consultant)


def medical_written(facts):
    """The opinion in writing, once there was an examination."""
    line = Line.MEDICAL_WRITTEN
    if said := answered(facts, AnsweredLine.MEDICAL_WRITTEN):
        return or_assumed(by_answer(line, facts, said, facts.people.consultant), facts)
    if examined(facts).state != State.MET:
        return out(line, "Not examined, so there is nothing to write yet")
    return or_assumed(no(line, "Not in writing", "Said by word of mouth", facts.people.consultant), facts)


def survey_final(facts):
    """A final report, told by voice and said back."""
    line, survey = Line.SURVEY_FINAL, facts.survey
    if unsurveyed := _no_survey(line, facts):
        return unsurveyed
    if survey.report_version is not None and survey.report_told_at:
        told = moments.moment(survey.report_told_at, facts.at)
        says = "Final: injury seen" if survey.report_injury else "Final"
        return met(line, says, f"Told to {survey.report_told_to}, {told}, and said back")
    if survey.report_version is not None:
        return or_assumed(no(line, "Not told", "Reported, and nobody has said it back", _radiology(facts)), facts)
    late = facts.due_at is not None and moments.is_overdue(facts.due_at, facts.at)
    note = moments.clock(facts.due_at, facts.at) if late else "Do not treat as normal"
    return or_assumed(no(line, "Not final", note, _radiology(facts)), facts)


def second_read(facts):
    """Read by a second person."""
    line = Line.SECOND_READ
    if unsurveyed := _no_survey(line, facts):
        return unsurveyed
    if facts.survey.second_read_at:
        return met(
            line, note=f"{listing(facts.survey.readers)}, {moments.moment(facts.survey.second_read_at, facts.at)}"
        )
    return or_assumed(no(line, "Not read twice", "", _radiology(facts)), facts)


def _no_survey(line, facts):
    """What to say when there is no survey to wait for; None when there is one."""
    if facts.survey is not None:
        return None
    decision = facts.decisions.get(ImagingKind.SKELETAL_SURVEY)
    if decision and decision["choice"] == ImagingChoice.DECLINE:
        return out(line, f"Declined by {decision['by']}: {decision['reasons']}")
    says = "Not asked for" if decision and decision["choice"] else "Not decided"
    return no(line, says, "", facts.people.consultant)


def _radiology(facts):
    return desk(facts.survey.reporting_agency)


def ct_head(facts):
    """For a baby under one: decided, with reasons."""
    line = Line.CT_HEAD
    if facts.born_on is not None and calendar_day(facts.at) >= facts.born_on + CT_UNDER:
        return out(line, "Decided for every baby under one")
    decision = facts.decisions.get(ImagingKind.CT_HEAD)
    if decision and decision["choice"]:
        words = "To be done" if decision["choice"] == ImagingChoice.DO else "Declined"
        return met(line, words, f"{decision['by']}: {decision['reasons']}")
    return no(line, "Not decided", "", facts.people.consultant)


def follow_up(facts):
    """The second survey, booked for day 11 to 14."""
    line, survey = Line.FOLLOW_UP, facts.survey
    if unsurveyed := _no_survey(line, facts):
        return unsurveyed
    second = getattr(survey, "follow_up", None)
    if second is None:
        return no(line, "Not booked", "The first survey is not performed yet", facts.people.consultant)
    if second.performed_at:
        return met(line, "Performed", moments.moment(second.performed_at, facts.at))
    if second.ended_at:
        return out(line, second.ended_why)
    if second.booked_at:
        return met(line, "Booked", f"for {moments.moment(second.booked_for, facts.at)}")
    return no(line, "Not booked", "", facts.people.consultant)
