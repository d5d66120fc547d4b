"""What the pages of single steps share."""

from django.shortcuts import get_object_or_404, render

from safeguarding.audit import services as audit
from strategy_meetings.models import Invitation, Meeting


def meeting_for(request, reference, page):
    """The meeting of this address, when the actor may open its case (else 404); the look is recorded."""
    found = get_object_or_404(Meeting.objects.visible_to(request.actor).for_page(), reference=reference)
    audit.record_view(by=request.actor, page=page, case=found.case_id)
    return found


def invitation_for(request, reference, page):
    """The invitation of this address: in a case the actor may open, or sent to the actor's agency (else 404)."""
    rows = Invitation.objects.visible_to(request.actor).select_related("meeting", "case__partnership", "agency")
    found = get_object_or_404(rows, reference=reference)
    audit.record_view(by=request.actor, page=page, case=found.case_id)
    return found


def step_page(request, form, title, submit, back, **more):
    """A page that asks for one step: `back` is a URL name with its reference."""
    context = {"form": form, "title": title, "submit": submit, "back": back, **more}
    return render(request, "strategy_meetings/step.jinja", context)
