"""What somebody without an account is shown of the record of a meeting, and how they say that they have read it."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from cases.case_files.bar import case_bar
from safeguarding.forms import Form
from safeguarding.reply_links.purposes import About, Asked, Step
from strategy_meetings import forms, policies, services
from strategy_meetings.contacts import reader_of
from strategy_meetings.models import RecordShare
from strategy_meetings.page import page_of
from strategy_meetings.page_of_record import record_page


def asked(link, by):
    """The version of the record that was sent; None once a new one has taken its place, which has its own link."""
    found = _shares().filter(pk=link.subject_id, agency=link.agency_id, replaced_at=None).first()
    if found is None:
        return None
    page = page_of(found.meeting, by)
    children = tuple(place.child.person_id for place in page["places"])
    context = {"record": found, "share": found, "meeting": found.meeting, **record_page(page)}
    return Asked("strategy_meetings/record_reply.jinja", context, _steps(found), found.case_id, children)


def about(reference, actor):
    """For whoever runs the meeting. Raises Http404."""
    found = get_object_or_404(RecordShare.objects.visible_to(actor) & _shares(), reference=reference)
    if not policies.runs(found.meeting, actor):
        raise Http404
    return About(
        reader_of(found),
        case=found.case,
        case_bar=case_bar(found.case, actor),
        tab="meetings",
        title="The meeting",
        back=reverse("meeting", args=[found.meeting.reference]),
        stands=found.replaced_at is None and bool(_steps(found)),
    )


def opened(link, *, by, at):
    """Opened is a fact of the share: it counts from when the code was accepted, never from a scanner's look."""
    if found := _shares().filter(pk=link.subject_id, agency=link.agency_id).first():
        services.note_opened(found, by=by, at=at)


def _shares():
    return RecordShare.objects.select_related("agency", "case__household", "meeting__case", "meeting__agency")


def _steps(found):
    """They may say what is not right, once; what is left to say is that they have read it."""
    if found.acknowledged_at:
        return ()
    title, submit = "Say that you have read the record", "We have read this record"
    read = Step("read", title, submit, Form, services.acknowledge, found)
    if found.queried_at:
        return (read,)
    wrong = "Something in the record is not right"
    return read, Step("query", wrong, "Send the query", forms.QueryForm, services.query_record, found)
