"""Getting a version to every agency: sending it, hearing by telephone that they work to it, acknowledging it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect

from safeguarding.audit import services as audit
from safety_plans.plans import forms, policies, services
from safety_plans.plans.board import board_of
from safety_plans.plans.compare import changes
from safety_plans.plans.content import content_of
from safety_plans.plans.family_page import receipts_of
from safety_plans.plans.models import Plan, Share, Version
from safety_plans.plans.page import due_times, standing_of
from safety_plans.plans.services.plans import name_of
from safety_plans.plans.views.plans import plan_for, plan_page, shown, step_page


def plan_share(request, reference):
    """Send the version in force to every agency that can be sent it and was not."""
    found = plan_for(request, reference, page="plan-share")
    if request.method == "POST":
        sent = services.share_all(found, by=request.actor, at=request.actor.now)
        messages.success(request, f"Sent to {', '.join(one.agency.name for one in sent)}.")
        return redirect("plan", found.reference)
    return plan_page(request, found, "plans/share.jinja", standing=standing_of(found, request.actor))


def plan_share_voice(request, reference):
    """Write down that somebody of an agency said by telephone that they work to the plan."""
    share, found = share_for(request, reference, page="plan-share-voice")
    form = forms.VoiceForm(request.POST or None, now=request.actor.now)
    if form.carry_out(services.acknowledge_by_voice, share, by=request.actor):
        messages.success(request, recorded(share))
        return redirect("plan", found.reference)
    title = f"Record a call with {share.agency.name}"
    return step_page(request, found, form, title, "Record the call", share=share, version=shown(request, share.version))


def plan_acknowledge(request, reference):
    """Somebody of the agency reads the version they were sent and says that they work to it."""
    share, found = share_for(request, reference, page="plan-acknowledge")
    share = services.open_share(share, by=request.actor, at=request.actor.now)
    if request.method == "POST":
        services.acknowledge(share, by=request.actor, at=request.actor.now)
        messages.success(request, recorded(share))
        return redirect("plan", found.reference)
    facts = {"share": share, "version": shown(request, share.version), "standing": standing_of(found, request.actor)}
    facts["works"] = policies.works_on(found, request.actor)
    facts["known"], facts["changes"] = changed_for(request, found, share)
    return plan_page(request, found, "plans/acknowledge.jinja", **facts)


def recorded(share):
    """What is said once an agency has acknowledged: of a version that was replaced, that there is a newer one."""
    if share.version.ended_at:
        return f"Recorded for version {share.version.number}, which is no longer in force. Read what is in force now."
    return f"Recorded: {share.agency.name} works to version {share.version.number}."


def changed_for(request, found, share):
    """(the version this agency works to, what has changed in the one it is sent since); (None, []) for its first."""
    numbers = [
        one.version.number
        for one in found.shares_newest
        if one.agency_id == share.agency_id and one.acknowledged_at and one.version.number < share.version.number
    ]
    versions = Version.objects.visible_to(request.actor).filter(plan=found.pk).approved().with_lines()
    known = versions.filter(number=max(numbers)).first() if numbers else None
    return known, changes(content_of(known), content_of(share.version)) if known else []


def plan_receipts(request, reference):
    """Six questions about who has the plan, answered on one page for each agency and each of the family."""
    plans = Plan.objects.visible_to(request.actor).with_people().with_shares()
    found = get_object_or_404(plans, reference=reference)
    audit.record_view(by=request.actor, page="plan-receipts", case=found.case_id, child=found.child_id)
    version = found.in_force
    if version:
        version.plan = found
    context = {"board": board_of(found), "name": name_of(found), "version": version, "due": due_times(found)}
    context["family"] = receipts_of(version, request.actor) if version else None
    return plan_page(request, found, "plans/receipts.jinja", **context)


def share_for(request, reference, page):
    """The share of this address and its plan, when the actor may see the case (else 404); the look is recorded."""
    shares = Share.objects.visible_to(request.actor).select_related("agency", "version", "acknowledged_by")
    share = get_object_or_404(shares, reference=reference)
    found = get_object_or_404(Plan.objects.visible_to(request.actor).for_plan_page(), pk=share.plan_id)
    audit.record_view(by=request.actor, page=page, case=share.case_id, child=share.child_id)
    return share, found
