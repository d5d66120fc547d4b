"""The pages of the meeting itself: the list, the call, the page people work from, its beginning and its end."""

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render

from cases.case_files.bar import case_bar
from cases.case_files.models import CaseFile
from safeguarding.audit import services as audit
from safeguarding.drafts import services as drafts
from safeguarding.roles import SOCIAL_CARE_ROLES
from safeguarding.tables import answer
from safeguarding.words import listing, plural
from strategy_meetings import forms, services, tables
from strategy_meetings.agenda import AGENDA, STANDING
from strategy_meetings.gate import gate
from strategy_meetings.models import AgendaItem, Invitation, Meeting
from strategy_meetings.news import added_since, new_facts_since
from strategy_meetings.page import answer_words, page_of, reachable, sent_words
from strategy_meetings.short_forms import AgendaForm, ConfirmForm
from strategy_meetings.views.steps import agencies_of, case_step, meeting_for, meeting_step


def meetings(request, reference):
    """The strategy meetings of a case: the one owed first, then the latest."""
    case = get_object_or_404(CaseFile.objects.visible_to(request.actor), reference=reference)
    found = list(Meeting.objects.visible_to(request.actor).of_case(case).for_page().newest_first())
    if download := answer(request, tables.meetings(case, request.actor, found)):
        return download
    audit.record_view(by=request.actor, page="meetings", case=case)
    live = next((one for one in found if one.called_at and not one.ended_at and not one.cancelled_at), None)
    context = {"case": case, "case_bar": case_bar(case, request.actor), "meetings": found, "live": live}
    context["owed"] = next((one for one in found if one.state == "owed"), None)
    last = next((one for one in found if one.ended_at), None)
    context["new_facts"] = new_facts_since(last) if last and not live else []
    context["may_call"] = request.actor.role in SOCIAL_CARE_ROLES and live is None
    return render(request, "strategy_meetings/meetings.jinja", context)


def meeting_call(request, reference):
    """Call a meeting: the one that is owed, or another one."""
    case = get_object_or_404(CaseFile.objects.visible_to(request.actor), reference=reference)
    form = forms.CallForm(request.POST or None, now=request.actor.now)
    called = form.carry_out(services.call, case, by=request.actor)
    if called:
        return redirect("meeting", called.reference)
    audit.record_view(by=request.actor, page="meeting-call", case=case)
    context = {
        "case": case,
        "case_bar": case_bar(case, request.actor),
        "form": form,
        "title": "Call a strategy meeting",
    }
    context |= {"submit": "Call the meeting", "back": ("meetings", case.reference)}
    context["note"] = "Everybody who is required is worked out when you call it, and waits to be invited."
    return render(request, "strategy_meetings/step.jinja", context)


def meeting(request, reference):
    """One meeting: who is required and where each stands, what each knows, the decisions, and what is missing."""
    found = get_object_or_404(Meeting.objects.visible_to(request.actor).for_page(), reference=reference)
    actor, page = request.actor, page_of(found, request.actor)
    offered = [tables.invitations(found, actor, page["rows"]), tables.actions(found, actor, page["actions"])]
    if download := answer(request, *offered, tables.record(found, actor, page["shares"])):
        return download
    children = [place.child for place in page["places"]]
    audit.record_view(by=request.actor, page="meeting", case=found.case_id, children=children or None)
    bar = case_bar(found.case, request.actor, [child.person for child in children] or None)
    words = {"sent_words": sent_words, "answer_words": answer_words}
    context = {"meeting": found, "case": found.case, "case_bar": bar, **words, **page}
    return render(request, "strategy_meetings/meeting.jinja", context)


def meeting_news(request, reference):
    """Who has added something since the page was made (`since`), for a page that asks now and then; else 204.

    It names a colleague and says nothing of a child, and leaves no look in the trail: the page it leads to does.
    """
    found = get_object_or_404(Meeting.objects.visible_to(request.actor), reference=reference)
    who = added_since(found.case_id, request.GET.get("since", ""), request.actor)
    if not who:
        return HttpResponse(status=204)
    return JsonResponse({"words": f"{listing(who)} {'has' if len(who) == 1 else 'have'} added something."})


