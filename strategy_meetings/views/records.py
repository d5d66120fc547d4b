"""The record of a meeting: agreed, sent, and read by those it was sent to."""

from django.shortcuts import get_object_or_404, redirect, render

from safeguarding.audit import services as audit
from strategy_meetings import services
from strategy_meetings.models import RecordShare


def meeting_record_acknowledge(request, reference):
    """The agreed record, as the agency it was sent to reads it; and saying that one has."""
    share = get_object_or_404(
        RecordShare.objects.visible_to(request.actor).select_related("meeting", "agency"), reference=reference
    )
    audit.record_view(by=request.actor, page="meeting-record-acknowledge", case=share.case_id)
    if request.method == "POST":
        services.acknowledge(share, by=request.actor, at=request.actor.now)
        return redirect("meeting-record-acknowledge", share.reference)
    return render(request, "strategy_meetings/record_shared.jinja", {"share": share, "meeting": share.meeting})
