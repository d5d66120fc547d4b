"""Invitations for the systems of the agency that was asked: read what is asked, answer it, say what one knows.

It opens no case.
"""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import path
from rest_framework import serializers

from cases.families.policies import may_see_health_of_adults
from safeguarding.api.endpoints import acts, reads, recorded
from safeguarding.api.fields import Act, Choice, Moment, Shape, Text, YesNo
from safeguarding.api.paging import FIRST_DESCENDING, PAGE, behind, page_of, place_of
from safeguarding.api.versions import check_seen
from safeguarding.audit import services as audit
from strategy_meetings import services
from strategy_meetings.choices import Answer, InvitationState, Mode
from strategy_meetings.models import Invitation


class InvitationShape(Shape):
    """One invitation, or one question asked instead of it: what the agency asked may see, and nothing of the case."""

    reference = serializers.CharField()
    state = serializers.ChoiceField(InvitationState.choices)
    who = serializers.CharField(help_text="Who of the agency is asked.")
    why = serializers.SerializerMethodField()
    question = serializers.CharField(help_text="Not empty: one question is asked instead of an invitation.")
    sent_at = Moment()
    answered_at = Moment(allow_null=True)
    answered_name = serializers.CharField()
    answer = serializers.ChoiceField([("", "Not answered"), *Answer.choices])
    answer_words = serializers.CharField()
    deputy_name = serializers.CharField()
    information_at = Moment(allow_null=True)
    mode = serializers.ChoiceField(Mode.choices, source="meeting.mode")
    starts_at = Moment(source="meeting.starts_at", allow_null=True)
    how_to_join = serializers.CharField(source="meeting.how_to_join")
    chair_name = serializers.CharField(source="meeting.chair_name")
    called_by = serializers.CharField(source="meeting.agency.name")
    ring = serializers.CharField(source="meeting.agency.desk_telephone")
    meeting_ended_at = Moment(source="meeting.ended_at", allow_null=True)
    meeting_cancelled_at = Moment(source="meeting.cancelled_at", allow_null=True)

    def get_why(self, invitation) -> str:
        """As much of the reason as this agency needs to know."""
        return invitation.why if may_see_health_of_adults(self.context["actor"]) else invitation.why_guarded


class AnswerBody(Act):
    """Does the agency come?"""

    answer = Choice(Answer.choices)
    deputy_name = Text(required=False, max_length=160, help_text="Who comes instead, for the answer `deputy`.")
    words = Text(required=False, help_text="What the agency knows; needed for the answer `information`.")


class ContributionBody(Act):
    """What the agency knows, word for word; that it knows nothing is worth saying too."""

    words = Text(help_text="What bears on these children; with `refused`, the reason.")
    refused = YesNo(required=False, default=False, help_text="Whether it refuses to say.")


@reads(InvitationShape, scope="invitations:read", many=True)
def api_invitations(request):
    """Invitations sent to the agency, the newest first."""
    rows = _sent_to(request.actor, Invitation.objects.visible_to(request.actor)).standing()
    rows = behind(rows, place_of(request, FIRST_DESCENDING), "sent_at")[: PAGE + 1]
    page = page_of(request, rows, lambda one: (one.sent_at, one.reference), lambda one: shown(one, request.actor))
    audit.record_view(by=request.actor, page="api-invitations", count=len(page["results"]))
    return page


@reads(InvitationShape, scope="invitations:read")
def api_invitation(request, reference):
    """One invitation."""
    found = invitation_for(request, reference)
    audit.record_view(by=request.actor, page="api-invitation", case=found.case_id)
    return shown(found, request.actor)


@acts(AnswerBody, scope="invitations:write")
def api_invitation_answer(request, facts, reference):
    """Answer it, as the agency that was asked."""
    services.answer(_seen(request, reference), by=request.actor, **facts)
    return _recorded(request, reference)


@acts(ContributionBody, scope="invitations:write")
def api_contribution(request, facts, reference):
    """Say what the agency knows, or refuse with the reason; to an invitation, or to the one question asked instead."""
    services.contribute(_seen(request, reference), by=request.actor, **facts)
    return _recorded(request, reference)


def invitation_for(request, reference):
    """The invitation of this address, when it was sent to the agency of the system (else 404)."""
    found = _sent_to(request.actor, Invitation.objects.visible_to(request.actor)).filter(reference=reference).first()
    if found is None:
        raise Http404
    return found


def _seen(request, reference):
    """The invitation, locked, as whoever changes it has last read it."""
    rows = Invitation.objects.visible_to(request.actor).select_for_update(no_key=True, of=("self",))
    get_object_or_404(rows, reference=reference, agency=request.actor.agency_id)
    found = invitation_for(request, reference)
    check_seen(request, shown(found, request.actor))
    return found


def _recorded(request, reference):
    return recorded(reference, "api-invitation", shown(invitation_for(request, reference), request.actor))


def shown(invitation, actor):
    """What of it is shown to this actor."""
    return InvitationShape(invitation, context={"actor": actor}).data


def _sent_to(actor, rows):
    return rows.filter(agency=actor.agency_id, sent_at__isnull=False).select_related("meeting__agency")


urlpatterns = [
    path("invitations/", api_invitations, name="api-invitations"),
    path("invitations/<reference:reference>/", api_invitation, name="api-invitation"),
    path("invitations/<reference:reference>/answer/", api_invitation_answer, name="api-invitation-answer"),
    path("invitations/<reference:reference>/contribution/", api_contribution, name="api-contribution"),
]
