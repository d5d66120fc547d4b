"""An enquiry that goes to another authority, and one that goes on after it ended."""

from django.shortcuts import get_object_or_404, redirect

from cases.enquiries import ending_forms as forms
from cases.enquiries import services
from cases.enquiries.models import Transfer
from cases.enquiries.page import owed_by_the_lead
from cases.enquiries.views.enquiries import case_page, enquiry_for


def enquiry_transfer(request, reference):
    """Offer the enquiry to another authority: what stays here until a manager there accepts stands first."""
    found = enquiry_for(request, reference, page="enquiry-transfer")
    form = forms.OfferTransferForm(request.POST or None, now=request.actor.now)
    title, submit = "Transfer the enquiry to another authority", "Record the offer"
    return _step(request, found, form, services.offer_transfer, found, title, submit)


def transfer_accept(request, reference):
    """Record that a named manager there accepted: only then does it end here."""
    transfer, found = _transfer(request, reference, page="transfer-accept")
    form = forms.AcceptTransferForm(request.POST or None, now=request.actor.now)
    title = f"{transfer.to_authority} has accepted the enquiry"
    return _step(request, found, form, services.accept_transfer, transfer, title, "Record that they accepted")


def transfer_decline(request, reference):
    """Record that they said no: it stays here."""
    transfer, found = _transfer(request, reference, page="transfer-decline")
    form = forms.DeclineTransferForm(request.POST or None, now=request.actor.now)
    title = f"{transfer.to_authority} has declined the enquiry"
    return _step(request, found, form, services.decline_transfer, transfer, title, "Record that they declined")


def transfer_withdraw(request, reference):
    """Take the offer back."""
    transfer, found = _transfer(request, reference, page="transfer-withdraw")
    form = forms.WithdrawTransferForm(request.POST or None)
    title = f"Withdraw the offer to {transfer.to_authority}"
    return _step(request, found, form, services.withdraw_transfer, transfer, title, "Withdraw the offer")


def enquiry_reopen(request, reference):
    """Go on with an ended enquiry in a new one of the same case file."""
    found = enquiry_for(request, reference, page="enquiry-reopen")
    form = forms.ReopenForm(request.POST or None, now=request.actor.now)
    if again := form.carry_out(services.reopen, found, by=request.actor):
        return redirect("enquiry", again.reference)
    context = {"enquiry": found, "form": form, "title": "Reopen the enquiry", "submit": "Reopen the enquiry"}
    return case_page(request, found.case, "enquiries/ending.jinja", **context, transfer=None)


def _transfer(request, reference, page):
    """The offer of this address and its enquiry, when the actor may see them (else 404); the look is recorded."""
    transfer = get_object_or_404(Transfer.objects.visible_to(request.actor).for_page(), reference=reference)
    return transfer, enquiry_for(request, transfer.enquiry.reference, page=page)


def _step(request, found, form, verb, subject, title, submit):
    if form.carry_out(verb, subject, by=request.actor):
        return redirect("enquiry", found.reference)
    transfer = subject if isinstance(subject, Transfer) else None
    context = {"enquiry": found, "form": form, "title": title, "submit": submit, "transfer": transfer}
    context["names"] = {place.child_id: place.child.person.name for place in found.places}
    return case_page(request, found.case, "enquiries/ending.jinja", **context, staying=owed_by_the_lead(found))
