"""Legal measures of a case: what holds now, what runs out, and what follows."""

from django.shortcuts import get_object_or_404, redirect, render

from cases.case_files.bar import case_bar
from cases.case_files.models import CaseFile
from cases.families.models import Person
from cases.legal_measures import forms, page, services, tables
from cases.legal_measures.models import LegalMeasure
from safeguarding.audit import services as audit
from safeguarding.tables import answer

PAGE = "measures"


def measures(request, reference):
    """What does the law say about each child and adult now, until when, and what follows?"""
    case = _case(request, reference)
    found = list(LegalMeasure.objects.visible_to(request.actor).of_case(case).with_people().newest_first())
    groups = page.shown_of(found, request.actor.now)
    if download := answer(request, tables.measures(case, request.actor, groups)):
        return download
    audit.record_view(by=request.actor, page=PAGE, case=case)
    context = {"case": case, "case_bar": case_bar(case, request.actor), "groups": groups}
    return render(request, "legal_measures/measures.jinja", context | {"heading": page.heading_of(groups)})


def measure_make(request, reference):
    """Record a measure."""
    case = _case(request, reference)
    people = Person.objects.visible_to(request.actor).filter(household=case.household_id, died_on=None)
    people = people.select_related("child").youngest_first()
    form = forms.MakeForm(request.POST or None, now=request.actor.now, people=people)

    def make(case, *, about, **facts):
        whom = {"child": about.child} if about.is_child else {"adult": about}
        return services.make(case, **whom, **facts)

    if form.carry_out(make, case, by=request.actor):
        return redirect(PAGE, case.reference)
    audit.record_view(by=request.actor, page="measure-make", case=case)
    lead = "It stands on the case, the emergency page and the page of going home, and warns before it ends."
    return _step(request, case, form, "Record a legal measure", "Record the measure", lead)


def measure_vary(request, reference):
    """It goes on with other conditions, or another end."""
    measure = _measure(request, reference, page="measure-vary")
    known = {name: getattr(measure, name) for name in ("ends_at", "conditions", "told_whom")}
    form = forms.VaryForm(request.POST or None, now=request.actor.now, initial=known)
    if form.carry_out(services.vary, measure, by=request.actor):
        return redirect(PAGE, measure.case.reference)
    lead = "As it stood is kept. What follows is asked anew."
    return _step(request, measure.case, form, f"Vary: {_title(measure)}", "Record how it goes on", lead)


def measure_next(request, reference):
    """Say what follows when it ends."""
    measure = _measure(request, reference, page="measure-next")
    form = forms.NextForm(request.POST or None, now=request.actor.now)
    if form.carry_out(services.decide_next, measure, by=request.actor):
        return redirect(PAGE, measure.case.reference)
    return _step(request, measure.case, form, f"What follows: {_title(measure)}", "Record what follows")


def measure_end(request, reference):
    """It is over."""
    measure = _measure(request, reference, page="measure-end")
    form = forms.EndForm(request.POST or None, now=request.actor.now)
    if form.carry_out(services.end, measure, by=request.actor):
        return redirect(PAGE, measure.case.reference)
    return _step(request, measure.case, form, f"Over: {_title(measure)}", "Record that it is over")


def _case(request, reference):
    cases = CaseFile.objects.visible_to(request.actor).select_related("household", "partnership")
    return get_object_or_404(cases, reference=reference)


def _measure(request, reference, page):
    """The measure of this address, when the actor may open its case (else 404); the look is recorded."""
    found = get_object_or_404(LegalMeasure.objects.visible_to(request.actor).with_people(), reference=reference)
    audit.record_view(by=request.actor, page=page, case=found.case_id, child=found.child_id)
    return found


def _title(measure):
    return page.in_words(measure.kind, services.name_of(measure), measure.ends_at, "", measure.from_at)


def _step(request, case, form, title, submit, lead=""):
    context = {"form": form, "title": title, "submit": submit, "lead": lead, "case": case}
    return render(request, "legal_measures/step.jinja", context | {"case_bar": case_bar(case, request.actor)})
