"""Two named seniors decide otherwise: each signs in again and confirms from their own account (design 2.4)."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect

from safeguarding.accounts.step_up import confirmed_lately
from safeguarding.audit import services as audit
from safety_plans.going_home import forms, services
from safety_plans.going_home.gate import answer_for
from safety_plans.going_home.models import Override
from safety_plans.going_home.views import PAGE, step, way_for


@confirmed_lately
def going_home_override(request, reference):
    """The first of the two answers the three questions and confirms."""
    way, answer = way_for(request, reference, page="going-home-override")
    form = forms.OverrideForm(request.POST or None)
    if form.carry_out(services.request_override, way, by=request.actor):
        messages.success(request, "Confirmed for your side. It takes the other senior as well: ring them.")
        return redirect(PAGE, way.case.reference)
    return step(
        request,
        way.case,
        form,
        f"{answer.name} goes home all the same: two seniors decide",
        "Confirm for my side",
        lead="You confirm for yourself. Nothing changes until the other senior, another person, has signed in and "
        "confirmed the same answers. It is shown to every agency in the case, and looked into.",
        lines=answer.missing,
        child=answer.name,
        plain=True,
    )


@confirmed_lately
def going_home_override_confirm(request, reference):
    """The second reads the same answers and confirms."""
    override = override_for(request, reference, page="going-home-override-confirm")
    if request.method == "POST":
        services.confirm_override(override, by=request.actor, at=request.actor.now)
        messages.success(request, "Confirmed by both. What is missing is still owed, and somebody else looks into it.")
        return redirect(PAGE, override.case.reference)
    name = override.child.person.given_name
    shown = {
        "lead": "You confirm these answers for your side, from your own account. Read what is missing first.",
        "override": override,
        "override_facts": facts_of(override),
        "lines": answer_for(override.going_home, request.actor.now).missing,
        "child": name,
        "plain": True,
        "may_refuse": True,
    }
    title = f"Confirm that {name} goes home with something missing"
    return step(request, override.case, None, title, "Confirm for my side", **shown)


def going_home_override_refuse(request, reference):
    """One of the two says no."""
    override = override_for(request, reference, page="going-home-override-refuse")
    form = forms.RefuseForm(request.POST or None)
    if form.carry_out(services.refuse_override, override, by=request.actor):
        messages.success(request, f"Refused. {override.child.person.given_name} stays until nothing is missing.")
        return redirect(PAGE, override.case.reference)
    title = f"Refuse that {override.child.person.given_name} goes home with something missing"
    shown = {"override": override, "override_facts": facts_of(override)}
    return step(request, override.case, form, title, "Refuse it", **shown)


def going_home_override_review(request, reference):
    """Somebody else looks into it afterwards."""
    override = override_for(request, reference, page="going-home-override-review")
    form = forms.ReviewForm(request.POST or None, now=request.actor.now)
    if form.carry_out(services.review_override, override, by=request.actor):
        messages.success(request, "What you found is recorded.")
        return redirect(PAGE, override.case.reference)
    name = override.child.person.given_name
    shown = {"override": override, "override_facts": facts_of(override), "kept": override.missing, "child": name}
    title = f"Why two seniors let {name} go home"
    return step(request, override.case, form, title, "Record what was found", **shown)


def override_for(request, reference, page):
    """The override of this address, when the actor may open its case (else 404); the look is recorded."""
    override = get_object_or_404(Override.objects.visible_to(request.actor).with_people(), reference=reference)
    audit.record_view(by=request.actor, page=page, case=override.case_id, child=override.child_id)
    return override


def facts_of(override):
    """Its answers and who confirmed them, as the page of going home shows them."""
    names = ("safer_why", "who_with", "if_found", "consultant_at", "manager_at")
    facts = {name: getattr(override, name) for name in names}
    consultant, manager = override.consultant_by, override.manager_by
    return facts | {"consultant": consultant.name if consultant else "", "manager": manager.name if manager else ""}
