"""What somebody without an account is shown of an invitation, and how they answer it (reply_links.purposes)."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from cases.case_files.bar import case_bar
from safeguarding.reply_links.purposes import About, Asked, Step
from strategy_meetings import forms, policies, services
from strategy_meetings.agenda import agenda_of
from strategy_meetings.contacts import recipient_of
from strategy_meetings.models import AgendaItem, Invitation, Meeting


def asked(link, by):
    """The invitation, or the one question, of this link; None once it no longer stands."""
    rows = Invitation.objects.filter(pk=link.subject_id, agency=link.agency_id, sent_at__isnull=False)
    found = rows.select_related("meeting__agency", "agency", "case").first()
    if found is None or not _stands(found):
        return None
    why = found.why if link.is_health else found.why_guarded
    added = AgendaItem.objects.standing().of_meeting(found.meeting_id).values_list("words", flat=True)
    agenda = [] if found.question or found.meeting.ended_at else agenda_of(added)
    context = {"record": found, "invitation": found, "meeting": found.meeting, "why": why, "agenda": agenda}
    return Asked("strategy_meetings/reply.jinja", context, _steps(found), case_id=found.case_id)


def about(reference, actor):
    """For whoever runs the meeting. Raises Http404."""
    rows = Invitation.objects.visible_to(actor).select_related("meeting__agency", "agency", "case__household")
    found = get_object_or_404(rows, reference=reference)
    get_object_or_404(Meeting.objects.visible_to(actor), pk=found.meeting_id)
    if not policies.runs(found.meeting, actor):
        raise Http404
    return About(
        recipient_of(found),
        case=found.case,
        case_bar=case_bar(found.case, actor),
        tab="meetings",
        title="The meeting",
        back=reverse("meeting", args=[found.meeting.reference]),
        stands=found.sent_at is not None and _stands(found) and bool(_steps(found)),
    )


def opened(link, *, by, at):
    """An invitation keeps no such fact: the link does."""


def _stands(found):
    over = found.withdrawn_at or found.not_needed_at or found.lapsed_at or found.meeting.cancelled_at
    return not over and not found.attended_at


def _steps(found):
    """To a question, or once the meeting is over: what they know. Before it: whether they come."""
    if found.question or found.meeting.ended_at:
        if found.information_at:
            return ()
        title = "What your agency knows"
        return (Step("answer", title, "Send it", forms.ContributeForm, services.contribute, found, found.question),)
    if found.answered_at:
        return ()
    return (Step("answer", "Answer the invitation", "Send the answer", forms.AnswerForm, services.answer, found),)
