"""Recording a visit to a child under a plan in force."""

from django.http import Http404
from django.shortcuts import redirect

from safety_plans.plans import policies, services
from safety_plans.plans.services.plans import name_of
from safety_plans.plans.views.plans import plan_for, plan_page, shown
from safety_plans.plans.visit_form import VisitForm


def plan_visit(request, reference):
    """Who saw whom, and whether each measure of the plan is kept."""
    found = plan_for(request, reference, page="plan-visit")
    version = shown(request, found.in_force)
    if version is None:
        raise Http404
    actor = request.actor
    form = VisitForm(
        request.POST or None,
        now=actor.now,
        measures=version.measures.all(),
        leads=policies.works_on(found, actor),
        initial={"visited_by": f"{actor.name}, {actor.role.label.lower()}"},
    )

    def record(*, by, at, **typed):
        return services.record_visit(found, by=by, at=at, **form.facts())

    if form.carry_out(record, by=actor):
        return redirect("plan", found.reference)
    facts = {"form": form, "version": version, "name": name_of(found)}
    return plan_page(request, found, "plans/visit.jinja", **facts)
