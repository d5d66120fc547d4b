"""Approving a version, by signing in or by telephone; confirming that; sending it back."""

from django.db.models import Q
from django.http import Http404
from django.shortcuts import redirect

from safeguarding.accounts.models import Membership
from safeguarding.roles import SOCIAL_CARE_MANAGERS, Role, Seniority
from safety_plans.plans import forms, services
from safety_plans.plans.family_page import family_of
from safety_plans.plans.views.plans import plan_for, shown, step_page
from safety_plans.plans.views.writing import waiting_of


def plan_approve(request, reference):
    """Read the whole of a version, and approve exactly that."""
    found = plan_for(request, reference, page="plan-approve")
    version = waiting_of(request, found)
    version.plan = found
    family = family_of(version, request.actor)
    initial = {"content_hash": version.content_hash}
    form = forms.ApproveForm(request.POST or None, now=request.actor.now, initial=initial, copies=family.to_release)
    if form.carry_out(services.approve, version, by=request.actor):
        return redirect("plan", found.reference)
    title = f"Approve version {version.number}"
    return step_page(request, found, form, title, "Approve it", version=version, may_send_back=True, family=family)


def plan_approve_telephone(request, reference):
    """Write down that a manager approved it by telephone: in force at once, as interim."""
    found = plan_for(request, reference, page="plan-approve-telephone")
    version = waiting_of(request, found)
    initial = {"content_hash": version.content_hash}
    approvers = approvers_of(request, version, found)
    form = forms.TelephoneApprovalForm(
        request.POST or None, now=request.actor.now, initial=initial, approvers=approvers
    )
    if form.carry_out(services.approve_by_telephone, version, by=request.actor):
        return redirect("plan", found.reference)
    title = f"Approval of version {version.number} by telephone"
    lead = "Read it to them word for word. It is in force at once, as interim; they confirm it within 1 working day."
    return step_page(request, found, form, title, "Record the approval", version=version, lead=lead)


def plan_confirm(request, reference):
    """The manager who approved by telephone confirms it, signed in."""
    found = plan_for(request, reference, page="plan-confirm")
    version = shown(request, found.in_force) or not_there()
    if request.method == "POST":
        services.confirm_approval(version, by=request.actor, at=request.actor.now)
        return redirect("plan", found.reference)
    title = f"Confirm that you approved version {version.number}"
    return step_page(request, found, None, title, "Confirm the approval", version=version)


def plan_send_back(request, reference):
    """Send a version back to whoever wrote it, with reasons."""
    found = plan_for(request, reference, page="plan-send-back")
    version = waiting_of(request, found)
    form = forms.SendBackForm(request.POST or None)
    if form.carry_out(services.send_back, version, by=request.actor):
        return redirect("plan", found.reference)
    return step_page(request, found, form, f"Send version {version.number} back", "Send it back", version=version)


def approvers_of(request, version, found):
    """Who could approve it by telephone: managers and out-of-hours seniors who did not write it."""
    manages = Q(role__in=SOCIAL_CARE_MANAGERS)
    at_night = Q(role=Role.OUT_OF_HOURS_SOCIAL_WORKER, seniority__gte=Seniority.DECIDES)
    people = Membership.objects.visible_to(request.actor).current(request.actor.now)
    people = people.filter(manages | at_night, agency=found.enquiry.agency_id)
    people = people.exclude(user__in=[version.author_id, request.actor.user_id])
    return people.select_related("user", "agency").order_by("user__name")


def not_there():
    """There is nothing in force to confirm."""
    raise Http404
