"""Meetings for the systems of the agencies that work on the case: read one with its gate, decide, send the record."""

from django.shortcuts import get_object_or_404
from django.urls import path

from cases.enquiries.choices import EnquiryKind
from cases.families.policies import may_see_health_of_adults
from safeguarding.api.endpoints import acts, reads, recorded
from safeguarding.api.fields import Act, Choice, Text
from safeguarding.api.paging import FIRST_DESCENDING, PAGE, behind, page_of, place_of
from safeguarding.api.versions import check_seen
from safeguarding.audit import services as audit
from strategy_meetings import services
from strategy_meetings.agenda import agenda_of
from strategy_meetings.api.shapes import DecisionShape, MeetingBrief, MeetingShape
from strategy_meetings.choices import Medical, State, Threshold
from strategy_meetings.gate import lines_of
from strategy_meetings.gathered import gathered
from strategy_meetings.models import Invitation, Meeting, MeetingChild
from strategy_meetings.page import SETTLED
from strategy_meetings.page_of_record import left_out_of


class DecisionBody(Act):
    """What the meeting decides for one child: what is given replaces what stood, what is left out stays as it was."""

    threshold = Choice(Threshold.choices, required=False, help_text="With its `reasons`.")
    reasons = Text(required=False)
    kind = Choice(EnquiryKind.choices, required=False, help_text="Of the enquiry that a threshold that is met starts.")
    medical = Choice(Medical.choices, required=False, help_text="With its `medical_words`.")
    medical_words = Text(required=False)
    medical_consent = Text(required=False, max_length=300)
    safety = Text(required=False)
    family_told = Text(required=False)


class DistributionBody(Act):
    """Send the agreed record to everybody who was asked, came, or works on the case."""


@reads(MeetingBrief, scope="meetings:read", many=True)
def api_meetings(request):
    """Meetings of the cases that the agency may see, the last owed first."""
    rows = Meeting.objects.visible_to(request.actor).select_related("case")
    rows = behind(rows, place_of(request, FIRST_DESCENDING), "owed_at")[: PAGE + 1]
    page = page_of(request, rows, lambda one: (one.owed_at, one.reference), lambda one: MeetingBrief(one).data)
    audit.record_view(by=request.actor, page="api-meetings", count=len(page["results"]))
    return page


@reads(MeetingShape, scope="meetings:read")
def api_meeting(request, reference):
    """One meeting whole, with its gate."""
    found = meeting_for(request, reference)
    made = shown(found, request.actor)
    children = [one.child for one in found.places]
    audit.record_view(by=request.actor, page="api-meeting", case=found.case_id, children=children or None)
    return made


@reads(DecisionShape, scope="meetings:read")
def api_meeting_child(request, reference):
    """What one meeting decided for one child: read it before deciding."""
    found = place_for(request, reference)
    audit.record_view(by=request.actor, page="api-meeting-child", case=found.case_id, child=found.child_id)
    return DecisionShape(found).data


@acts(DecisionBody, scope="meetings:write")
def api_meeting_decide(request, facts, reference):
    """Record what the meeting decides for one child. A threshold that is met starts the enquiry at once."""
    found = place_for(request, reference)
    # In the order of the verb, meeting before child, so that the two never wait for each other.
    meetings = Meeting.objects.visible_to(request.actor).select_for_update(no_key=True, of=("self",))
    get_object_or_404(meetings, pk=found.meeting_id)
    found = place_for(request, reference)
    check_seen(request, DecisionShape(found).data)
    services.decide(found, by=request.actor, **facts)
    return recorded(reference, "api-meeting-child", DecisionShape(place_for(request, reference)).data)


@acts(DistributionBody, scope="meetings:write")
def api_meeting_distribute(request, facts, reference):
    """Send the agreed record, each agency by its own link."""
    locked = Meeting.objects.visible_to(request.actor).select_for_update(no_key=True, of=("self",))
    get_object_or_404(locked, reference=reference)
    found = meeting_for(request, reference)
    check_seen(request, shown(found, request.actor))
    services.distribute(found, by=request.actor, **facts)
    return recorded(reference, "api-meeting", shown(meeting_for(request, reference), request.actor))


def meeting_for(request, reference):
    """The meeting of this address, when the agency may open its case (else 404)."""
    return get_object_or_404(Meeting.objects.visible_to(request.actor).for_page(), reference=reference)


def place_for(request, reference):
    """One child in one meeting, when the agency may open the case (else 404)."""
    rows = MeetingChild.objects.visible_to(request.actor).for_page().select_related("meeting")
    return get_object_or_404(rows, reference=reference)


def shown(meeting, actor):
    """All of a Meeting that is shown to this actor; the number of statements does not depend on how many come."""
    parties = list(Invitation.objects.visible_to(actor).filter(meeting=meeting, lapsed_at=None).for_page())
    meeting.places = list(MeetingChild.objects.visible_to(actor).filter(meeting=meeting).for_page())
    more, sees_health = gathered(meeting, actor.now), may_see_health_of_adults(actor)
    for one in parties:
        one.why = one.why if sees_health else one.why_guarded
    names = {one.pk: one.who for one in parties}
    own = {
        "agenda": agenda_of([one["words"] for one in more["agenda_items"]]),
        "enquiry": meeting.enquiry.kind if meeting.enquiry else None,
        "parties": parties,
        "contributions": [{"who": names.get(one["invitation_id"], ""), **one} for one in more["contributions"]],
        "children": meeting.places,
        "actions": more["actions"],
        "gate": _gate(meeting, [one for one in parties if one.state not in SETTLED], len(more["actions"])),
        "left_out": left_out_of(meeting),
    }
    return MeetingShape({**_facts(meeting), **own}).data


def _facts(meeting):
    """The facts of the meeting that the shape names, by attribute."""
    names = (
        "reference", "case", "state", "owed_at", "mode", "starts_at", "held_at", "ended_at", "without_gate",
        "record_version", "distributed_at", "how_to_join", "chair_name", "difference", "without_gate_why", "record",
    )  # fmt: skip
    return {name: getattr(meeting, name) for name in names}


def _gate(meeting, current, actions):
    about = {one.child_id: one.child.person.reference for one in meeting.places}
    if meeting.state in (State.CALLED, State.HELD):
        found = [vars(line) for line in lines_of(meeting, current, meeting.places, actions)]
    else:
        found = meeting.missing
    return [line | {"child": about.get(line["child"])} for line in found]


urlpatterns = [
    path("meetings/", api_meetings, name="api-meetings"),
    path("meetings/<reference:reference>/", api_meeting, name="api-meeting"),
    path("meetings/<reference:reference>/distribution/", api_meeting_distribute, name="api-meeting-distribute"),
    path("meeting-children/<reference:reference>/", api_meeting_child, name="api-meeting-child"),
    path("meeting-children/<reference:reference>/decision/", api_meeting_decide, name="api-meeting-decide"),
]
