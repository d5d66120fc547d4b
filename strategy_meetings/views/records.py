"""The record of a meeting: agreed, sent, and read by those it was sent to."""

from django.shortcuts import get_object_or_404, redirect, render

from cases.case_files.bar import case_bar
from cases.case_files.models import CaseFile
from safeguarding.audit import services as audit
from safeguarding.drafts import services as drafts
from strategy_meetings import forms, services
from strategy_meetings.contacts import is_health
from strategy_meetings.models import RecordShare
from strategy_meetings.page import page_of
from strategy_meetings.page_of_record import record_page
from strategy_meetings.services.records import recipients_of
from strategy_meetings.views.steps import meeting_for, meeting_step


def meeting_record(request, reference):
    """Agree the record, then send it: one page, one step at a time."""
    found = meeting_for(request, reference, page="meeting-record")
    agreed = found.record_agreed_at is not None
    if "record" in request.POST or not agreed:  # whoever agrees second is told so, and sends nothing by it
        draft = drafts.resume(request.actor, "meeting-record", found.reference)
        form = forms.RecordForm(request.POST or None, now=request.actor.now, draft=draft)
        done = form.carry_out(services.agree_record, found, by=request.actor)
    else:
        form = forms.SendForm(request.POST or None, now=request.actor.now)
        done = form.carry_out(services.distribute, found, by=request.actor)
    if done:
        return redirect("meeting" if agreed else "meeting-record", found.reference)
    context = {"meeting": found, "case": found.case, "case_bar": case_bar(found.case, request.actor), "form": form}
    context |= {"recipients": list(recipients_of(found)), **page_of(found, request.actor)}
    return render(request, "strategy_meetings/record.jinja", context)


def meeting_record_amend(request, reference):
    """Agree a new version of the record: whoever had the old one is sent the new one, and asked again to read it."""
    found = meeting_for(request, reference, page="meeting-record-amend")
    version = str(found.record_version)
    known = {"record": found.record, "version": version}
    draft = drafts.resume(request.actor, "meeting-record-amend", found.reference, version=version)
    form = forms.AmendForm(request.POST or None, now=request.actor.now, initial=known, draft=draft)
    note = "Everybody who had the version before is sent this one at once, and asked again whether they have read it."
    title, submit = "A new version of the record", "Agree the new version"
    return meeting_step(request, found, form, services.amend_record, title, submit, note=note)


def meeting_record_acknowledge(request, reference):
    """The agreed record, as the agency it was sent to reads it; and saying that one has."""
    share = share_for(request, reference, page="meeting-record-acknowledge")
    form = forms.ReadForm(request.POST or None, now=request.actor.now)
    if form.carry_out(services.acknowledge, share, by=request.actor):
        return redirect("meeting-record-acknowledge", share.reference)
    if share.opened_at is None and share.agency_id == request.actor.agency_id:
        services.note_opened(share, by=request.actor, at=request.actor.now)
    page = page_of(share.meeting, request.actor)
    context = {"share": share, "meeting": share.meeting, "form": form, **record_page(page)}
    theirs = RecordShare.objects.visible_to(request.actor).of_latest()
    newer = theirs.filter(meeting=share.meeting_id, agency=share.agency_id).first() if share.replaced_at else None
    context["newer"] = newer
    context["for_health"] = is_health(share)
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


def meeting_record_query(request, reference):
    """Say what is not right, as the agency it was sent to: a page that shows nothing else of the case."""
    share = share_for(request, reference, page="meeting-record-query")
    draft = drafts.resume(request.actor, "meeting-record-query", share.reference)
    form = forms.QueryForm(request.POST or None, now=request.actor.now, draft=draft)
    if form.carry_out(services.query_record, share, by=request.actor):
        return redirect("meeting-record-acknowledge", share.reference)
    return render(request, "strategy_meetings/record_query.jinja", {"share": share, "form": form})


def meeting_record_query_answer(request, reference):
    """Answer what an agency queried, where the record stays as it is."""
    share = share_for(request, reference, page="meeting-record-query-answer")
    found = meeting_for(request, share.meeting.reference, page="meeting-record-query-answer")
    draft = drafts.resume(request.actor, "meeting-record-query-answer", share.reference)
    form = forms.QueryAnswerForm(request.POST or None, now=request.actor.now, draft=draft)
    about = f"{share.agency.name} asked: “{share.query}”" if share.query else f"{share.agency.name} has asked nothing"
    more = {"subject": share, "about": about, "note": "If the record itself is wrong, agree a new version instead."}
    return meeting_step(request, found, form, services.answer_query, "Answer the query", "Record the answer", **more)


def share_for(request, reference, page):
    """The share of this address: in a case the actor may open, or sent to the actor's agency (else 404)."""
    rows = RecordShare.objects.visible_to(request.actor).select_related("meeting__case", "agency")
    share = get_object_or_404(rows, reference=reference)
    audit.record_view(by=request.actor, page=page, case=share.case_id)
    return share
