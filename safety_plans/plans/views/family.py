"""What each of the family may read of a plan: choosing it, releasing it as a second person, giving it, asking back."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect

from cases.families.models import Person
from safeguarding.audit import services as audit
from safety_plans.plans import family_forms as forms
from safety_plans.plans import policies, services
from safety_plans.plans.family_content import pieces_of, read_of
from safety_plans.plans.family_page import family_of, next_for_family, usual_for
from safety_plans.plans.models import FamilyCopy, Plan, Version
from safety_plans.plans.services.plans import name_of
from safety_plans.plans.views.plans import plan_page


def plan_family(request, reference):
    """A column for each adult of the household: what each may read, who has it, who holds an old copy."""
    version, found = version_for(request, reference, page="plan-family")
    family = family_of(version, request.actor)
    next_ = next_for_family(family, found, request.actor)
    return family_page(request, found, "plans/family.jinja", version=version, family=family, next=next_)


def family_copy_prepare(request, reference, person):
    """Choose, line by line, what one person may read."""
    version, found = version_for(request, reference, page="family-copy-prepare")
    people = Person.objects.visible_to(request.actor).adults().filter(household=found.case.household_id)
    person = get_object_or_404(people, reference=person)
    ticked, last = usual_for(person, version, request.actor)
    initial = said_before(last) or usual_words(found)
    form = forms.PrepareForm(request.POST or None, pieces=pieces_of(version), ticked=ticked, initial=initial)

    def verb(*, by, at, **typed):
        return services.prepare_copy(version, by=by, at=at, person=person, **form.facts())

    if copy := form.carry_out(verb, by=request.actor):
        return redirect("family-copy", copy.reference)
    facts = {"form": form, "person": person, "version": version, "last": last}
    return family_page(request, found, "plans/family_prepare.jinja", kept_apart=forms.KEPT_APART, **facts)


def family_release(request, reference):
    """Every recipient and what each will see; releasing takes somebody other than who chose it."""
    version, found = version_for(request, reference, page="family-release")
    family = family_of(version, request.actor)
    form = forms.ReleaseForm(request.POST or None, copies=family.to_release)
    if form.carry_out(services.release_copies, found, by=request.actor):
        return redirect("plan-family", version.reference)
    return family_page(request, found, "plans/family_release.jinja", version=version, family=family, form=form)


def family_copy(request, reference):
    """One person's copy as they read it, and what became of it."""
    copy, found = copy_for(request, reference, page="family-copy")
    facts = {"copy": copy, "reads": read_of(copy, copy.version), "version": copy.version}
    facts["works"] = policies.works_on(found, request.actor)
    return family_page(request, found, "plans/family_copy.jinja", **facts)


def family_copy_give(request, reference):
    """Record how, by whom and in which language the person was given their copy."""
    copy, found = copy_for(request, reference, page="family-copy-give")
    initial = {"language": copy.person.first_language or "English"}
    form = forms.GiveForm(request.POST or None, now=request.actor.now, initial=initial)
    lead = "Read it through with them. By e-mail they are told only whom to ring."
    return copy_step(request, copy, found, form, services.give_copy, f"Give {copy.person.name} their copy", lead)


def family_copy_understood(request, reference):
    """Record what the person said when they were asked what it means."""
    copy, found = copy_for(request, reference, page="family-copy-understood")
    form = forms.UnderstoodForm(request.POST or None, now=request.actor.now)
    title = f"What {copy.person.name} understood"
    return copy_step(request, copy, found, form, services.check_understood, title, "Told is not understood.")


def family_copy_take_back(request, reference):
    """Record that an old copy is no longer with the person."""
    copy, found = copy_for(request, reference, page="family-copy-take-back")
    form = forms.TakeBackForm(request.POST or None, now=request.actor.now)
    title = f"{copy.person.name}’s copy is taken back"
    lead = "Whoever holds an old copy may keep to it."
    return copy_step(request, copy, found, form, services.take_back_copy, title, lead)


def copy_step(request, copy, found, form, verb, title, lead):
    """A page that records one thing about a copy."""
    if form.carry_out(verb, copy, by=request.actor):
        return redirect("plan-family", copy.version.reference)
    facts = {"copy": copy, "form": form, "title": title, "lead": lead, "reads": read_of(copy, copy.version)}
    return family_page(request, found, "plans/family_step.jinja", version=copy.version, **facts)


def version_for(request, reference, page):
    """The version with all that it says, and its plan, when the actor may see them (else 404); the look is recorded."""
    versions = Version.objects.visible_to(request.actor).with_people().with_lines()
    version = get_object_or_404(versions, reference=reference)
    version.plan = plan_of(request, version.plan_id, page)
    return version, version.plan


def copy_for(request, reference, page):
    """The copy with the version it is of, and its plan, when the actor may see them; the look is recorded."""
    copy = get_object_or_404(FamilyCopy.objects.visible_to(request.actor).with_people(), reference=reference)
    copy.version = Version.objects.visible_to(request.actor).with_lines().get(pk=copy.version_id)
    copy.plan = plan_of(request, copy.plan_id, page)
    return copy, copy.plan


def plan_of(request, pk, page):
    """The plan with its people; 404 when the actor may not see it."""
    found = Plan.objects.visible_to(request.actor).with_people().filter(pk=pk).first()
    if found is None:
        raise Http404
    audit.record_view(by=request.actor, page=page, case=found.case_id, child=found.child_id)
    return found


def said_before(last):
    """What the person's last copy said beside the plan, so that nothing is typed twice; {} when there is none."""
    names = ("their_words", "contact_name", "contact_number", "complaint")
    return {name: getattr(last, name) for name in names} if last else {}


def usual_words(found):
    """Whom the family rings and where they complain, until somebody writes otherwise."""
    agency, lead = found.enquiry.agency, found.enquiry.lead
    return {
        "contact_name": lead.membership.user.name if lead else agency.desk_name,
        "contact_number": (lead.membership.telephone if lead else "") or agency.desk_telephone,
        "complaint": f"Ring or write to {agency.name} and ask for the complaints manager: {agency.desk_telephone}. "
        "You need give no reason, and it changes nothing about how you are treated.",
    }


def family_page(request, found, template, **facts):
    """A page about the family's copies, inside the case."""
    return plan_page(request, found, template, name=name_of(found), **facts)
