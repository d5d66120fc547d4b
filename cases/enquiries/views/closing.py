"""The end of an enquiry: its gate, the second manager, and whoever looks into it afterwards."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect

from cases.enquiries import forms, policies, services
from cases.enquiries.closing_gate import lines_of
from cases.enquiries.models import Closing, Conference, EnquiryChild
from cases.enquiries.views.enquiries import case_page, enquiry_for
from safeguarding.accounts.step_up import confirmed_lately
from safeguarding.audit import services as audit


def enquiry_close(request, reference):
    """Close an enquiry: what is missing first, then who was told; with something missing a second manager is asked."""
    found = enquiry_for(request, reference, page="enquiry-close")
    form = forms.CloseForm(request.POST or None, now=request.actor.now)
    if closing := form.carry_out(services.close, found, by=request.actor):
        messages.success(request, closed_words(closing))
        return redirect("enquiry", found.reference)
    lines = lines_of(found, found.places, getattr(found, "conference", None))
    return case_page(request, found.case, "enquiries/close.jinja", enquiry=found, form=form, lines=lines)


@confirmed_lately
def enquiry_closing_confirm(request, reference):
    """The second manager reads what is missing, and confirms."""
    closing = closing_for(request, reference, page="enquiry-closing-confirm")
    if request.method == "POST":
        services.confirm_closing(closing, by=request.actor, at=request.actor.now)
        messages.success(request, "The enquiry is closed. Somebody else looks into what was missing.")
        return redirect("enquiry", closing.enquiry.reference)
    is_second = policies.is_second_manager(closing.enquiry, closing, request.actor)
    context = {"lines": lines_now(request, closing), "is_second": is_second, "other": policies.other_level(closing)}
    return closing_page(request, closing, None, "Close the enquiry with something missing?", **context)


def enquiry_closing_refuse(request, reference):
    """A manager says no: it stays open."""
    closing = closing_for(request, reference, page="enquiry-closing-refuse")
    form = forms.RefuseClosingForm(request.POST or None)
    if form.carry_out(services.refuse_closing, closing, by=request.actor):
        messages.success(request, "The enquiry stays open.")
        return redirect("enquiry", closing.enquiry.reference)
    return closing_page(request, closing, form, "Keep the enquiry open", submit="Keep it open")


def enquiry_closing_review(request, reference):
    """Somebody else looks into it afterwards."""
    closing = closing_for(request, reference, page="enquiry-closing-review")
    form = forms.ReviewClosingForm(request.POST or None, now=request.actor.now)
    if form.carry_out(services.review_closing, closing, by=request.actor):
        messages.success(request, "What you found is recorded.")
        return redirect("enquiry", closing.enquiry.reference)
    title = "Why the enquiry was closed with something missing"
    return closing_page(request, closing, form, title, submit="Record what was found", kept=closing.missing)


def closed_words(closing):
    """What the first manager is told: closed, or that it takes a second."""
    if closing.missing:
        return f"It stays open until a {policies.other_level(closing)} has confirmed. Ring one."
    return "The enquiry is closed."


def closing_for(request, reference, page):
    """The decision of this address, when the actor may open its case (else 404); the look is recorded."""
    closing = get_object_or_404(Closing.objects.visible_to(request.actor).for_page(), reference=reference)
    places = EnquiryChild.objects.visible_to(request.actor).filter(enquiry=closing.enquiry).for_page()
    closing.places = list(places.youngest_first())
    children = [place.child for place in closing.places]
    audit.record_view(by=request.actor, page=page, case=closing.case_id, children=children or None)
    return closing


def lines_now(request, closing):
    """The gate as it stands now, with what the first manager answered."""
    conference = Conference.objects.visible_to(request.actor).filter(enquiry=closing.enquiry).first()
    told = {"parents_told": closing.parents_told, "referrer_told": closing.referrer_told}
    return lines_of(closing.enquiry, closing.places, conference, **told, imaging_handed_to=closing.imaging_handed_to)


def closing_page(request, closing, form, title, **context):
    """A page about one decision to close."""
    given = {"closing": closing, "enquiry": closing.enquiry, "form": form, "title": title}
    return case_page(request, closing.case, "enquiries/closing.jinja", **given | context)
