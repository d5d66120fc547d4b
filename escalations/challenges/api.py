"""Professional differences for other systems: raise one, and read how it stands."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import path
from rest_framework import serializers

from cases.case_files.models import CaseFile
from cases.children.models import Child
from escalations.challenges import services
from escalations.challenges.choices import Kind, Level, Outcome, PlanChanged, State
from escalations.challenges.models import Escalation
from escalations.challenges.page import agencies_to_ask
from safeguarding.api.endpoints import acts, reads, recorded
from safeguarding.api.fields import Act, Choice, Moment, Shape, Text, YesNo
from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed


class StageShape(Shape):
    """One level, and what was answered there."""

    level = serializers.ChoiceField(Level.choices, source="number")
    opened_at = Moment()
    answered_at = Moment(allow_null=True)
    answered_name = serializers.CharField()
    answer = serializers.CharField()


class ChallengeShape(Shape):
    """One professional difference."""

    reference = serializers.CharField()
    state = serializers.ChoiceField(State.choices)
    kind = serializers.ChoiceField([("", "Not said"), *Kind.choices])
    agency = serializers.CharField(source="agency.name", help_text="Whose practice it is about.")
    raised_by = serializers.CharField(source="raised_by_agency.name")
    raised_at = Moment()
    issue = serializers.CharField()
    outcome_sought = serializers.CharField()
    immediate_danger = serializers.BooleanField()
    stages = StageShape(many=True)
    outcome = serializers.ChoiceField([("", "Open"), *Outcome.choices])
    resolution = serializers.CharField()
    resolved_at = Moment(allow_null=True)
    plan_changed = serializers.ChoiceField([("", "Open"), *PlanChanged.choices])


class RaiseBody(Act):
    """What somebody sees differently from another agency."""

    agency = Text(max_length=12, help_text="The reference of the agency whose decision or practice it is about.")
    issue = Text()
    outcome_sought = Text(required=False, help_text="May be left out only when a child is in danger now.")
    immediate_danger = YesNo(help_text="True: ring first. Managers are asked at once.")
    kind = Choice(Kind.choices, required=False)
    child = Text(required=False, max_length=12, help_text="The reference of the child; all of them, when left out.")
    in_hospital = YesNo(default=False)


@reads(ChallengeShape, scope="challenges:read")
def api_challenge(request, reference):
    """One professional difference: where it stands and what was answered."""
    found = difference_for(request, reference)
    audit.record_view(by=request.actor, page="api-challenge", case=found.case_id, child=found.child_id)
    return ChallengeShape(found).data


@acts(RaiseBody, scope="challenges:write", changes=False)
def api_challenge_raise(request, facts, reference):
    """Raise a professional difference with another agency about this case."""
    case = get_object_or_404(CaseFile.objects.visible_to(request.actor), reference=reference)
    facts["agency"] = agencies_to_ask(case, request.actor).filter(reference=facts["agency"]).first()
    if facts["agency"] is None:
        raise NotAllowed("Choose another agency of the partnership or of the case.", field="agency")
    facts["child"] = _child(request, case, facts["child"])
    raised = services.raise_concern(case, by=request.actor, **facts)
    return recorded(raised.reference, "api-challenge", ChallengeShape(difference_for(request, raised.reference)).data)


def difference_for(request, reference):
    """The professional difference of this address, when the system may see it (else 404)."""
    found = Escalation.objects.visible_to(request.actor).professional().for_page().filter(reference=reference).first()
    if found is None:
        raise Http404
    return found


def _child(request, case, reference):
    if not reference:
        return None
    children = Child.objects.visible_to(request.actor).select_related("person")
    found = children.filter(person__household=case.household_id, person__reference=reference).first()
    if found is None:
        raise NotAllowed("Choose a child of this household.", field="child")
    return found


urlpatterns = [
    path("cases/<reference:reference>/challenges/", api_challenge_raise, name="api-challenge-raise"),
    path("challenges/<reference:reference>/", api_challenge, name="api-challenge"),
]
