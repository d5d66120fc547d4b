"""The pages of escalations: those of a case, raise a professional difference, one of them, and a page for each step."""

from urllib.parse import urlencode

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from cases.case_files.bar import case_bar
from cases.case_files.models import CaseFile
from cases.children.models import Child
from escalations.challenges import abouts, forms, services, tables
from escalations.challenges.models import DangerCall, Escalation
from escalations.challenges.page import MOST, agencies_to_ask, context_of, frame_of, lines_of, numbers_of
from escalations.challenges.people import desk_of, person, ring_now
from escalations.challenges.procedures import governing, routes_of
from escalations.challenges.readers import asked_next, who_will_see
from safeguarding.audit import services as audit
from safeguarding.drafts import services as drafts
from safeguarding.post.models import Call
from safeguarding.tables import answer


def challenges(request, reference):
    """The escalations of a case: what people see differently and what is overdue, apart, the open ones first."""
    case = get_object_or_404(CaseFile.objects.visible_to(request.actor), reference=reference)
    every = Escalation.objects.visible_to(request.actor).of_case(case).for_list_page().open_first()
    offered = tables.professional(case, request.actor, every), tables.overdue(case, request.actor, every)
    if download := answer(request, *offered):
        return download
    professional, overdue = lines_of(every[:MOST])
    count = len(professional) + len(overdue)
    audit.record_view(by=request.actor, page="challenges", case=case, count=count)
    context = {"case": case, "case_bar": case_bar(case, request.actor), "is_full": count == MOST}
    return render(request, "challenges/challenges.jinja", context | {"professional": professional, "overdue": overdue})


def challenge_raise(request, reference):
    """Raise a professional difference, from any page of the case."""
    cases = CaseFile.objects.visible_to(request.actor).select_related("household", "partnership")
    case = get_object_or_404(cases, reference=reference)
    form, about = raise_form(request, case)
    if form.other_route:
        typed = {name: values for name, values in request.POST.lists() if name != "route"}
        drafts.save(request.user.pk, "challenge-raise", case.reference, text=typed, at=request.now)
        query = urlencode({"route": form.other_route, "about": form.data.get("about", "")})
        return redirect(f"{reverse('challenge-raise', args=[case.reference])}?{query}#route")
    raised = form.carry_out(services.raise_concern, case, by=request.actor)
    if raised:
        messages.success(request, f"Recorded. {raised.agency.name} has been told that an answer is asked for.")
        return redirect("challenge", raised.reference)
    audit.record_view(by=request.actor, page="challenge-raise", case=case)
    context = {"case": case, "case_bar": case_bar(case, request.actor), "form": form, "about": about}
    context["ring"] = ring_now(case.partnership, None, request.actor.now)
    context["seen_by"] = who_will_see(case, form.fields["agency"].queryset, request.actor.now)
    procedure = governing(case.partnership, request.actor.now).procedure
    context["routes"] = routes_of(procedure, case.partnership)
    context["route"] = context["routes"].get(request.GET.get("route", ""))
    return render(request, "challenges/raise.jinja", context)


def challenge(request, reference):
    """One escalation: what it is about, where it stands, whom to ring, what was answered and what came of it."""
    escalation = escalation_for(request, reference, page="challenge")
    context = context_of(escalation, request.actor)
    if download := answer(request, tables.levels(escalation, request.actor, context["stages"])):
        return download
    return render(request, "challenges/challenge.jinja", context)


def challenge_respond(request, reference):
    """Answer a professional difference, or write down what was answered by voice."""
    found = difference_for(request, reference, page="challenge-respond")
    draft = drafts.resume(request.actor, "challenge-respond", found.reference)
    form = forms.RespondForm(request.POST or None, now=request.actor.now, draft=draft)
    return step(request, found, form, services.respond, "Answer a professional difference", "Record the answer")


def challenge_step_up(request, reference):
    """Take a professional difference to the next level."""
    found = difference_for(request, reference, page="challenge-step-up")
    governed = governing(found.partnership_id, request.actor.now)
    form = forms.StepUpForm(request.POST or None, above=found.current_stage.number, stages=governed.stages)
    more = {"ring": numbers_of(found, request.actor), "asked": asked_next(found, governed, request.actor.now)}
    return step(request, found, form, services.step_up, "Take it to the next level", "Take it further", **more)


