"""Registering a family: one page, looked over for people who are on record already before anything is saved."""

from dataclasses import dataclass

from django.shortcuts import redirect, render

from cases.case_files import services
from cases.case_files.register_form import RegisterForm
from cases.families.models import Person
from cases.families.search import Wanted, find, read
from safeguarding.accounts.models import Agency
from safeguarding.audit import services as audit


@dataclass(frozen=True)
class Alike:
    """Somebody about to be registered, and who on record is much like them."""

    typed: dict
    matches: list
    may_exist: bool


def family_register(request):
    """Register a family and open its case file; goes on to the referral."""
    form, alike = form_of(request), []
    if form.is_bound and "add" not in request.POST and form.is_valid():
        facts = form.facts()
        alike = alike_to(facts["people"], request.actor)
        if alike and not form.cleaned_data["anyway"]:
            form.add_error("anyway", "Look at the people below, then say whether one of them is who you register")
        elif case := form.carry_out(register(facts), by=request.actor):
            return redirect("refer-child", case.reference)
    if alike:
        kinds = "NHS number, name, date of birth"
        audit.record_view(by=request.actor, page="family-register", filter=kinds, count=count_of(alike))
    return render(request, "families/register.jinja", {"form": form, "alike": alike})


def form_of(request):
    """The form: empty; filled in from a search that found nobody; as typed; or as typed with one more block."""
    agencies = Agency.objects.visible_to(request.actor)
    if request.method != "POST" or "q" in request.POST:
        return RegisterForm(agencies=agencies, actor=request.actor, initial=from_search(request))
    data = request.POST.copy()
    if wanted := {"child": "children", "adult": "adults"}.get(data.get("add")):
        data[wanted] = str(int(data.get(wanted) or "1") + 1) if data.get(wanted, "1").isdecimal() else "2"
    form = RegisterForm(data, agencies=agencies, actor=request.actor)
    if "add" in data:
        form.forget_errors()
    return form


def from_search(request):
    """What was typed to look for a child is not typed again."""
    wanted = read(request.POST.get("q", ""))
    given, _, family = wanted.name.rpartition(" ")
    given, family = (given, family) if given else (family, "")
    known = {
        "child_0_given_name": given,
        "child_0_family_name": family,
        "child_0_born_on": wanted.born_on,
        "child_0_nhs_number": wanted.nhs_number,
        "name": f"{family} household" if family else "",
    }
    return {name: value for name, value in known.items() if value}


def alike_to(people, actor):
    """An Alike for everybody of `people` (as `register_family` takes them) with somebody like them on record.

    Puts the people found into their `like`, so that registering anyway queues them for social care.
    """
    found = []
    for typed in people:
        name = f"{typed.get('given_name', '')} {typed.get('family_name', '')}".strip()
        matches = find(Wanted(name, typed.get("nhs_number", ""), typed.get("born_on")), actor)
        near = [match for match in matches.matches if match.may_be_same]
        typed["like"] = list(Person.objects.visible_to(actor).filter(pk__in=[match.person_id for match in near]))
        if near or matches.may_exist:
            found.append(Alike(typed | {"name": name}, near, matches.may_exist))
    return found


def register(facts):
    """The verb with the family's facts in place of the form's many fields."""

    def verb(*, by, at, **typed):
        return services.register_family(by=by, at=at, **facts)

    return verb


def count_of(alike):
    """How many people on record were shown."""
    return sum(len(one.matches) for one in alike)
