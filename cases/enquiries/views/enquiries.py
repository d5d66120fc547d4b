"""The pages of an enquiry itself: start it, read it, its meeting, its assessment."""

from django.shortcuts import get_object_or_404, redirect, render

from cases.case_files.bar import case_bar
from cases.case_files.models import CaseFile
from cases.children.models import Child
from cases.enquiries import forms, policies, services, tables
from cases.enquiries.models import Enquiry, EnquiryChild
from cases.enquiries.page import page_of, tellings_of
from cases.referrals.choices import Decision
from cases.referrals.models import Referral
from safeguarding.audit import services as audit
from safeguarding.roles import SOCIAL_CARE_ROLES
from safeguarding.tables import answer


def case_enquiry(request, reference):
    """The referrals and enquiries of a case, newest first."""
    case = case_for(request, reference)
    referrals = Referral.objects.visible_to(request.actor).of_case(case).for_page().order_by("-received_at", "-pk")
    enquiries = Enquiry.objects.visible_to(request.actor).of_case(case).for_page().order_by("-started_at", "-pk")
    context = {
        "referrals": list(referrals),
        "enquiries": (found := list(enquiries)),
        "tellings": tellings_of(case.pk),
        "may_start": request.actor.role in SOCIAL_CARE_ROLES and all(one.closed_at for one in found),
    }
    if download := answer(request, *tables.case_tables(case, request.actor, context)):
        return download
    children = children_of(request, case)
    audit.record_view(by=request.actor, page="case-enquiry", case=case, children=children or None)
    return case_page(request, case, "enquiries/case_enquiry.jinja", **context)


def enquiry_start(request, reference):
    """Start an enquiry at once; the reasons of the referral's decision are carried over, and can be added to."""
    case = case_for(request, reference)
    referral = referral_behind(request, case)
    known = {"threshold_reasons": referral.decision_reasons} if referral else {}
    form = forms.StartForm(request.POST or None, now=request.actor.now, initial=known)
    started = form.carry_out(services.start, case, by=request.actor, referral=referral)
    if started:
        return redirect("enquiry", started.reference)
    children = children_of(request, case)
    audit.record_view(by=request.actor, page="enquiry-start", case=case, children=children or None)
    return case_page(request, case, "enquiries/start.jinja", form=form, referral=referral)


def enquiry(request, reference):
    """One enquiry: each child seen or not, who leads, what was said, and the clocks of assessment and conference."""
    found = get_object_or_404(Enquiry.objects.visible_to(request.actor).for_page(), reference=reference)
    page = page_of(found)
    if download := answer(request, *tables.enquiry_tables(found, request.actor, page)):
        return download
    audit.record_view(by=request.actor, page="enquiry", case=found.case_id, children=page.children or None)
    context = {
        "enquiry": found,
        "page": page,
        "conference": getattr(found, "conference", None),
        "may_work": policies.works_on(found, request.actor),
        "may_allocate": policies.may_allocate(found, request.actor),
        "manages": policies.manages(found, request.actor),
        "offered_to_me": page.offer and page.offer.membership.user_id == request.actor.user_id,
    }
    if closing := getattr(found, "closing", None):
        context["is_second"] = policies.is_second_manager(found, closing, request.actor)
        context["other"] = policies.other_level(closing)
    return case_page(request, found.case, "enquiries/enquiry.jinja", **context)


def enquiry_initiating_meeting(request, reference):
    """Record which strategy discussion initiated the enquiry."""
    found = enquiry_for(request, reference, page="enquiry-initiating-meeting")
    is_known = found.initiating_meeting_at is not None
    form = forms.InitiatingMeetingForm(request.POST or None, now=request.actor.now, is_known=is_known)
    title = "The strategy discussion that initiated the enquiry"
    return enquiry_step(request, found, form, services.set_initiating_meeting, title, "Record the discussion")


def enquiry_assessment(request, reference):
    """Record that the assessment is complete."""
    found = enquiry_for(request, reference, page="enquiry-assessment")
    form = forms.AssessmentForm(request.POST or None, now=request.actor.now)
    title = "The assessment is complete"
    return enquiry_step(request, found, form, services.complete_assessment, title, "Record it as complete")


def case_for(request, reference):
    """The case of this address, when the actor may see it (else 404)."""
    cases = CaseFile.objects.visible_to(request.actor).select_related("household", "partnership")
    return get_object_or_404(cases, reference=reference)


def children_of(request, case):
    """The children of the household, the youngest first."""
    children = Child.objects.visible_to(request.actor).filter(person__household=case.household_id)
    return list(children.select_related("person").youngest_first())


def enquiry_for(request, reference, page):
    """The enquiry of this address, when the actor may see it (else 404); the look at its children is recorded."""
    found = get_object_or_404(Enquiry.objects.visible_to(request.actor).for_page(), reference=reference)
    places = EnquiryChild.objects.visible_to(request.actor).filter(enquiry=found).for_page().youngest_first()
    found.places = list(places)
    children = [place.child for place in found.places]
    audit.record_view(by=request.actor, page=page, case=found.case_id, children=children or None)
    return found


def referral_behind(request, case):
    """The referral that the address names, else the newest that was decided to need a strategy meeting; or None."""
    referrals = Referral.objects.visible_to(request.actor).of_case(case)
    if named := request.GET.get("referral"):
        return get_object_or_404(referrals, reference=named)
    waiting = referrals.filter(decision=Decision.STRATEGY_MEETING, enquiries=None)
    return waiting.order_by("-decided_at", "-pk").first()


def enquiry_step(request, found, form, verb, title, submit, subject=None, **more):
    """Carry out one step of an enquiry and go back to it, or show the step's page."""
    if form.carry_out(verb, subject or found, by=request.actor):
        return redirect("enquiry", found.reference)
    given = {"enquiry": found, "form": form, "title": title, "submit": submit}
    return case_page(request, found.case, "enquiries/step.jinja", **given | more)


def case_page(request, case, template, **context):
    """A page of one case, with its bar."""
    given = {"case": case, "case_bar": case_bar(case, request.actor), "case_tab": "case-enquiry"}
    return render(request, template, given | context)
