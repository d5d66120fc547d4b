"""The policy of challenge: what holds now for each level, who is asked elsewhere, and the form that publishes it."""

from django.contrib import messages
from django.shortcuts import redirect, render

from escalations.challenges import services, tables
from escalations.challenges.models import Procedure
from escalations.challenges.policy_forms import ProcedureForm
from escalations.challenges.procedures import governing, routes_of
from safeguarding.accounts.access import may_open
from safeguarding.tables import answer


def challenge_policy(request):
    """The levels with their people and clocks, the routes beside them, and every version."""
    actor = request.actor
    governed = governing(actor.partnership, actor.now)
    if download := answer(request, tables.policy_levels(governed)):
        return download
    versions = Procedure.objects.visible_to(actor).select_related("policy__published_by").order_by("-in_force_from")
    context = {
        "governed": governed,
        "routes": routes_of(governed.procedure, actor.partnership).values(),
        "versions": versions,
        "may_publish": may_open(actor.role, "challenge-policy-publish"),
    }
    return render(request, "challenges/policy.jinja", context)


def challenge_policy_publish(request):
    """Publish a version of it."""
    actor = request.actor
    governed = governing(actor.partnership, actor.now)
    routes = routes_of(governed.procedure, actor.partnership)
    form = ProcedureForm(request.POST or None, now=actor.now, governed=governed, routes=routes)
    if form.carry_out(services.publish_procedure, by=actor):
        messages.success(request, "Published. Managers and named professionals are asked to read it.")
        return redirect("challenge-policy")
    return render(request, "challenges/policy_publish.jinja", {"form": form})
