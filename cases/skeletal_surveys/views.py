"""The pages of imaging: the tracker of a case, one survey, and a page for each step."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from cases.case_files.bar import case_bar
from cases.case_files.models import CaseFile
from cases.skeletal_surveys import forms, services, tables
from cases.skeletal_surveys.chased import chased_of, clocks_of
from cases.skeletal_surveys.models import ImagingDecision, Survey
from cases.skeletal_surveys.results import result_of
from cases.skeletal_surveys.steps import (
    imaging_of,
    late_reports,
    owed_of,
    side_by_side,
    steps_of,
    survey_steps_of,
)
from safeguarding.accounts.models import Agency
from safeguarding.audit import services as audit
from safeguarding.charts import clocks
from safeguarding.roles import AgencyKind
from safeguarding.tables import answer


def surveys(request, reference):
    """Every child's imaging side by side: what is final, what is not, and when it must be."""
    case = get_object_or_404(CaseFile.objects.visible_to(request.actor), reference=reference)
    imaging = imaging_of(ImagingDecision.objects.visible_to(request.actor).for_tracker_page(case))
    owed = owed_of(case)
    columns = [(one, result_of(one.survey), steps_of(one, owed)) for one in imaging]
    offered = tables.steps(case, request.actor, columns), tables.chased(case, request.actor, columns, owed)
    if download := answer(request, *offered):
        return download
    audit.record_view(by=request.actor, page="surveys", case=case, children=[one.child for one in imaging] or None)
    context = {"case": case, "case_bar": case_bar(case, request.actor), "columns": columns}
    context |= {"rows": side_by_side(columns), "late": late_reports(columns, request.actor.now)}
    context |= {"clocks": clocks(clocks_of(columns, owed), request.actor.now), "chased": chased_of(case, columns, owed)}
    return render(request, "skeletal_surveys/tracker.jinja", context)


def survey(request, reference):
    """One survey, as whoever reads or reports it needs it; it opens nothing else of the case."""
    found = survey_for(request, reference, page="survey")
    context = {"survey": found, "result": result_of(found), "steps": survey_steps_of(found, owed_of(found.case_id))}
    context["may_open_case"] = CaseFile.objects.visible_to(request.actor).filter(pk=found.case_id).exists()
    return render(request, "skeletal_surveys/survey.jinja", context)


def imaging_decide(request, reference):
    """Decide about one kind of imaging for one child."""
    decision = decision_for(request, reference)
    form = forms.DecideForm(request.POST or None, now=request.actor.now)
    if form.carry_out(services.decide, decision, by=request.actor):
        return redirect("surveys", decision.case.reference)
    title = f"{decision.get_kind_display()} for {decision.child.person.given_name}"
    return step_page(
        request, form, title, "Record the decision", back=("surveys", decision.case.reference), decision=decision
    )


def survey_request(request, reference):
    """Ask a radiology department for the survey that was decided."""
    decision = decision_for(request, reference)
    hospitals = Agency.objects.visible_to(request.actor).of_kind(AgencyKind.HOSPITAL).order_by("name")
    form = forms.RequestForm(request.POST or None, now=request.actor.now, hospitals=hospitals)
    if form.carry_out(services.request, decision, by=request.actor):
        return redirect("surveys", decision.case.reference)
    title = f"Ask for a skeletal survey of {decision.child.person.given_name}"
    return step_page(
        request, form, title, "Ask for the survey", back=("surveys", decision.case.reference), decision=decision
    )


def survey_perform(request, reference):
    """Record that the images were taken."""
    found = survey_for(request, reference, page="survey-perform")
    form = forms.PerformForm(request.POST or None, now=request.actor.now)
    return survey_step(request, found, form, services.perform, "Record the images as taken", "Record the images")


def survey_first_read(request, reference):
    """Record the first read."""
    found = survey_for(request, reference, page="survey-first-read")
    form = forms.ReadForm(request.POST or None, now=request.actor.now)
    return survey_step(request, found, form, services.first_read, "First read", "Record the first read")


def survey_second_read(request, reference):
    """Record the second read; the first reader's findings are not shown, so that it stays independent."""
    found = survey_for(request, reference, page="survey-second-read")
    form = forms.ReadForm(request.POST or None, now=request.actor.now)
    title = "Second read, apart from the first"
    return survey_step(request, found, form, services.second_read, title, "Record the second read")


