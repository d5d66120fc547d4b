"""Going on duty, arranging cover, and ending either. Who is on duty now stands in the directory."""

from django.contrib import messages
from django.shortcuts import redirect, render

from safeguarding.accounts import services
from safeguarding.accounts.models import Duty
from safeguarding.accounts.rota import end_cover, end_duty, rota
from safeguarding.accounts.rota_forms import CoverForm, EndForm, TakeDutyForm


def duty_take(request):
    """Put oneself or a colleague on duty."""
    form = TakeDutyForm(request.POST or None, actor=request.actor)
    if form.is_valid():
        membership = form.cleaned_data.pop("membership")
        if form.carry_out(services.take_duty, membership, by=request.actor):
            messages.success(request, f"{membership.user.name} is on the rota.")
            return redirect("duty")
        form.cleaned_data["membership"] = membership
    return render(request, "duty/take.jinja", {"form": form})


def duty_cover(request):
    """Say who is away, and who stands in."""
    form = CoverForm(request.POST or None, actor=request.actor)
    if form.is_valid():
        membership = form.cleaned_data.pop("membership")
        if form.carry_out(services.cover, membership, by=request.actor):
            messages.success(request, f"{form.cleaned_data['to'].user.name} stands in for {membership.user.name}.")
            return redirect("duty")
        form.cleaned_data["membership"] = membership
    return render(request, "duty/cover.jinja", {"form": form})


def duty_end(request):
    """End a duty or an absence of one's own agency early."""
    found = rota(request.actor)
    form = EndForm(request.POST or None, rota=found)
    if form.is_valid():
        one = form.cleaned_data.pop("what")
        who = one.membership.user.name
        if isinstance(one, Duty):
            verb, done = end_duty, f"{who} has gone off that duty."
        else:
            verb, done = end_cover, f"{one.to.user.name} no longer stands in for {who}."
        if form.carry_out(verb, one, by=request.actor):
            messages.success(request, done)
            return redirect("duty")
    return render(request, "duty/end.jinja", {"form": form, "rota": found})
