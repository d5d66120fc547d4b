"""I have no plan; I have a concern; something is new: each one press or one page away from the plan."""

from django.contrib import messages
from django.http import HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect

from safeguarding.audit import services as audit
from safety_plans.plans import policies, services
from safety_plans.plans import unsettled_forms as forms
from safety_plans.plans.models import Concern, News, Plan
from safety_plans.plans.services.plans import name_of
from safety_plans.plans.views.plans import plan_for, plan_page, shown, step_page


def plan_ask(request, reference):
    """I have no plan: a button, not a page."""
    found = plan_for(request, reference, page="plan-ask")
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    services.ask_for_plan(found, by=request.actor, at=request.actor.now)
    agency = found.enquiry.agency
    messages.success(request, f"{agency.name} is asked for it, and chased until you have it: {agency.desk_telephone}.")
    return redirect("plan", found.reference)


def plan_raise_concern(request, reference):
    """I have a concern about the version in force."""
    found = plan_for(request, reference, page="plan-raise-concern")
    form = forms.ConcernForm(request.POST or None)
    if concern := form.carry_out(services.raise_plan_concern, found, by=request.actor):
        return redirect("plan-concern", concern.reference)
    facts = {"version": shown(request, found.in_force)}
    return step_page(request, found, form, "I have a concern about the plan", "Send it to social care", **facts)


def plan_concern(request, reference):
    """The dialogue about one concern; it may be escalated at any time."""
    concern, found = concern_for(request, reference, page="plan-concern")
    form = forms.AnswerForm(request.POST or None)
    if form.carry_out(services.say_about_concern, concern, by=request.actor):
        return redirect("plan-concern", concern.reference)
    speaks = policies.works_on(found, request.actor) or concern.agency_id == request.actor.agency_id
    facts = {"concern": concern, "form": form if speaks and not concern.settled_at else None, "name": name_of(found)}
    return plan_page(request, found, "plans/concern.jinja", **facts)


def plan_concern_settled(request, reference):
    """The agency that raised it says that it is settled: a button, not a page."""
    concern, found = concern_for(request, reference, page="plan-concern-settled")
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    services.settle_concern(concern, by=request.actor, at=request.actor.now)
    return redirect("plan", found.reference)


def plan_news(request, reference):
    """Something is new: the plan needs review."""
    found = plan_for(request, reference, page="plan-news")
    form = forms.NewsForm(request.POST or None, now=request.actor.now)
    if news := form.carry_out(services.note_news, found, by=request.actor):
        if news.kind == "withdrawn":
            return redirect("plan-news-rung", news.reference)
        return redirect("plan", found.reference)
    lead = "Whoever leads the enquiry is told at once, and chased until the plan is looked at again."
    return step_page(request, found, form, "Something is new", "Say that the plan needs review", lead=lead)


def plan_news_rung(request, reference):
    """Somebody no longer agrees: ring social care now, and record the call."""
    rows = News.objects.visible_to(request.actor).select_related("plan")
    news = get_object_or_404(rows, reference=reference)
    found = get_object_or_404(Plan.objects.visible_to(request.actor).for_plan_page(), pk=news.plan_id)
    audit.record_view(by=request.actor, page="plan-news-rung", case=news.case_id, child=news.child_id)
    agency, lead = found.enquiry.agency, found.enquiry.lead
    number = (lead.membership.telephone if lead else "") or agency.desk_telephone
    name = lead.membership.user.name if lead else agency.desk_name or agency.name
    form = forms.RungForm(
        request.POST or None, now=request.actor.now, initial={"rang_name": name, "rang_number": number}
    )
    if form.carry_out(services.ring_about_news, news, by=request.actor):
        return redirect("plan", found.reference)
    title = f"Ring {name} now, {number}"
    who = news.withdrawn_by or "Somebody"
    words = (
        f"{who} no longer agrees. Nothing stands behind that restriction but what the law gives. In danger, ring 999"
    )
    return step_page(request, found, form, title, "Record the call", lead=words)


def concern_for(request, reference, page):
    """The concern with all that was said about it, and its plan (else 404); the look is recorded."""
    rows = Concern.objects.visible_to(request.actor).select_related("agency", "version", "raised_by", "settled_by")
    concern = get_object_or_404(rows.prefetch_related("words__said_by", "words__agency"), reference=reference)
    found = get_object_or_404(Plan.objects.visible_to(request.actor).with_people(), pk=concern.plan_id)
    audit.record_view(by=request.actor, page=page, case=concern.case_id, child=concern.child_id)
    return concern, found
