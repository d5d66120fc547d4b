"""What the pages of single steps share."""

from django.shortcuts import get_object_or_404, redirect, render

from cases.case_files.bar import case_bar
from safeguarding.accounts.models import Agency
from safeguarding.audit import services as audit
from strategy_meetings.models import Invitation, Meeting


def meeting_for(request, reference, page):
    """The meeting of this address, when the actor may open its case (else 404); the look is recorded."""
    found = get_object_or_404(Meeting.objects.visible_to(request.actor).for_page(), reference=reference)
    audit.record_view(by=request.actor, page=page, case=found.case_id)
    return found


def invitation_for(request, reference, page):
    """The invitation of this address: in a case the actor may open, or sent to the actor's agency (else 404)."""
    rows = Invitation.objects.visible_to(request.actor)
    rows = rows.select_related("meeting__case__household", "meeting__agency", "agency", "case__partnership")
    found = get_object_or_404(rows, reference=reference)
    audit.record_view(by=request.actor, page=page, case=found.case_id)
    return found


def asked_for(request, reference, page):
    """The invitation of this address, for whoever works on the case and runs the meeting (else 404)."""
    found = invitation_for(request, reference, page)
    get_object_or_404(Meeting.objects.visible_to(request.actor), pk=found.meeting_id)
    return found


def meeting_step(request, meeting, form, verb, title, submit, subject=None, **more):
    """Carry out one step of a meeting and go back to it, or show the step's page."""
    if form.carry_out(verb, subject or meeting, by=request.actor):
        return redirect("meeting", meeting.reference)
    return case_step(request, meeting, form, title, submit, ("meeting", meeting.reference), **more)


def case_step(request, meeting, form, title, submit, back, **more):
    """A page of the case that asks for one step; `back` is a URL name with its reference."""
    context = {"form": form, "title": title, "submit": submit, "back": back, "case": meeting.case, **more}
    context["case_bar"] = case_bar(meeting.case, request.actor)
    return render(request, "strategy_meetings/step.jinja", context)


def agencies_of(request):
    """The agencies that may be chosen."""
    return Agency.objects.visible_to(request.actor).order_by("name")
