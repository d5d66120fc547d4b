"""The pages of what a meeting decides: for each child, differences, actions."""

from dataclasses import replace

from django.shortcuts import get_object_or_404, redirect, render

from cases.children.models import Child
from safeguarding.audit import services as audit
from safeguarding.drafts import services as drafts
from strategy_meetings import forms, services
from strategy_meetings.models import Action, MeetingChild
from strategy_meetings.news import newest_of
from strategy_meetings.sections import FIELDS, mark, marks_of, rebased
from strategy_meetings.views.steps import agencies_of, meeting_for, meeting_step


def meeting_decide(request, reference):
    """Decide for one child; what stands is filled in. Two may write at once: only the same section is a conflict."""
    places = MeetingChild.objects.visible_to(request.actor).for_page().select_related("meeting__case__household")
    place = get_object_or_404(places.select_related("meeting__enquiry"), reference=reference)
    audit.record_view(by=request.actor, page="meeting-decide", case=place.case_id, child=place.child_id)
    version = marks_of(place)
    draft = drafts.resume(request.actor, "meeting-decide", place.reference, version=mark([version]))
    if draft.text:
        draft = replace(draft, text=rebased(draft.text, place))
    known = {name: getattr(place, name) for name in FIELDS} | {"version": version}
    if place.meeting.enquiry:
        known["kind"] = place.meeting.enquiry.kind
    form = forms.DecideForm(request.POST or None, now=request.actor.now, initial=known, draft=draft)
    title = f"Decide for {place.child.person.given_name or place.child.person.name}"
    more = {"subject": place, "place": place, "news": newest_of(place.case_id, request.actor.now)}
    return meeting_step(request, place.meeting, form, services.decide, title, "Record the decision", **more)


def meeting_consider(request, reference):
    """Keep what else could explain it, and what would change the meeting's mind."""
    found = meeting_for(request, reference, page="meeting-consider")
    children = Child.objects.visible_to(request.actor).filter(meetings__meeting=found).select_related("person")
    draft = drafts.resume(request.actor, "meeting-consider", found.reference)
    form = forms.ConsiderForm(request.POST or None, now=request.actor.now, children=children, draft=draft)
    title = "What else could explain it?"
    return meeting_step(request, found, form, services.consider, title, "Record it")


def meeting_difference(request, reference):
    """Ask whether anybody sees it differently."""
    found = meeting_for(request, reference, page="meeting-difference")
    draft = drafts.resume(request.actor, "meeting-difference", found.reference)
    form = forms.DifferenceForm(request.POST or None, now=request.actor.now, draft=draft)
    title = "Does anyone see this differently?"
    return meeting_step(request, found, form, services.ask_difference, title, "Record what was answered")


def meeting_action_add(request, reference):
    """Agree that one person does one thing by a time."""
    found = meeting_for(request, reference, page="meeting-action-add")
    draft = drafts.resume(request.actor, "meeting-action-add", found.reference)
    form = forms.ActionForm(request.POST or None, now=request.actor.now, agencies=agencies_of(request), draft=draft)
    return meeting_step(request, found, form, services.agree_action, "Agree an action", "Add the action")


def action_done(request, reference):
    """Record an action as done: also by an agency that sees the action and nothing else of the case."""
    rows = Action.objects.visible_to(request.actor).select_related("meeting")
    action = get_object_or_404(rows, reference=reference)
    audit.record_view(by=request.actor, page="action-done", case=action.case_id)
    form = forms.DoneForm(request.POST or None, now=request.actor.now)
    if form.carry_out(services.complete_action, action, by=request.actor):
        return redirect("my-work")
    return render(request, "strategy_meetings/action_done.jinja", {"action": action, "form": form})
