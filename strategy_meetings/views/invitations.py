"""What the invited agency sees, and only that; and what whoever runs the meeting records about each invitation."""

from django.shortcuts import render

from cases.case_files.models import CaseFile
from strategy_meetings.models import Contribution
from strategy_meetings.views.steps import invitation_for


def invitation(request, reference):
    """One invitation: when, how to join, why, and the ways to answer. It opens nothing else of the case."""
    found = invitation_for(request, reference, page="invitation")
    given = Contribution.objects.visible_to(request.actor) if _in_case(request, found) else None
    said = given.filter(invitation=found).order_by("given_at") if given is not None else []
    context = {"invitation": found, "meeting": found.meeting, "said": said, "in_case": given is not None}
    context |= {"is_own": found.agency_id == request.actor.agency_id}
    return render(request, "strategy_meetings/invitation.jinja", context)


def _in_case(request, found):
    return CaseFile.objects.visible_to(request.actor).filter(pk=found.case_id).exists()