def meeting_invite(request, reference):
    """Invite whoever is ticked; those who have no address are named, with what to do instead."""
    found = meeting_for(request, reference, page="meeting-invite")
    unasked = Invitation.objects.visible_to(request.actor).not_sent().filter(meeting=found).in_order()
    form = forms.InviteForm(request.POST or None, now=request.actor.now, invitations=unasked)
    sent = form.carry_out(services.invite, found, by=request.actor)
    if not sent:
        title = "Invite to the strategy meeting"
        return case_step(request, found, form, title, "Invite those ticked", ("meeting", found.reference))
    chosen = form.cleaned_data["invitations"]
    left = [one.who for one in chosen if one.pk not in {row.pk for row in sent}]
    messages.success(request, f"{plural(len(sent), 'invitation')} sent.")
    if left:
        messages.warning(request, f"No address is on record for {listing(left)}. Ring, and record the call.")
    return redirect("meeting", found.reference)


def meeting_add_agency(request, reference):
    """Add an agency that no rule requires."""
    found = meeting_for(request, reference, page="meeting-add-agency")
    form = forms.AddAgencyForm(request.POST or None, now=request.actor.now, agencies=agencies_of(request))
    return meeting_step(request, found, form, services.add_party, "Ask another agency", "Add the agency")


def meeting_agenda(request, reference):
    """What the meeting talks about, and one more item; what is always talked about cannot be taken off."""
    found = meeting_for(request, reference, page="meeting-agenda")
    form = AgendaForm(request.POST or None)
    if form.carry_out(services.add_agenda_item, found, by=request.actor):
        return redirect("meeting-agenda", found.reference)
    context = {"meeting": found, "case": found.case, "case_bar": case_bar(found.case, request.actor), "form": form}
    context["items"] = AgendaItem.objects.visible_to(request.actor).standing().of_meeting(found)
    context |= {"always": AGENDA, "standing": STANDING}
    return render(request, "strategy_meetings/agenda.jinja", context)


def agenda_take_off(request, reference):
    """Take one of the chair's own items off."""
    items = AgendaItem.objects.visible_to(request.actor).select_related("meeting")
    item = get_object_or_404(items, reference=reference)
    found = meeting_for(request, item.meeting.reference, page="agenda-take-off")
    form = ConfirmForm(request.POST or None)
    if form.carry_out(services.take_off_agenda, item, by=request.actor):
        return redirect("meeting-agenda", found.reference)
    back, note = ("meeting-agenda", found.reference), item.words
    return case_step(request, found, form, "Take this off the agenda", "Take it off", back, note=note)


def meeting_begin(request, reference):
    """Record that it has begun."""
    found = meeting_for(request, reference, page="meeting-begin")
    form = forms.MomentForm(request.POST or None, now=request.actor.now)
    return meeting_step(request, found, form, services.begin, "The meeting has begun", "Record that it has begun")


def meeting_move(request, reference):
    """Move it to another time or place."""
    found = meeting_for(request, reference, page="meeting-move")
    known = {"starts_at": found.starts_at, "how_to_join": found.how_to_join}
    form = forms.MoveForm(request.POST or None, now=request.actor.now, initial=known)
    return meeting_step(request, found, form, services.move, "Move this strategy meeting", "Move it and tell everybody")


def meeting_cancel(request, reference):
    """Call it off."""
    found = meeting_for(request, reference, page="meeting-cancel")
    form = forms.CancelForm(request.POST or None, now=request.actor.now)
    title = "Cancel this strategy meeting"
    return meeting_step(request, found, form, services.cancel, title, "Cancel the meeting and tell whoever was asked")


def meeting_end(request, reference):
    """End it: concluded when nothing is missing, else with the list of what is, which stays on the record."""
    found = meeting_for(request, reference, page="meeting-end")
    missing = [line for line in gate(found, request.actor.now) if not line.met]
    draft = drafts.resume(request.actor, "meeting-end", found.reference) if missing else None
    form = (forms.EndForm if missing else forms.MomentForm)(request.POST or None, now=request.actor.now, draft=draft)
    verb = services.end_without_gate if missing else services.conclude
    if form.carry_out(verb, found, by=request.actor):
        return redirect("meeting", found.reference)
    context = {"meeting": found, "case": found.case, "form": form}
    context["missing"] = reachable(missing, found, request.actor.now)
    context["case_bar"] = case_bar(found.case, request.actor)
    return render(request, "strategy_meetings/end.jinja", context)