def challenge_resolve(request, reference):
    """Say what came of an escalation."""
    found = escalation_for(request, reference, page="challenge-resolve")
    if found.is_professional:
        form = forms.ResolveForm(request.POST or None, now=request.actor.now, kind=found.kind)
    else:
        form = forms.ResolveOverdueForm(request.POST or None, now=request.actor.now)
    return step(request, found, form, services.resolve, "Say what came of it", "Record what came of it")


def challenge_withdraw(request, reference):
    """Take back a professional difference that one raised."""
    found = difference_for(request, reference, page="challenge-withdraw")
    form = forms.WithdrawForm(request.POST or None)
    return step(request, found, form, services.withdraw, "Withdraw a professional difference", "Withdraw it")


def challenge_plan(request, reference):
    """Say whether the child's plan has changed by now, after an end that left it open."""
    found = difference_for(request, reference, page="challenge-plan")
    form = forms.PlanForm(request.POST or None, now=request.actor.now)
    return step(request, found, form, services.say_plan_changed, "Say whether the plan changed", "Record it")


def challenge_call(request, reference):
    """Write down the call that danger asked for; it opens nothing of the case to whoever must ring."""
    calls = DangerCall.objects.visible_to(request.actor).select_related(
        "case", "escalation__raised_as__user", "escalation__raised_by_agency", "agency", "user", "call"
    )
    found = get_object_or_404(calls, reference=reference)
    form = forms.CallForm(request.POST or None, now=request.actor.now)
    if rung := form.carry_out(services.record_danger_call, found, by=request.actor):
        messages.success(request, "The call is recorded." if rung.rung_at else "Recorded. Nobody answered yet.")
        return redirect("challenge-call", found.reference)
    audit.record_view(by=request.actor, page="challenge-call", case=found.case_id, child=found.escalation.child_id)
    may_open_it = Escalation.objects.visible_to(request.actor).filter(pk=found.escalation_id).exists()
    tried = Call.objects.visible_to(request.actor).of_case(found.case_id).since(found.raised_at)[:10]
    context = {"call": found, "form": form, "may_open_it": may_open_it, "calls": tried}
    context["ring"] = [person(found.escalation.raised_as), desk_of(found.escalation.raised_by_agency)]
    return render(request, "challenges/call.jinja", context)


def escalation_for(request, reference, page):
    """The escalation of this address, when the actor may see it (else 404); the look is recorded."""
    found = get_object_or_404(Escalation.objects.visible_to(request.actor).for_page(), reference=reference)
    child = found.child_id or (found.owed.child_id if found.owed else None)
    audit.record_view(by=request.actor, page=page, case=found.case_id, child=child)
    return found


def difference_for(request, reference, page):
    """As `escalation_for`, for what is raised by people alone."""
    get_object_or_404(Escalation.objects.visible_to(request.actor).professional(), reference=reference)
    return escalation_for(request, reference, page)


def raise_form(request, case):
    """(the form, as it was left or as the page it comes from fills it in; the About of that page)."""
    actor = request.actor
    typed = request.POST.get("about", request.GET.get("about", ""))
    about = abouts.read(case.pk, typed)
    children = Child.objects.visible_to(actor).filter(person__household=case.household_id).select_related("person")
    form = forms.RaiseForm(
        request.POST or None,
        now=actor.now,
        draft=drafts.resume(actor, "challenge-raise", case.reference),
        agencies=agencies_to_ask(case, actor),
        children=children.youngest_first(),
        initial={"about": typed} | about.fills_in(),
    )
    return form, about


def step(request, found, form, verb, title, submit, **more):
    """Carry out one step and go back to the escalation, or show the step's page."""
    if form.carry_out(verb, found, by=request.actor):
        return redirect("challenge", found.reference)
    context = {"escalation": found, "form": form, "title": title, "submit": submit, "about": abouts.of(found)}
    context["raiser"] = person(found.raised_as) if found.raised_as else None
    return render(request, "challenges/step.jinja", context | frame_of(found, request.actor) | more)
