"""What the invited agency sees, and only that; and what whoever runs the meeting records about each invitation."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render

from cases.case_files.models import CaseFile
from cases.families.policies import may_see_health_of_adults
from cases.information_requests.models import Request
from safeguarding.drafts import services as drafts
from strategy_meetings import forms, services
from strategy_meetings.agenda import agenda_of
from strategy_meetings.contacts import contacts_of, is_health
from strategy_meetings.models import AgendaItem, Contribution
from strategy_meetings.short_forms import AskForm
from strategy_meetings.views.steps import asked_for, invitation_for, meeting_step

ANSWERED = "Your answer has gone to whoever called the meeting."
SAID = "What your agency knows has gone to whoever called the meeting."


def invitation(request, reference):
    """One invitation: when, how to join, why, and the ways to answer. It opens nothing else of the case."""
    found = invitation_for(request, reference, page="invitation")
    is_own = found.agency_id == request.actor.agency_id
    said = Contribution.objects.visible_to(request.actor).filter(invitation=found).order_by("given_at", "pk")
    context = {"invitation": found, "meeting": found.meeting, "is_own": is_own, "said": list(said)}
    context["for_health"] = is_health(found)
    theirs = Request.objects.visible_to(request.actor).filter(case=found.case_id, group=found.asked_as)
    context["asks"] = theirs.order_by("pk").first() if found.asked_as else None
    added = AgendaItem.objects.visible_to(request.actor).standing().of_meeting(found.meeting_id)
    context["agenda"] = agenda_of(added.values_list("words", flat=True))
    context["in_case"] = CaseFile.objects.visible_to(request.actor).filter(pk=found.case_id).exists()
    return render(request, "strategy_meetings/invitation.jinja", context)


def invitation_answer(request, reference):
    """Answer, as the agency that was asked."""
    found = invitation_for(request, reference, page="invitation-answer")
    draft = drafts.resume(request.actor, "invitation-answer", found.reference)
    form = forms.AnswerForm(request.POST or None, now=request.actor.now, draft=draft)
    title = "Answer the invitation"
    return own_step(request, found, form, services.answer, title, "Send the answer", ANSWERED)


def contribution_add(request, reference):
    """Say what one's agency knows; or, for whoever runs the meeting, what it said by voice."""
    found = invitation_for(request, reference, page="contribution-add")
    if found.agency_id == request.actor.agency_id:
        draft = drafts.resume(request.actor, "contribution-add", found.reference)
        form = forms.ContributeForm(request.POST or None, now=request.actor.now, draft=draft)
        title = "What your agency knows"
        return own_step(request, found, form, services.contribute, title, "Send what you know", SAID)
    found = asked_for(request, reference, page="contribution-add")
    draft = drafts.resume(request.actor, "contribution-add", found.reference)
    form = forms.VoiceContributeForm(request.POST or None, now=request.actor.now, draft=draft)
    return asked_step(request, found, form, services.contribute, f"What {found.who} knows", "Record what they said")


def invitation_voice(request, reference):
    """Record an answer given by telephone."""
    found = asked_for(request, reference, page="invitation-voice")
    form = forms.VoiceAnswerForm(request.POST or None, now=request.actor.now)
    return asked_step(
        request, found, form, services.record_answer_by_voice, "They answered by voice", "Record the answer"
    )


def invitation_telephone(request, reference):
    """Record that they were invited by telephone."""
    found = asked_for(request, reference, page="invitation-telephone")
    form = forms.TelephoneForm(request.POST or None, now=request.actor.now)
    title = "Invited by telephone"
    return asked_step(request, found, form, services.invite_by_telephone, title, "Record the call")


def invitation_ask(request, reference):
    """Ask one question instead."""
    found = asked_for(request, reference, page="invitation-ask")
    form = AskForm(request.POST or None)
    return asked_step(request, found, form, services.ask, "Ask one question instead", "Ask the question")


def invitation_not_needed(request, reference):
    """Say why a required party is not needed."""
    found = asked_for(request, reference, page="invitation-not-needed")
    form = forms.WhyForm(request.POST or None, now=request.actor.now)
    title = f"{found.who}: not needed"
    return asked_step(request, found, form, services.settle_not_needed, title, "Record the reason")


def invitation_withdraw(request, reference):
    """Take an invitation back."""
    found = asked_for(request, reference, page="invitation-withdraw")
    form = forms.WhyForm(request.POST or None, now=request.actor.now)
    title = f"Withdraw the invitation: {found.who}"
    return asked_step(request, found, form, services.withdraw_invitation, title, "Withdraw it and tell them")


def invitation_without(request, reference):
    """Say why the meeting goes on without what they know, and who gets it by when."""
    found = asked_for(request, reference, page="invitation-without")
    form = forms.WithoutForm(request.POST or None, now=request.actor.now)
    title = f"Go on without what {found.who} knows"
    return asked_step(request, found, form, services.go_on_without, title, "Record it, and agree the action")


def invitation_attended(request, reference):
    """Record who came, and how far they can decide."""
    found = asked_for(request, reference, page="invitation-attended")
    known = {"how": found.meeting.mode, "name": found.deputy_name or found.answered_name}
    form = forms.AttendForm(request.POST or None, now=request.actor.now, initial=known)
    return asked_step(request, found, form, services.attend, f"{found.who}: who came", "Record who came")


def own_step(request, found, form, verb, title, submit, done):
    """A step that the invited agency takes itself, on a page that shows nothing else of the case."""
    if found.agency_id != request.actor.agency_id:
        raise Http404
    if form.carry_out(verb, found, by=request.actor):
        messages.success(request, done)
        return redirect("invitation", found.reference)
    context = {"form": form, "title": title, "submit": submit, "invitation": found, "meeting": found.meeting}
    return render(request, "strategy_meetings/own_step.jinja", context)


def asked_step(request, found, form, verb, title, submit):
    """A step that whoever runs the meeting records about one invitation."""
    contact = contacts_of([found], found.meeting, request.actor.now)[found.pk]
    why = found.why if may_see_health_of_adults(request.actor) else found.why_guarded
    more = {"subject": found, "note": found.nobody_known, "contact": contact, "asked": found, "why": why}
    return meeting_step(request, found.meeting, form, verb, title, submit, **more)
