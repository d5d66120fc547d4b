"""The record of a meeting for the systems of the agencies it was sent to: read it, say so, say what is not right."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import path

from safeguarding.api.endpoints import acts, reads, recorded
from safeguarding.api.fields import Act, Text
from safeguarding.api.paging import FIRST_DESCENDING, PAGE, behind, page_of, place_of
from safeguarding.api.versions import check_seen
from safeguarding.audit import services as audit
from strategy_meetings import services
from strategy_meetings.api.shapes import RecordBrief, RecordShape
from strategy_meetings.models import RecordShare
from strategy_meetings.page_of_record import record_facts


class RecordReadBody(Act):
    """Somebody of the agency has read the record: `person` is who. No system says so by itself."""


class QueryBody(Act):
    """Something in the record is not right."""

    query = Text(help_text="What is not right, and what should be there instead.")


@reads(RecordBrief, scope="records:read", many=True)
def api_meeting_records(request):
    """Records that were sent to the agency, the newest first."""
    rows = _sent_to(request.actor, RecordShare.objects.visible_to(request.actor))
    rows = behind(rows, place_of(request, FIRST_DESCENDING), "sent_at")[: PAGE + 1]
    page = page_of(request, rows, lambda one: (one.sent_at, one.reference), lambda one: RecordBrief(one).data)
    audit.record_view(by=request.actor, page="api-meeting-records", count=len(page["results"]))
    return page


@reads(RecordShape, scope="records:read")
def api_meeting_record(request, reference):
    """What the record says, whole."""
    found = share_for(request, reference)
    made = shown(found)
    children = [one.child for one in found.children]
    audit.record_view(by=request.actor, page="api-meeting-record", case=found.case_id, children=children or None)
    services.note_opened(found, by=request.actor, at=request.actor.now)
    return made


@acts(RecordReadBody, scope="records:write")
def api_meeting_record_acknowledge(request, facts, reference):
    """Say that the record was read."""
    services.acknowledge(_seen(request, reference), by=request.actor, **facts)
    return _recorded(request, reference)


@acts(QueryBody, scope="records:write")
def api_meeting_record_query(request, facts, reference):
    """Say what is not right in it; an answer is then owed. Having queried it is not having read it."""
    services.query_record(_seen(request, reference), by=request.actor, **facts)
    return _recorded(request, reference)


def share_for(request, reference):
    """The agency's own share of this address (else 404)."""
    found = _sent_to(request.actor, RecordShare.objects.visible_to(request.actor)).filter(reference=reference).first()
    if found is None:
        raise Http404
    return found


def shown(share):
    """All of what the agency was sent, the facts of the share beside those of the record."""
    for name, value in record_facts(share).items():
        setattr(share, name, value)
    return RecordShape(share).data


def _seen(request, reference):
    """The share, locked, as whoever says something has last read it."""
    rows = RecordShare.objects.visible_to(request.actor).select_for_update(no_key=True, of=("self",))
    get_object_or_404(rows, reference=reference, agency=request.actor.agency_id)
    found = share_for(request, reference)
    check_seen(request, shown(found))
    return found


def _recorded(request, reference):
    return recorded(reference, "api-meeting-record", shown(share_for(request, reference)))


def _sent_to(actor, rows):
    return rows.filter(agency=actor.agency_id).select_related("meeting__enquiry", "case", "agency")


urlpatterns = [
    path("meeting-records/", api_meeting_records, name="api-meeting-records"),
    path("meeting-records/<reference:reference>/", api_meeting_record, name="api-meeting-record"),
    path(
        "meeting-records/<reference:reference>/acknowledgement/",
        api_meeting_record_acknowledge,
        name="api-meeting-record-acknowledge",
    ),
    path("meeting-records/<reference:reference>/query/", api_meeting_record_query, name="api-meeting-record-query"),
]
