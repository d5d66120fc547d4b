"""The pages about who leads: allocate, hand over, take on or say no."""

from django.shortcuts import get_object_or_404

from cases.enquiries import forms, services
from cases.enquiries.models import Allocation
from cases.enquiries.views.enquiries import enquiry_for, enquiry_step
from safeguarding.accounts.models import Membership
from safeguarding.roles import SOCIAL_CARE_ROLES


def enquiry_allocate(request, reference):
    """Give the enquiry to somebody: it counts at once."""
    found = enquiry_for(request, reference, page="enquiry-allocate")
    form = forms.AllocateForm(request.POST or None, now=request.actor.now, members=members_of(request, found))
    return enquiry_step(request, found, form, services.allocate, "Allocate the enquiry", "Allocate the enquiry")


def enquiry_hand_over(request, reference):
    """Offer the enquiry to somebody else, who then takes it on or says no."""
    found = enquiry_for(request, reference, page="enquiry-hand-over")
    form = forms.HandOverForm(request.POST or None, now=request.actor.now, members=members_of(request, found))
    return enquiry_step(request, found, form, services.hand_over, "Hand the enquiry over", "Offer the hand-over")


def enquiry_accept(request, reference):
    """Take on an enquiry that was offered."""
    offer, found = offer_for(request, reference, page="enquiry-accept")
    form = forms.AcceptForm(request.POST or None)
    more = {"subject": offer, "offer": offer}
    return enquiry_step(request, found, form, services.accept, "A hand-over offered", "Take on this enquiry", **more)


def enquiry_decline(request, reference):
    """Say no to an enquiry that was offered."""
    offer, found = offer_for(request, reference, page="enquiry-decline")
    form = forms.WhyForm(request.POST or None)
    more = {"subject": offer, "offer": offer}
    return enquiry_step(request, found, form, services.decline, "Say no to the hand-over", "Say no", **more)


def members_of(request, enquiry):
    """Who could lead this enquiry now: social care staff of its agency, in the order of names."""
    members = Membership.objects.visible_to(request.actor).current(request.actor.now)
    return (
        members.filter(agency=enquiry.agency_id, role__in=SOCIAL_CARE_ROLES)
        .select_related("user", "agency")
        .order_by("user__name", "pk")
    )


def offer_for(request, reference, page):
    """The hand-over of this address and its enquiry, when the actor may see them (else 404)."""
    offer = get_object_or_404(Allocation.objects.visible_to(request.actor).for_page(), reference=reference)
    return offer, enquiry_for(request, offer.enquiry.reference, page=page)
