"""Who may look: agencies let in and let go, named people, people kept out; and what must be kept."""

from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from cases.case_files import forms, services
from cases.case_files.models import Involvement, LegalHold
from cases.case_files.views.steps import case_for, step
from safeguarding.accounts.models import Agency, Membership


def case_involve(request, reference):
    """Let an agency into the case."""
    case, actor = case_for(request, reference), request.actor
    involved = Involvement.objects.visible_to(actor).current().filter(case=case)
    agencies = Agency.objects.visible_to(actor).exclude(pk__in=involved.values("agency")).exclude(pk=actor.agency_id)
    form = forms.InvolveForm(request.POST or None, agencies=agencies)
    if form.carry_out(services.involve, case, by=actor):
        return redirect("who-has-looked", case.reference)
    return step(request, case, form, "Involve an agency", "Involve the agency", back=looked_href(case))


def case_end_involvement(request, reference, agency):
    """End an agency's involvement."""
    case = case_for(request, reference)
    involved = Involvement.objects.visible_to(request.actor).current().select_related("agency")
    involvement = get_object_or_404(involved, case=case, agency__reference=agency)
    form = forms.WhyForm(request.POST or None)
    if form.carry_out(services.end_involvement, involvement, by=request.actor):
        return redirect("who-has-looked", case.reference)
    lead = "From then on they open nothing of this case. What they recorded stays."
    title = f"End the involvement of {involvement.agency.name}"
    return step(request, case, form, title, "End the involvement", back=looked_href(case), lead=lead)


def case_restrict(request, reference):
    """Let only named people open the case."""
    case = case_for(request, reference)
    form = forms.WhyForm(request.POST or None)
    if form.carry_out(services.restrict, case, by=request.actor):
        return redirect("case-name-access", case.reference)
    lead = "Only people you name will see it, and you are the first. Name the others on the next page."
    return step(request, case, form, "Restrict this case", "Restrict the case", back=looked_href(case), lead=lead)


def case_name_access(request, reference):
    """Name somebody who may open a restricted case."""
    case = case_for(request, reference)
    form = forms.NameAccessForm(request.POST or None, memberships=people_of_agencies(request, case))
    if form.carry_out(services.name_access, case, by=request.actor):
        return redirect("who-has-looked", case.reference)
    return step(request, case, form, "Name who may open this case", "Name them", back=looked_href(case))


def case_declare_conflict(request, reference):
    """Keep somebody out of the case."""
    case = case_for(request, reference)
    form = forms.ConflictForm(request.POST or None, memberships=people_of_agencies(request, case))
    conflict = form.carry_out(services.declare_conflict, case, by=request.actor)
    if conflict and conflict.user_id == request.actor.user_id:
        return redirect("my-work")
    if conflict:
        return redirect("who-has-looked", case.reference)
    lead = "They will not be able to open it, not even in an emergency."
    title = "Keep somebody out of this case"
    return step(request, case, form, title, "Keep them out", back=looked_href(case), lead=lead)


def case_place_hold(request, reference):
    """Keep the whole record whatever the retention schedule says."""
    case = case_for(request, reference)
    form = forms.WhyForm(request.POST or None)
    if form.carry_out(services.place_hold, case, by=request.actor):
        return redirect("who-has-looked", case.reference)
    lead = "Nothing of this case will be erased at the end of retention for as long as the hold stands."
    return step(request, case, form, "Place a legal hold", "Place the hold", back=looked_href(case), lead=lead)


def case_lift_hold(request, reference):
    """Let the retention schedule apply again."""
    case = case_for(request, reference)
    hold = get_object_or_404(LegalHold.objects.visible_to(request.actor), case=case, lifted_at=None)
    form = forms.WhyForm(request.POST or None)
    if form.carry_out(services.lift_hold, hold, by=request.actor):
        return redirect("who-has-looked", case.reference)
    return step(request, case, form, "Lift the legal hold", "Lift the hold", back=looked_href(case), lead=hold.why)


def people_of_agencies(request, case):
    """Who works now for an agency that is involved in the case."""
    involved = Involvement.objects.visible_to(request.actor).current().filter(case=case)
    members = Membership.objects.visible_to(request.actor).current(request.actor.now)
    return members.filter(agency__in=involved.values("agency"))


def looked_href(case):
    """The address of the page that says who may look and who has."""
    return reverse("who-has-looked", args=[case.reference])
