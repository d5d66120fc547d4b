"""The pages of a child's death: read it, record it, add a note, strike it out; the Panel, and the rapid review."""

from django.shortcuts import get_object_or_404, redirect, render

from cases.case_files.bar import case_bar
from cases.case_files.models import CaseFile
from cases.children.models import Child
from cases.deaths import forms, policies, services
from cases.deaths.models import Death, Note, SeriousIncident
from cases.deaths.page import afterwards
from safeguarding.audit import services as audit


def death(request, reference, person):
    """What is recorded, what it ended and what goes on; with none recorded, that nobody has recorded one."""
    case, child = _child(request, reference, person, page="death")
    deaths = list(Death.objects.visible_to(request.actor).filter(case=case, child=child).for_page().newest_first())
    found = next((one for one in deaths if one.is_standing), None)
    notes = Note.objects.visible_to(request.actor).filter(death__in=deaths).select_related("written_by")
    incident = found.incident if found else None
    context = {
        "case": case,
        "case_bar": case_bar(case, request.actor),
        "child": child,
        "death": found,
        "struck_out": [one for one in deaths if not one.is_standing],
        "notes": list(notes.order_by("about_at", "pk")),
        "left": afterwards(found) if found else None,
        "incident": incident,
        "decides": bool(incident) and policies.decides(incident, request.actor),
        "records_review": bool(incident) and policies.records_review(incident, request.actor),
    }
    return render(request, "deaths/death.jinja", context)


def death_record(request, reference, person):
    """Record that a child has died."""
    case, child = _child(request, reference, person, page="death-record")
    form = forms.DeathForm(request.POST or None, now=request.actor.now)
    if form.carry_out(services.record_death, child, by=request.actor):
        return redirect("death", case.reference, child.person.reference)
    title = f"Record the death of {child.person.name}"
    return _step(request, case, child, form, title, "Record the death", asks="record")


def death_note(request, reference):
    """Write down beside the record what was not written down before."""
    found = _death(request, reference, page="death-note")
    form = forms.NoteForm(request.POST or None, now=request.actor.now)
    if form.carry_out(services.add_note, found, by=request.actor):
        return _to_page(found)
    title = f"A note about {found.child.person.name}"
    return _step(request, found.case, found.child, form, title, "Add the note")


def death_strike_out(request, reference):
    """Say that the death was recorded in error."""
    found = _death(request, reference, page="death-strike-out")
    form = forms.StrikeOutForm(request.POST or None)
    if form.carry_out(services.strike_out, found, by=request.actor):
        return _to_page(found)
    title = f"{found.child.person.name} has not died"
    return _step(request, found.case, found.child, form, title, "Strike it out", asks="strike-out")


def serious_incident_decide(request, reference):
    """Decide whether the national Panel is notified."""
    incident = _incident(request, reference, page="serious-incident-decide")
    form = forms.IncidentForm(request.POST or None, now=request.actor.now)
    if form.carry_out(services.decide_incident, incident, by=request.actor):
        return _to_page(incident.death)
    asks = "decide" if policies.decides(incident, request.actor) else "decided-by-others"
    title = f"Is the national Panel notified of the death of {incident.death.child.person.name}?"
    child = incident.death.child
    return _step(request, incident.case, child, form, title, "Record the decision", asks=asks, incident=incident)


def rapid_review_record(request, reference):
    """Record what the rapid review found."""
    incident = _incident(request, reference, page="rapid-review-record")
    form = forms.RapidReviewForm(request.POST or None, now=request.actor.now)
    if form.carry_out(services.record_rapid_review, incident, by=request.actor):
        return _to_page(incident.death)
    child = incident.death.child
    title = f"The rapid review after the death of {child.person.name}"
    return _step(request, incident.case, child, form, title, "Record the review", asks="review", incident=incident)


def _child(request, reference, person, page):
    """The case and the child of this address, when the actor may see them (else 404); the look is recorded."""
    cases = CaseFile.objects.visible_to(request.actor).select_related("household", "partnership")
    case = get_object_or_404(cases, reference=reference)
    children = Child.objects.visible_to(request.actor).filter(person__household=case.household_id)
    child = get_object_or_404(children.select_related("person"), person__reference=person)
    audit.record_view(by=request.actor, page=page, case=case, child=child)
    return case, child


def _death(request, reference, page):
    found = get_object_or_404(Death.objects.visible_to(request.actor).for_page(), reference=reference)
    audit.record_view(by=request.actor, page=page, case=found.case_id, child=found.child_id)
    return found


def _incident(request, reference, page):
    incidents = SeriousIncident.objects.visible_to(request.actor).for_page()
    incident = get_object_or_404(incidents, reference=reference)
    audit.record_view(by=request.actor, page=page, case=incident.case_id, child=incident.child_id)
    return incident


def _to_page(found):
    return redirect("death", found.case.reference, found.child.person.reference)


def _step(request, case, child, form, title, submit, asks="", **more):
    context = {"case": case, "case_bar": case_bar(case, request.actor), "child": child, "form": form, "asks": asks}
    return render(request, "deaths/step.jinja", context | {"title": title, "submit": submit} | more)
