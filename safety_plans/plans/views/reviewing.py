"""Reviewing a plan, and ending it."""

from django.shortcuts import redirect

from safety_plans.plans import forms, services
from safety_plans.plans.choices import ReviewOutcome
from safety_plans.plans.views.plans import plan_for, shown, step_page


def plan_review(request, reference):
    """Record whether the plan still holds; when it must change, the next page writes the new version."""
    found = plan_for(request, reference, page="plan-review")
    form = forms.ReviewForm(request.POST or None, now=request.actor.now)
    done = form.carry_out(services.review, found, by=request.actor)
    if done:
        return redirect("plan-write" if done.outcome == ReviewOutcome.CHANGE else "plan", found.reference)
    return step_page(
        request, found, form, "Review the plan", "Record the review", version=shown(request, found.in_force)
    )


def plan_end(request, reference):
    """End a plan once its enquiry is closed."""
    found = plan_for(request, reference, page="plan-end")
    form = forms.EndForm(request.POST or None, now=request.actor.now)
    if form.carry_out(services.end, found, by=request.actor):
        return redirect("plan", found.reference)
    return step_page(request, found, form, "End the plan", "End the plan")
