"""The pages about each child of an enquiry: seen or not, what was said, what was concluded, and the conference."""

from django.shortcuts import get_object_or_404, redirect

from cases.children.models import Child
from cases.enquiries import forms, services
from cases.enquiries.models import Conference, EnquiryChild, Explanation
from cases.enquiries.services.children import is_baby
from cases.enquiries.views.enquiries import case_for, case_page, enquiry_for, enquiry_step
from safeguarding.audit import services as audit
from safeguarding.drafts import services as drafts


def child_seen(request, reference):
    """Record a visit to one child, who was seen or was not."""
    place = place_for(request, reference, page="child-seen")
    baby = is_baby(place.child.person, request.actor.now)
    known = {"visited_by": f"{request.actor.name}, {request.actor.role.label.lower()}"}
    draft = drafts.resume(request.actor, "child-seen", place.reference)
    form = forms.SeenForm(request.POST or None, now=request.actor.now, draft=draft, baby=baby, initial=known)
    title = f"A visit to {place.child.person.name}"
    return enquiry_step(request, place.enquiry, form, services.see_child, title, "Record the visit", subject=place)


def enquiry_child_outcome(request, reference):
    """Conclude the enquiry for one child."""
    place = place_for(request, reference, page="enquiry-child-outcome")
    form = forms.OutcomeForm(request.POST or None, now=request.actor.now)
    title = f"What was found for {place.child.person.name}"
    return enquiry_step(request, place.enquiry, form, services.conclude_child, title, "Record it", subject=place)


def enquiry_conference(request, reference):
    """Record what the initial conference decided for each child."""
    conference, found = conference_for(request, reference, page="enquiry-conference")
    living = [place for place in found.places if not place.child.person.died_on]
    form = forms.ConferenceForm(request.POST or None, now=request.actor.now, places=living)
    title = "The initial child protection conference"
    more = {"subject": conference, "conference": conference}
    return enquiry_step(request, found, form, services.record_conference, title, "Record the conference", **more)


def enquiry_conference_not_needed(request, reference):
    """Sign off, as a manager, that no conference is needed."""
    conference, found = conference_for(request, reference, page="enquiry-conference-not-needed")
    form = forms.WhyForm(request.POST or None, now=request.actor.now)
    title = "No initial conference is needed"
    more = {"subject": conference}
    return enquiry_step(request, found, form, services.sign_off_no_conference, title, "Sign it off", **more)


def explanation_record(request, reference):
    """Keep what somebody said about an injury, beside what was said before."""
    case = case_for(request, reference)
    children = (
        Child.objects.visible_to(request.actor)
        .filter(person__household=case.household_id)
        .select_related("person")
        .youngest_first()
    )
    before = list(Explanation.objects.visible_to(request.actor).of_case(case).for_page())
    form = forms.ExplanationForm(
        request.POST or None,
        now=request.actor.now,
        draft=drafts.resume(request.actor, "explanation-record", case.reference),
        children=children,
        told_before=bool(before),
        initial={"told_to": f"{request.actor.name}, {request.actor.role.label.lower()}"},
    )
    if form.carry_out(services.record_explanation, case, by=request.actor):
        return redirect("case-enquiry", case.reference)
    audit.record_view(by=request.actor, page="explanation-record", case=case, children=list(children) or None)
    return case_page(request, case, "enquiries/explanation.jinja", form=form, before=before)


def place_for(request, reference, page):
    """The child's place of this address, when the actor may see it (else 404); the look is recorded."""
    places = EnquiryChild.objects.visible_to(request.actor).for_page()
    place = get_object_or_404(places, reference=reference)
    audit.record_view(by=request.actor, page=page, case=place.case_id, child=place.child_id)
    return place


def conference_for(request, reference, page):
    """The conference of this address and its enquiry, when the actor may see them (else 404)."""
    conferences = Conference.objects.visible_to(request.actor).select_related("enquiry")
    conference = get_object_or_404(conferences, reference=reference)
    return conference, enquiry_for(request, conference.enquiry.reference, page=page)
