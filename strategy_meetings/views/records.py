"""The record of a meeting: agreed, sent, and read by those it was sent to."""

from django.shortcuts import get_object_or_404, redirect, render

from cases.case_files.bar import case_bar
from cases.case_files.models import CaseFile
from safeguarding.audit import services as audit
from strategy_meetings import forms, services
from strategy_meetings.models import RecordShare
from strategy_meetings.page import page_of
from strategy_meetings.services.records import recipients_of
from strategy_meetings.views.steps import meeting_for, meeting_step


def meeting_record(request, reference):
    """Agree the record, then send it: one page, one step at a time."""
    found = meeting_for(request, reference, page="meeting-record")
    agreed = found.record_agreed_at is not None
    form = (forms.SendForm if agreed else forms.RecordForm)(request.POST or None, now=request.actor.now)
    verb = services.distribute if agreed else services.agree_record
    if form.carry_out(verb, found, by=request.actor):
        return redirect("meeting" if agreed else "meeting-record", found.reference)
    context = {"meeting": found, "case": found.case, "case_bar": case_bar(found.case, request.actor), "form": form}
    context |= {"recipients": list(recipients_of(found)), **page_of(found, request.actor)}
    return render(request, "strategy_meetings/record.jinja", context)


def meeting_record_acknowledge(request, reference):
    """The agreed record, as the agency it was sent to reads it; and saying that one has."""
    share = share_for(request, reference, page="meeting-record-acknowledge")
    form = forms.ReadForm(request.POST or None, now=request.actor.now)
    if form.carry_out(services.acknowledge, share, by=request.actor):
        return redirect("meeting-record-acknowledge", share.reference)
    page = page_of(share.meeting, request.actor)
    context = {"share": share, "meeting": share.meeting, "form": form, "places": page["places"]}
    context |= {"actions": page["actions"], "came": [row.invitation for row in page["rows"]]}
    context["is_own"] = share.agency_id == request.actor.agency_id
    context["in_case"] = CaseFile.objects.visible_to(request.actor).filter(pk=share.case_id).exists()
    return render(request, "strategy_meetings/record_shared.jinja", context)


def meeting_record_voice(request, reference):
    """Record that somebody said by telephone that they have read it."""
    share = share_for(request, reference, page="meeting-record-voice")
    found = meeting_for(request, share.meeting.reference, page="meeting-record-voice")
    form = forms.SaidByForm(request.POST or None, now=request.actor.now)
    verb, about = services.acknowledge_by_voice, share.agency.name
    title = "They have read the record"
    more = {"subject": share, "about": about, "ring": share.agency.desk_telephone}
    return meeting_step(request, found, form, verb, title, "Record that they said so", **more)


def share_for(request, reference, page):
    """The share of this address: in a case the actor may open, or sent to the actor's agency (else 404)."""
    rows = RecordShare.objects.visible_to(request.actor).select_related("meeting__case", "agency")
    share = get_object_or_404(rows, reference=reference)
    audit.record_view(by=request.actor, page=page, case=share.case_id)
    return share
