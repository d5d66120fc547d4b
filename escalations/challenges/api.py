"""Professional differences for other systems: raise one, read how it stands, answer it, take it further, end it."""

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
from safeguarding.api.versions import check_seen
from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed


class StageShape(Shape):
    """One level, and what was answered there."""

    level = serializers.ChoiceField(Level.choices, source="number")
    name = serializers.CharField(help_text="What the policy in force when it began calls this level.")
    policy = serializers.SerializerMethodField(help_text="That policy, and its version; empty: none was published.")
    opened_at = Moment()
    answered_at = Moment(allow_null=True)
    answered_name = serializers.CharField()
    answer = serializers.CharField()

    def get_policy(self, stage) -> str:
        """Title and version."""
        return str(stage.rule.procedure) if stage.rule else ""


class CallShape(Shape):
    """A call that whoever is on duty owes, because a child is said to be in danger now."""

    reference = serializers.CharField()
    agency = serializers.CharField(source="agency.name", help_text="Who must ring.")
    ring = serializers.CharField(help_text="Whom, and the number.")
    raised_at = Moment()
    rung_at = Moment(allow_null=True, help_text="Empty until a call was answered.")


class PlanWordShape(Shape):
    """One time that the raiser is to say whether the plan has changed by now."""

    asked_at = Moment()
    said_at = Moment(allow_null=True)
    plan_changed = serializers.ChoiceField([("", "Not said yet"), *PlanChanged.choices])
    said = serializers.CharField()


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
    plan_words = PlanWordShape(many=True, source="plan_words.for_page")
    calls = CallShape(many=True, source="calls.for_page")


class RaiseBody(Act):
    """What somebody sees differently from another agency."""

    agency = Text(max_length=12, help_text="The reference of the agency whose decision or practice it is about.")
    issue = Text()
    outcome_sought = Text(required=False, help_text="May be left out only when a child is in danger now.")
    immediate_danger = YesNo(help_text="True: ring first. Managers are asked at once.")
    kind = Choice(Kind.choices, required=False)
    child = Text(required=False, max_length=12, help_text="The reference of the child; all of them, when left out.")
    in_hospital = YesNo(default=False)


class RespondBody(Act):
    """The answer of the agency that was asked."""

    answer = Text()
    answered_name = Text(required=False, max_length=120, help_text="Whose answer it is, when it was given by voice.")


class StepUpBody(Act):
    """To the next level."""

    why = Text()
    immediate_danger = YesNo(default=False, help_text="True: ring first. A level may then be left out.")
    level = Choice([(str(level.value), level.label) for level in Level], required=False)


class ResolveBody(Act):
    """How it ended."""

    outcome = Choice([(one.value, one.label) for one in (Outcome.AGREED, Outcome.NOT_AGREED)])
    plan_changed = Choice(PlanChanged.choices)
    resolution = Text()
    kind = Choice(Kind.choices, required=False)


class WithdrawBody(Act):
    """Why it is taken back."""

    why = Text(max_length=300)


class PlanBody(Act):
    """Whether the plan has changed by now."""

    plan_changed = Choice(PlanChanged.choices)
    said = Text()


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


@acts(RespondBody, scope="challenges:write")
def api_challenge_respond(request, facts, reference):
    """Answer for the agency that was asked, or write down what it said by voice."""
    return _step(request, reference, services.respond, facts)


@acts(StepUpBody, scope="challenges:write")
def api_challenge_step_up(request, facts, reference):
    """Take it to the next level; further only when a child is in danger now."""
    level = facts.pop("level")
    return _step(request, reference, services.step_up, facts | {"level": int(level) if level else None})


@acts(ResolveBody, scope="challenges:write")
def api_challenge_resolve(request, facts, reference):
    """Say how it ended, for the agency that raised it."""
    return _step(request, reference, services.resolve, facts)


@acts(WithdrawBody, scope="challenges:write")
def api_challenge_withdraw(request, facts, reference):
    """Take it back: only the system that raised it can."""
    return _step(request, reference, services.withdraw, facts)


@acts(PlanBody, scope="challenges:write")
def api_challenge_plan(request, facts, reference):
    """Say whether the plan has changed by now, after an end that left it open."""
    return _step(request, reference, services.say_plan_changed, facts)


def _step(request, reference, verb, facts):
    rows = Escalation.objects.visible_to(request.actor).professional()
    get_object_or_404(rows.select_for_update(no_key=True, of=("self",)), reference=reference)
    found = difference_for(request, reference)
    check_seen(request, ChallengeShape(found).data)
    verb(found, by=request.actor, **facts)
    return recorded(reference, "api-challenge", ChallengeShape(difference_for(request, reference)).data)


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
    path("challenges/<reference:reference>/answer/", api_challenge_respond, name="api-challenge-respond"),
    path("challenges/<reference:reference>/take-further/", api_challenge_step_up, name="api-challenge-step-up"),
    path("challenges/<reference:reference>/end/", api_challenge_resolve, name="api-challenge-resolve"),
    path("challenges/<reference:reference>/withdraw/", api_challenge_withdraw, name="api-challenge-withdraw"),
    path("challenges/<reference:reference>/plan-changed/", api_challenge_plan, name="api-challenge-plan"),
]