def survey_issue_report(request, reference):
    """Issue the final report, with both reads beside it."""
    found = survey_for(request, reference, page="survey-issue-report")
    form = forms.ReportForm(request.POST or None, now=request.actor.now)
    reads = found.reads.all()
    return survey_step(request, found, form, services.issue, "Final report", "Issue the final report", reads=reads)


def survey_amend(request, reference):
    """Amend a report by a new version."""
    found = survey_for(request, reference, page="survey-amend")
    form = forms.AmendForm(request.POST or None, now=request.actor.now)
    reports = found.reports.all()
    return survey_step(
        request, found, form, services.amend, "Amend the report", "Issue the amended report", reports=reports
    )


def survey_tell(request, reference):
    """Record that the latest report was told by voice and said back."""
    found = survey_for(request, reference, page="survey-tell")
    report = found.reports.order_by("-version").first() or not_there()
    form = forms.TellForm(request.POST or None, now=request.actor.now)
    title = "Tell the result by voice"
    return survey_step(request, found, form, services.tell, title, "Record that it was told", subject=report)


def survey_tell_injury(request, reference):
    """Record that an injury seen on a read was told by voice."""
    found = survey_for(request, reference, page="survey-tell-injury")
    read = found.reads.filter(shows_injury=True, told_at=None).first() or not_there()
    form = forms.TellInjuryForm(request.POST or None, now=request.actor.now)
    title = "Tell the injury by voice now"
    return survey_step(request, found, form, services.tell_injury, title, "Record that it was told", subject=read)


def survey_word(request, reference):
    """Keep something said in passing about the images."""
    found = survey_for(request, reference, page="survey-word")
    form = forms.WordForm(request.POST or None, now=request.actor.now)
    title = "Something was said about the images"
    return survey_step(request, found, form, services.record_informal_word, title, "Keep what was said")


def survey_follow_up(request, reference):
    """Book the follow-up survey."""
    found = survey_for(request, reference, page="survey-follow-up")
    form = forms.BookFollowUpForm(request.POST or None, now=request.actor.now)
    subject = getattr(found, "follow_up", None) or not_there()
    return survey_step(
        request, found, form, services.book_follow_up, "Book the second survey", "Book it", subject=subject
    )


def survey_follow_up_performed(request, reference):
    """Record that the follow-up survey was performed."""
    found = survey_for(request, reference, page="survey-follow-up-performed")
    form = forms.FollowUpPerformedForm(request.POST or None, now=request.actor.now)
    subject = getattr(found, "follow_up", None) or not_there()
    title = "Record the second survey as performed"
    return survey_step(request, found, form, services.perform_follow_up, title, "Record it", subject=subject)


def survey_follow_up_end(request, reference):
    """Decide, with a reason and a name, that there is no follow-up survey."""
    found = survey_for(request, reference, page="survey-follow-up-end")
    form = forms.WhyForm(request.POST or None, now=request.actor.now)
    subject = getattr(found, "follow_up", None) or not_there()
    title = "There will be no second survey"
    return survey_step(request, found, form, services.end_follow_up, title, "Record the decision", subject=subject)


def survey_cancel(request, reference):
    """Cancel a request that will not be carried out."""
    found = survey_for(request, reference, page="survey-cancel")
    form = forms.WhyForm(request.POST or None, now=request.actor.now)
    return survey_step(request, found, form, services.cancel, "Cancel the request", "Cancel the request")


def survey_for(request, reference, page):
    """The survey of this address, when the actor may see it (else 404); the look is recorded."""
    found = get_object_or_404(Survey.objects.visible_to(request.actor).with_results(), reference=reference)
    audit.record_view(by=request.actor, page=page, case=found.case_id, child=found.child_id)
    return found


def decision_for(request, reference):
    """The imaging decision of this address, when the actor may see it (else 404); the look is recorded."""
    decisions = ImagingDecision.objects.visible_to(request.actor).select_related("case", "child__person")
    decision = get_object_or_404(decisions, reference=reference)
    audit.record_view(by=request.actor, page="imaging-decision", case=decision.case_id, child=decision.child_id)
    return decision


def survey_step(request, found, form, verb, title, submit, subject=None, **more):
    """Carry out one step of a survey and go back to it, or show the step's page."""
    if form.carry_out(verb, subject or found, by=request.actor):
        return redirect("survey", found.reference)
    return step_page(request, form, title, submit, back=("survey", found.reference), survey=found, **more)


def step_page(request, form, title, submit, **more):
    """A page that asks for one step."""
    return render(request, "skeletal_surveys/step.jinja", {"form": form, "title": title, "submit": submit, **more})


def not_there():
    """The step does not exist yet for this survey."""
    raise Http404
