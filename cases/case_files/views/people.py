"""The people of a case: all of them, one of them, and every correction to who they are."""

from django.shortcuts import redirect, render

from cases.case_files import tables
from cases.case_files.bar import case_bar
from cases.case_files.person_tables import person_tables
from cases.case_files.shown import address_shown, person_shown
from cases.case_files.views.steps import case_for, family_href, people_of, person_for, person_href, step, to_person
from cases.children import services as children
from cases.children.forms import DetailsForm, MobilityForm
from cases.children.models import Child, MobilityRecord
from cases.families import forms, services
from cases.families.models import Address, CuriosityAnswer, PossibleDuplicate, Relationship
from cases.families.tree import tree_of
from safeguarding.accounts.models import Agency
from safeguarding.audit import services as audit
from safeguarding.moments import calendar_day
from safeguarding.roles import SOCIAL_CARE_ROLES
from safeguarding.tables import answer


def family(request, reference):
    """Everybody on record in the household: the tree, a table that says the same, and what is still unasked."""
    case, actor = case_for(request, reference), request.actor
    people = list(people_of(request, case).for_people_page())
    shown = [person_shown(one, actor) for one in people]
    questions = CuriosityAnswer.objects.visible_to(actor).filter(household=case.household_id)
    questions = questions.select_related("answered_by").order_by("pk")
    if download := answer(request, tables.people(case, actor, shown), tables.questions(case, actor, questions)):
        return download
    audit.record_view(by=actor, page="family", case=case, children=[one for one in people if one.is_child] or None)
    context = {
        "case": case,
        "case_bar": case_bar(case, actor, people),
        "people": shown,
        "tree": tree_of(people, calendar_day(actor.now)),
        "questions": questions,
        "has_adult": any(not one.is_child for one in people),
    }
    return render(request, "families/family.jinja", context)


def person(request, reference, person):
    """One person: who they are, where they live, who they are to the children, and what is known and from whom."""
    case, actor = case_for(request, reference), request.actor
    found = person_for(request, case, person, people_of(request, case).for_people_page())
    context = {"case": case, "shown": person_shown(found, actor), "person": found}
    earlier = (
        Address.objects.visible_to(actor).filter(person=found, until_on__isnull=False).order_by("-until_on", "-pk")
    )
    context["addresses"] = [(one, address_shown(vars(one), actor)) for one in earlier]
    ties = Relationship.objects.visible_to(actor).select_related("adult", "child")
    context["ties"] = ties.filter(child=found) if found.is_child else ties.filter(adult=found)
    context["mobility"] = (
        MobilityRecord.objects.visible_to(actor).filter(child=found.pk).order_by("-observed_at", "-pk")
    )
    context["advice"] = found.advice_given.order_by("-given_at")
    if download := answer(request, *person_tables(case, actor, context)):
        return download
    audit.record_view(by=actor, page="person", case=case, child=found if found.is_child else None)
    context["case_bar"] = case_bar(case, actor)
    if actor.role in SOCIAL_CARE_ROLES:
        alike = PossibleDuplicate.objects.visible_to(actor).filter(person=found)
        context["alike"] = alike.select_related("other", "answered_by")
    return render(request, "families/person.jinja", context)


def person_add(request, reference, kind):
    """Add a child or an adult to the household."""
    case, is_child = case_for(request, reference), kind == "child"
    form = forms.PersonForm(
        request.POST or None,
        now=request.actor.now,
        agencies=Agency.objects.visible_to(request.actor),
        is_child=is_child,
    )
    added = form.carry_out(services.add_person, case.household, by=request.actor, is_child=is_child)
    if added and added.is_child:
        return to_person(case, added)
    if added:
        return redirect("relationship-add", case.reference)
    title, submit = ("Add a child", "Add the child") if is_child else ("Add an adult", "Add the adult")
    return step(request, case, form, title, submit, back=family_href(case))


def person_edit(request, reference, person):
    """Correct who somebody is; what stood there before stays in the audit."""
    case = case_for(request, reference)
    found = person_for(request, case, person)
    form = forms.PersonForm(
        request.POST or None,
        now=request.actor.now,
        agencies=Agency.objects.visible_to(request.actor),
        is_child=found.is_child,
        person=found,
    )
    if form.carry_out(services.edit_person, found, by=request.actor):
        return to_person(case, found)
    title = f"Correct what is recorded about {found.name}"
    return step(request, case, form, title, "Save the correction", back=person_href(case, found), person=found)


def alias_add(request, reference, person):
    """Record another name of somebody."""
    case = case_for(request, reference)
    found = person_for(request, case, person)
    form = forms.AliasForm(request.POST or None)
    if form.carry_out(services.add_alias, found, by=request.actor):
        return to_person(case, found)
    title = f"Another name of {found.name}"
    return step(request, case, form, title, "Record the name", back=person_href(case, found), person=found)


def address_record(request, reference, person):
    """Record where somebody lives now."""
    case = case_for(request, reference)
    found = person_for(request, case, person)
    form = forms.AddressForm(request.POST or None, now=request.actor.now)
    if form.carry_out(services.record_address, found, by=request.actor):
        return to_person(case, found)
    title = f"Where {found.name} lives"
    return step(request, case, form, title, "Record the address", back=person_href(case, found), person=found)


def mobility_record(request, reference, person):
    """Record what a child can do by themselves."""
    case = case_for(request, reference)
    found = person_for(request, case, person, people_of(request, case).children())
    child = Child.objects.visible_to(request.actor).select_related("person").get(pk=found.pk)
    form = MobilityForm(request.POST or None, now=request.actor.now)
    if form.carry_out(children.record_mobility, child, by=request.actor):
        return to_person(case, found)
    title = f"What {found.name} can do"
    return step(request, case, form, title, "Record what was seen", back=person_href(case, found), person=found)


def child_details(request, reference, person):
    """A child's number at school and legal status."""
    case = case_for(request, reference)
    found = person_for(request, case, person, people_of(request, case).children().select_related("child"))
    known = {"upn": found.child.upn, "legal_status": found.child.legal_status, "alerts": found.child.alerts}
    form = DetailsForm(request.POST or None, initial=known)
    if form.carry_out(children.identify, found, by=request.actor):
        return to_person(case, found)
    title = f"School number and legal status of {found.name}"
    return step(request, case, form, title, "Record these", back=person_href(case, found), person=found)
