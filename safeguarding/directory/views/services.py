"""The directory: found by what one wants to know, one service, and what an administrator changes."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render

from safeguarding.accounts.models import Agency, Membership
from safeguarding.directory import forms, services, tables
from safeguarding.directory.models import Service
from safeguarding.directory.searching import found
from safeguarding.moments import local
from safeguarding.tables import answer


def directory(request):
    """Who would know? Every service of the partnership, or those that answer to the words typed."""
    form = forms.SearchForm(request.POST or None)
    typed = form.cleaned_data["q"] if form.is_valid() else ""
    listed = list(Service.objects.visible_to(request.actor).standing().with_standing().by_name())
    if download := answer(request, tables.services(listed)):
        return download
    context = {"form": form, "typed": typed, "services": found(listed, typed), "count": len(listed)}
    return render(request, "directory/directory.jinja", context | {"local_now": local(request.actor.now)})


def service(request, reference):
    """One service: what it knows, and how it is asked now."""
    one = service_for(request, reference)
    context = {"service": one, "local_now": local(request.actor.now)}
    context["may_confirm"] = one.withdrawn_at is None and one.owner.user_id == request.actor.user_id
    return render(request, "directory/service.jinja", context)


def service_add(request):
    """Put a service into the directory."""
    form = service_form(request)
    if made := form.carry_out(services.list_service, by=request.actor):
        messages.success(request, f"{made.name} is in the directory.")
        return redirect("service", made.reference)
    return step(request, form, "Add a service", "Put it into the directory", back=("directory",))


def service_change(request, reference):
    """Change an entry."""
    one = service_for(request, reference)
    form = service_form(request, one)
    if form.carry_out(services.change_service, one, by=request.actor):
        messages.success(request, "The entry is saved as it stands here.")
        return redirect("service", one.reference)
    return step(request, form, f"Change {one.name}", "Save the entry", back=("service", one.reference))


def service_confirm(request, reference):
    """Look at the whole entry and say that it is still right."""
    one = service_for(request, reference)
    form = forms.forms.Form(request.POST) if request.method == "POST" else forms.forms.Form()
    if form.carry_out(services.confirm_service, one, by=request.actor):
        messages.success(request, "It is kept that you looked today and that all of it is right.")
        return redirect("service", one.reference)
    context = {"service": one, "local_now": local(request.actor.now), "form": form}
    return render(request, "directory/confirm.jinja", context)


def service_withdraw(request, reference):
    """Take a service out."""
    one = service_for(request, reference)
    form = forms.WhyForm(request.POST or None)
    if form.carry_out(services.withdraw_service, one, by=request.actor):
        messages.success(request, f"{one.name} is out of the directory.")
        return redirect("directory")
    title = f"Take {one.name} out of the directory"
    return step(request, form, title, "Take it out", back=("service", one.reference))


def service_for(request, reference):
    """The service of this address, of the actor's own partnership (else 404)."""
    listed = Service.objects.visible_to(request.actor).with_standing()
    return get_object_or_404(
        listed.select_related("agency", "owner__user", "owner__agency", "reviewed_by"), reference=reference
    )


def service_form(request, service=None):
    """The form of an entry, with the agencies and people of the partnership to choose from."""
    return forms.ServiceForm(
        request.POST or None,
        agencies=Agency.objects.visible_to(request.actor),
        memberships=Membership.objects.visible_to(request.actor).current(request.actor.now),
        service=service,
    )


def step(request, form, title, submit, back):
    """A page that asks for one change."""
    return render(request, "directory/step.jinja", {"form": form, "title": title, "submit": submit, "back": back})
