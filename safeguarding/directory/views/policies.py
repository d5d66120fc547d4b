"""Policies: which are in force, what they ask for, and the lines they put beside each step of the record."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render

from safeguarding.directory import forms, services, tables
from safeguarding.directory.choices import Step
from safeguarding.directory.models import Policy, PolicyRead
from safeguarding.moments import calendar_day, full_day
from safeguarding.tables import answer


def policies(request):
    """Every policy with its versions and the days on which they are in force."""
    actor = request.actor
    listed = Policy.objects.visible_to(actor).prefetch_related("guidance").newest_first()
    read = set(PolicyRead.objects.visible_to(actor).values_list("policy_id", flat=True))
    if download := answer(request, tables.steps(actor, Step), tables.policies(listed, read)):
        return download
    series = {}
    for one in listed:
        series.setdefault(one.series, []).append(one)
    context = {"series": list(series.values()), "read": read, "today": calendar_day(actor.now), "steps": Step}
    return render(request, "directory/policies.jinja", context)


def policy(request, reference):
    """One version: the lines it puts beside each step, its summary, and its full text."""
    one = policy_for(request, reference)
    versions = Policy.objects.visible_to(request.actor).filter(series=one.series).newest_first()
    context = {"policy": one, "versions": versions, "today": calendar_day(request.actor.now)}
    context["read_at"] = next((read.read_at for read in one.reads.filter(user=request.actor.user_id)), None)
    return render(request, "directory/policy.jinja", context)


def policy_acknowledge(request, reference):
    """Say that one has read this version."""
    one = policy_for(request, reference)
    if request.method == "POST":
        services.acknowledge(one, by=request.actor, at=request.actor.now)
        messages.success(request, "It is kept that you have read this version.")
        return redirect("policy", one.reference)
    return render(request, "directory/acknowledge.jinja", {"policy": one})


def policy_publish(request):
    """Publish a policy."""
    form = forms.PolicyForm(request.POST or None, now=request.actor.now)
    if made := form.carry_out(services.publish, by=request.actor):
        messages.success(request, _published(made, request.actor))
        return redirect("policy", made.reference)
    return render(request, "directory/policy_write.jinja", {"form": form, "policy": None})


def policy_supersede(request, reference):
    """Publish the next version of a policy."""
    one = policy_for(request, reference)
    form = forms.PolicyForm(request.POST or None, now=request.actor.now, policy=one)
    if made := form.carry_out(services.supersede, one, by=request.actor):
        messages.success(request, _published(made, request.actor))
        return redirect("policy", made.reference)
    return render(request, "directory/policy_write.jinja", {"form": form, "policy": one})


def policy_for(request, reference):
    """The policy of this address, of the actor's own partnership (else 404)."""
    listed = Policy.objects.visible_to(request.actor).select_related("published_by").prefetch_related("guidance")
    return get_object_or_404(listed, reference=reference)


def _published(policy, actor):
    """What the publisher is told: from when its lines stand beside the steps of the record."""
    if policy.is_in_force(calendar_day(actor.now)):
        return f"Version {policy.version} is published, and its lines stand beside the steps from now on."
    return f"Version {policy.version} is published. Its lines stand beside the steps from {full_day(policy.from_on)}."
