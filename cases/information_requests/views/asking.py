"""The pages of whoever asks: the board of a case, one person's page of it, and the ways to ask."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render

from cases.case_files.bar import case_bar
from cases.case_files.views.steps import case_for
from cases.children.models import Child
from cases.information_requests import forms, services, tables
from cases.information_requests.board import board_of
from cases.information_requests.models import Commencement, Request
from cases.information_requests.page import (
    askable,
    duty_in_force,
    people_to_ask_about,
    requests_of,
    said_of,
    services_for,
    standing_words,
)
from safeguarding.audit import services as audit
from safeguarding.tables import answer


def information(request, reference):
    """Who might know, have we asked, and what did they say: every service by every person of the household."""
    case, actor = case_for(request, reference), request.actor
    people = list(people_to_ask_about(case, actor).for_people_page())
    asked = requests_of(case, actor)
    first, rest = board_of(people, asked, services_for(actor), actor)
    waiting = [one for one in asked if one.is_open]
    offered = tables.board(case, actor, first + rest), tables.waiting(case, actor, waiting)
    if download := answer(request, *offered):
        return download
    children = [one for one in people if one.is_child]
    audit.record_view(by=actor, page="information", case=case, children=children or None)
    context = {"case": case, "case_bar": case_bar(case, actor, people), "people": people, "first": first, "rest": rest}
    context["not_asked"] = [one for one in asked if not one.asked_at and not one.ended_at]
    context["answers"] = [(one, said) for one in asked if (said := said_of(one, actor))]
    context["waiting"] = waiting
    context["elsewhere"] = [one for one in asked if one.person.household_id != case.household_id]
    context["standing"] = standing_words
    return render(request, "information_requests/information.jinja", context)


def person_information(request, reference, person):
    """One person: who might know about them, whether they were asked, and what they said."""
    case, actor = case_for(request, reference), request.actor
    people = list(people_to_ask_about(case, actor).for_people_page())
    found = get_object_or_404(people_to_ask_about(case, actor), reference=person)
    asked = [one for one in requests_of(case, actor) if one.person_id == found.pk]
    first, rest = board_of([one for one in people if one.pk == found.pk], asked, services_for(actor), actor)
    about = Child.objects.visible_to(actor).filter(pk=found.pk) if found.is_child else ()
    if download := answer(request, tables.board(case, actor, first + rest, children=about)):
        return download
    audit.record_view(by=actor, page="person-information", case=case, child=found if found.is_child else None)
    context = {"case": case, "case_bar": case_bar(case, actor, people), "person": found, "first": first, "rest": rest}
    context["said"] = {one.pk: said_of(one, actor) for one in asked}
    context["standing"] = standing_words
    return render(request, "information_requests/person.jinja", context)


def information_ask(request, reference):
    """Ask one service about one or more people; the address may say which (`whom`, `person`)."""
    case, actor = case_for(request, reference), request.actor
    people = people_to_ask_about(case, actor).youngest_first()
    about = people.filter(reference=request.GET.get("person", ""))
    form = forms.AskForm(
        request.POST or None,
        now=actor.now,
        whom=askable(actor, people),
        people=people,
        duty_in_force=duty_in_force(actor),
        initial={"whom": request.GET.get("whom", ""), "people": [one.pk for one in about]},
    )
    if made := form.carry_out(services.ask, case, by=actor):
        messages.success(request, f"{made[0].who} is asked.")
        return redirect("information", case.reference)
    audit.record_view(by=actor, page="information-ask", case=case)
    context = {"case": case, "case_bar": case_bar(case, actor), "form": form}
    return render(request, "information_requests/ask.jinja", context)


def gps_ask(request, reference):
    """Ask every GP practice that the enquiry owes a question, in one press."""
    case, actor = case_for(request, reference), request.actor
    owing = Request.objects.visible_to(actor).filter(case=case, is_gp=True).not_asked()
    owing = owing.select_related("agency", "person").order_by("pk")
    form = forms.AskGPsForm(request.POST or None, now=actor.now, requests=owing, duty_in_force=duty_in_force(actor))
    if made := form.carry_out(services.ask_gps, case, by=actor):
        practices = len({one.agency_id for one in made})
        messages.success(request, f"Asked: {practices} practice{'' if practices == 1 else 's'}.")
        return redirect("information", case.reference)
    audit.record_view(by=actor, page="gps-ask", case=case)
    context = {"case": case, "case_bar": case_bar(case, actor), "form": form, "owing": list(owing)}
    return render(request, "information_requests/gps.jinja", context)


def duty_to_share(request):
    """From which day the duty to share of 2026 binds here, as an administrator found it."""
    actor = request.actor
    form = forms.CommencementForm(request.POST or None, now=actor.now)
    if form.carry_out(services.enter_commencement, by=actor):
        messages.success(request, "It is entered.")
        return redirect("duty-to-share")
    entered = Commencement.objects.visible_to(actor).select_related("entered_by").order_by("-entered_at", "-pk")
    return render(request, "information_requests/duty_to_share.jinja", {"form": form, "entered": list(entered)})
