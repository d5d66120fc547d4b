"""The pages of what a meeting decides: for each child, differences, actions."""

from django.shortcuts import get_object_or_404, redirect, render

from safeguarding.audit import services as audit
from strategy_meetings import forms, services
from strategy_meetings.models import Action, MeetingChild
from strategy_meetings.views.steps import agencies_of, meeting_for, meeting_step

DECIDED = ("threshold", "reasons", "medical", "medical_words", "safety", "family_told", "version")


def meeting_decide(request, reference):
    """Decide for one child; what stands is filled in, and two who decide at once do not overwrite each other."""
    places = MeetingChild.objects.visible_to(request.actor).for_page().select_related("meeting__case__household")
    place = get_object_or_404(places, reference=reference)
    audit.record_view(by=request.actor, page="meeting-decide", case=place.case_id, child=place.child_id)
    form = forms.DecideForm(
        request.POST or None, now=request.actor.now, initial={name: getattr(place, name) for name in DECIDED}
    )
    title = f"Decide for {place.child.person.given_name or place.child.person.name}"
    return meeting_step(request, place.meeting, form, services.decide, title, "Record the decision", subject=place)


def meeting_difference(request, reference):
    """Ask whether anybody sees it differently."""
    found = meeting_for(request, reference, page="meeting-difference")
    form = forms.DifferenceForm(request.POST or None, now=request.actor.now)
    title = "Does anyone see this differently?"
    return meeting_step(request, found, form, services.ask_difference, title, "Record what was answered")


def meeting_action_add(request, reference):
    """Agree that one person does one thing by a time."""
    found = meeting_for(request, reference, page="meeting-action-add")
    form = forms.ActionForm(request.POST or None, now=request.actor.now, agencies=agencies_of(request))
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
