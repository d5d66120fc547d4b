"""The steps of a stay in hospital. The page that shows them is that of going home, on the floor above."""

from http import HTTPStatus

from django.shortcuts import get_object_or_404, redirect, render

from cases.case_files.bar import case_bar
from cases.case_files.models import CaseFile
from cases.children.models import Child
from cases.hospital_stays import forms, services
from cases.hospital_stays.choices import LeftTo
from cases.hospital_stays.models import DischargePlan, Stay
from safeguarding.accounts.models import Agency, Membership
from safeguarding.audit import services as audit
from safeguarding.drafts import services as drafts
from safeguarding.roles import AgencyKind, Role

PAGE = "going-home"  # where the stays of a case are shown


def stay_admit(request, reference):
    """Record that a child of the case was admitted."""
    cases = CaseFile.objects.visible_to(request.actor).select_related("household", "partnership")
    case = get_object_or_404(cases, reference=reference)
    hospitals = Agency.objects.visible_to(request.actor).of_kind(AgencyKind.HOSPITAL).order_by("name")
    children = Child.objects.visible_to(request.actor).filter(person__household=case.household_id)
    consultants = Membership.objects.visible_to(request.actor).current(request.actor.now)
    form = forms.AdmitForm(
        request.POST or None,
        now=request.actor.now,
        draft=drafts.resume(request.actor, "stay-admit", case.reference),
        children=children.exclude(stays__in=Stay.objects.visible_to(request.actor).current())
        .select_related("person")
        .youngest_first(),
        hospitals=hospitals,
        consultants=consultants.filter(role=Role.PAEDIATRICIAN).select_related("user", "agency").order_by("user__name"),
        initial={"agency": request.actor.agency_id},
    )
    lead = "Discharge planning is owed from today, and so is who may be with the child on the ward."
    audit.record_view(by=request.actor, page="stay-admit", case=case)
    return _step(request, case, form, services.admit, "A child is admitted", "Record the admission", case, lead)


def stay_company(request, reference):
    """Record who may be with the child on the ward."""
    stay = _stay(request, reference, page="stay-company")
    form = forms.CompanyForm(request.POST or None, now=request.actor.now, initial={"company": stay.company})
    title = f"Who may be with {_name(stay)} on the ward"
    lead = "Until this is recorded the ward does not know who may be alone with the child."
    return _step(request, stay.case, form, services.decide_company, title, "Record it", stay, lead)


def stay_fit(request, reference):
    """Record that the child is medically fit."""
    stay = _stay(request, reference, page="stay-fit")
    form = forms.FitForm(request.POST or None, now=request.actor.now)
    title = f"{_name(stay)} is medically fit to leave"
    lead = "Medically fit is one of two questions. Whether it is safe is asked on the page of going home."
    return _step(request, stay.case, form, services.declare_fit, title, "Record that the child is fit", stay, lead)


def stay_leave(request, reference):
    """Record that the child left for somewhere else than home."""
    stay = _stay(request, reference, page="stay-leave")
    form = forms.LeaveForm(request.POST or None, now=request.actor.now)
    title = f"{_name(stay)} has left {stay.ward}, not for home"
    lead = "A child who goes home, or has gone, is recorded on the page of going home."
    answer = _step(request, stay.case, form, services.leave, title, "Record where the child went", stay, lead)
    # The ward has said that the child died: the death itself is a record of its own, and everything else waits for it.
    if answer.status_code == HTTPStatus.FOUND and form.cleaned_data["left_to"] == LeftTo.DIED:
        if not stay.child.person.died_on:
            return redirect("death-record", stay.case.reference, stay.child.person.reference)
    return answer


def discharge_plan(request, reference):
    """Plan the discharge, or write down what has changed."""
    plan = _plan(request, reference, page="discharge-plan")
    known = {name: getattr(plan, name) for name in ("going_to", "needs_first", "expected_on")}
    draft = drafts.resume(request.actor, "discharge-plan", plan.reference)
    form = forms.DischargePlanForm(request.POST or None, now=request.actor.now, draft=draft, initial=known)
    title = f"Plan how {_name(plan)} leaves hospital"
    return _step(request, plan.case, form, services.plan_discharge, title, "Save the discharge plan", plan)


def discharge_plan_complete(request, reference):
    """Record that every agency has agreed to the discharge plan."""
    plan = _plan(request, reference, page="discharge-plan-complete")
    form = forms.CompleteForm(request.POST or None, now=request.actor.now)
    title = f"The discharge plan for {_name(plan)} is complete"
    verb = services.complete_discharge_plan
    return _step(request, plan.case, form, verb, title, "Record that everybody agreed", plan, plan.needs_first)


def _stay(request, reference, page):
    """The stay of this address, when the actor may open its case (else 404); the look is recorded."""
    stay = get_object_or_404(Stay.objects.visible_to(request.actor).with_people(), reference=reference)
    audit.record_view(by=request.actor, page=page, case=stay.case_id, child=stay.child_id)
    return stay


def _plan(request, reference, page):
    plan = get_object_or_404(DischargePlan.objects.visible_to(request.actor).with_people(), reference=reference)
    audit.record_view(by=request.actor, page=page, case=plan.case_id, child=plan.child_id)
    return plan


def _step(request, case, form, verb, title, submit, subject, lead=""):
    if form.carry_out(verb, subject, by=request.actor):
        return redirect(PAGE, case.reference)
    context = {"form": form, "title": title, "submit": submit, "lead": lead, "case": case}
    return render(request, "hospital_stays/step.jinja", context | {"case_bar": case_bar(case, request.actor)})


def _name(record):
    return record.child.person.given_name or record.child.person.name
