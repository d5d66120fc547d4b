"""Settings: every time limit of the product with its source, and the forms that set what holds here."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render

from oversight.dashboards import tables
from oversight.dashboards.forms import ChaseForm, TermForm
from oversight.dashboards.limits import chases_in, limits_for, may_be_set, reached_words, words_of
from safeguarding.accounts.access import may_open
from safeguarding.owed import services as owed
from safeguarding.standards import standard_of
from safeguarding.tables import answer


def terms(request):
    """Every standard with its limit, who says so, and what this partnership agreed."""
    found = limits_for(request.actor.partnership_id)
    if download := answer(request, tables.limits(found)):
        return download
    context = {"limits": found}
    context["may_set"] = may_open(request.actor.role, "term-set")
    return render(request, "settings/terms.jinja", context)


def term_set(request, slug):
    """Set a local limit for the administrator's own partnership."""
    standard = changeable(slug)
    form = TermForm(request.POST or None, now=request.actor.now, standard=standard)
    known = {"partnership_id": request.actor.partnership_id}
    if "variant" not in form.fields:
        known["variant"] = standard.withins[0].name
    if form.carry_out(owed.set_term, slug, by=request.actor, **known):
        messages.success(request, f"Set: {standard.title}. What already runs keeps the limit it started under.")
        return redirect("terms")
    return render(request, "settings/term_set.jinja", {"form": form, "standard": standard, "words": words_of(standard)})


def chase_set(request, slug):
    """Set how one standard is chased in the administrator's own partnership."""
    try:
        standard = standard_of(slug)
    except KeyError:
        raise Http404 from None
    form = ChaseForm(request.POST or None, now=request.actor.now)
    if form.carry_out(owed.set_chase, slug, by=request.actor, partnership_id=request.actor.partnership_id):
        messages.success(request, f"Set: {standard.title}. What already runs is chased as it was.")
        return redirect("terms")
    context = {"form": form, "standard": standard, "reached": reached_words(standard.chase)}
    context["agreed"] = chases_in(request.actor.partnership_id).get(slug, [])
    return render(request, "settings/chase_set.jinja", context)


def changeable(slug):
    """The standard of that slug, if there is one that local policy may change; else 404."""
    try:
        standard = standard_of(slug)
    except KeyError:
        raise Http404 from None
    if not may_be_set(standard):
        raise Http404
    return standard
