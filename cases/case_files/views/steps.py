"""What the pages of a case share: fetching the case and somebody in it, and showing one form."""

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from cases.case_files.bar import case_bar
from cases.case_files.models import CaseFile
from cases.families.models import Person
from safeguarding.audit import services as audit


def case_for(request, reference):
    """The case, if this actor may open it; else 404, as if there were none."""
    cases = CaseFile.objects.visible_to(request.actor).select_related("household", "partnership")
    return get_object_or_404(cases, reference=reference)


def person_for(request, case, reference, people=None):
    """Somebody of the case's household (`people` is a wider queryset, such as `for_people_page`)."""
    people = Person.objects.visible_to(request.actor) if people is None else people
    return get_object_or_404(people.filter(household=case.household_id), reference=reference)


def people_of(request, case):
    """The people of the case's household, youngest first."""
    return Person.objects.visible_to(request.actor).filter(household=case.household_id).youngest_first()


def step(request, case, form, title, submit, *, back, person=None, lead=""):
    """One form of a case; opening it is audited, for the child when it is about one."""
    about = person if person and person.is_child else None
    audit.record_view(by=request.actor, page=request.resolver_match.url_name, case=case, child=about)
    context = {"case": case, "case_bar": case_bar(case, request.actor), "form": form, "title": title}
    context |= {"submit": submit, "back": back, "person": person, "lead": lead}
    return render(request, "case_files/step.jinja", context)


def to_person(case, person):
    """To the page of somebody in the case."""
    return redirect("person", case.reference, person.reference)


def person_href(case, person):
    """The address of the page of somebody in the case."""
    return reverse("person", args=[case.reference, person.reference])


def family_href(case):
    """The address of the people of the case."""
    return reverse("family", args=[case.reference])
