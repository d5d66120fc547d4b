"""Safety plans for the systems of the agencies that have them: read the version in force, and say it was read."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import path
from rest_framework import serializers

from cases.families.api import PersonBrief
from safeguarding.api.endpoints import acts, reads, recorded
from safeguarding.api.fields import Act, Moment, Shape
from safeguarding.api.paging import FIRST_DESCENDING, PAGE, behind, page_of, place_of
from safeguarding.api.versions import check_seen
from safeguarding.audit import services as audit
from safety_plans.plans import services
from safety_plans.plans.choices import Alone, Authority, ChildSeen, Kept, State
from safety_plans.plans.family_content import read_of
from safety_plans.plans.models import FamilyCopy, Plan, Share, Version, Visit
from safety_plans.plans.querysets import LINES


class PlanBrief(Shape):
    """One version of a child's plan, as it was given to the agency; its reference is of that giving."""

    reference = serializers.CharField()
    child = PersonBrief(source="child.person")
    case = serializers.CharField(source="case.reference")
    version = serializers.IntegerField(source="version.number")
    state = serializers.ChoiceField(State.choices, source="version.state", help_text="Follow it only while in force.")
    approved_at = Moment(source="version.approved_at")
    next_review_at = Moment(source="plan.next_review_at", allow_null=True)
    sent_at = Moment(allow_null=True)
    acknowledged_at = Moment(allow_null=True)


class ContactShape(Shape):
    """Who may be with the child."""

    person = serializers.CharField()
    alone = serializers.ChoiceField(Alone.choices)
    with_whom = serializers.CharField()
    day = serializers.CharField()
    night = serializers.CharField()


class MeasureShape(Shape):
    """Who does what."""

    who = serializers.CharField()
    does = serializers.CharField()
    by_when = serializers.CharField()
    checked = serializers.CharField()


class TriggerShape(Shape):
    """If this happens, then that is done."""

    happens = serializers.CharField()
    then = serializers.CharField()


class RestrictionShape(Shape):
    """What somebody may not do, and on what authority."""

    what = serializers.CharField()
    authority = serializers.ChoiceField(Authority.choices)
    agreed_by = serializers.CharField()
    told_voluntary = serializers.BooleanField(allow_null=True)
    detail = serializers.CharField()


class PendingShape(Shape):
    """What is still to come."""

    what = serializers.CharField()
    could_change = serializers.CharField()


class MeasureFoundShape(Shape):
    """Whether one measure was kept, as a visit found it."""

    who = serializers.CharField(source="measure.who")
    does = serializers.CharField(source="measure.does")
    kept = serializers.ChoiceField(Kept.choices)
    words = serializers.CharField()


class PlanVisitShape(Shape):
    """One visit to the child under the plan."""

    visited_at = Moment()
    visited_by = serializers.CharField()
    saw = serializers.CharField()
    child_seen = serializers.ChoiceField(ChildSeen.choices)
    child_words = serializers.CharField()
    home = serializers.CharField()
    found = MeasureFoundShape(many=True)


class PlanShape(PlanBrief):
    """All that the version says."""

    danger = serializers.CharField(source="version.danger")
    day_place = serializers.CharField(source="version.day_place")
    day_with = serializers.CharField(source="version.day_with")
    night_place = serializers.CharField(source="version.night_place")
    night_with = serializers.CharField(source="version.night_with")
    visits = serializers.CharField(source="version.visits", help_text="Every how many days; empty: none promised.")
    out_of_hours_name = serializers.CharField(source="version.out_of_hours_name")
    out_of_hours_number = serializers.CharField(source="version.out_of_hours_number")
    parents_said = serializers.CharField(source="version.parents_said")
    contacts = ContactShape(source="version.contacts", many=True)
    measures = MeasureShape(source="version.measures", many=True)
    triggers = TriggerShape(source="version.triggers", many=True)
    restrictions = RestrictionShape(source="version.restrictions", many=True)
    pending = PendingShape(source="version.pending", many=True)
    visits_made = PlanVisitShape(
        source="plan.visits_made", many=True, help_text="Under this version, the newest first."
    )


class FamilyPart(Shape):
    """One part of a copy: its heading, and what it says."""

    heading = serializers.CharField()
    says = serializers.ListField(child=serializers.CharField())


class FamilyCopyShape(Shape):
    """What one member of the family was given to read, and what became of it; nothing that was not chosen for them."""

    reference = serializers.CharField()
    person = PersonBrief()
    version = serializers.IntegerField(source="version.number")
    is_current = serializers.BooleanField()
    released_at = Moment()
    sent_at = Moment(allow_null=True, help_text="Off by post or e-mail; it is not known by this that they have it.")
    given_at = Moment(allow_null=True, help_text="When a person knew that they have it.")
    understood_at = Moment(allow_null=True)
    reads = FamilyPart(many=True)
    their_words = serializers.CharField()
    contact_name = serializers.CharField()
    contact_number = serializers.CharField()
    complaint = serializers.CharField()


class AcknowledgeBody(Act):
    """Somebody of the agency has read the plan and works to it: `person` is who. No system says so by itself."""


@reads(PlanBrief, scope="plans:read", many=True)
def api_plans(request):
    """The versions in force that the agency has been given, the newest first."""
    rows = _given_to(request.actor, Share.objects.visible_to(request.actor)).current()
    rows = behind(rows, place_of(request, FIRST_DESCENDING), "owed_at")[: PAGE + 1]
    page = page_of(request, rows, lambda one: (one.owed_at, one.reference), lambda one: PlanBrief(one).data)
    audit.record_view(by=request.actor, page="api-plans", count=len(page["results"]))
    return page


@reads(PlanShape, scope="plans:read")
def api_plan(request, reference):
    """What the version says, whole. One that was replaced says so in its state."""
    found = share_for(request, reference)
    audit.record_view(by=request.actor, page="api-plan", case=found.case_id, child=found.child_id)
    return PlanShape(found).data


@reads(FamilyCopyShape, scope="plans:read")
def api_family_copy(request, reference):
    """One member of the family's own copy, once released: what may be said to them, and nothing else."""
    copies = FamilyCopy.objects.visible_to(request.actor).filter(reference=reference, released_at__isnull=False)
    found = get_object_or_404(copies.with_people())
    version = Version.objects.visible_to(request.actor).with_lines().get(pk=found.version_id)
    found.reads = [{"heading": heading, "says": words} for heading, words in read_of(found, version)]
    audit.record_view(by=request.actor, page="api-family-copy", case=found.case_id, child=found.child_id)
    return FamilyCopyShape(found).data


@acts(AcknowledgeBody, scope="plans:write")
def api_plan_acknowledge(request, facts, reference):
    """Acknowledge it: somebody read it and works to it."""
    found = share_for(request, reference)
    # In the order of the verb, plan before share, so that the two never wait for each other.
    get_object_or_404(
        Plan.objects.visible_to(request.actor).select_for_update(no_key=True, of=("self",)), pk=found.plan_id
    )
    found = share_for(request, reference)
    check_seen(request, PlanShape(found).data)
    services.acknowledge(found, by=request.actor, **facts)
    return recorded(found.reference, "api-plan", PlanShape(share_for(request, reference)).data)


def share_for(request, reference):
    """The agency's own share of this address with all that its version says, when the case may be seen (else 404)."""
    rows = _given_to(request.actor, Share.objects.visible_to(request.actor))
    lines = [f"version__{kind}" for kind in LINES]
    found = rows.prefetch_related(*lines).filter(reference=reference).first()
    if found is None:
        raise Http404
    visits = Visit.objects.visible_to(request.actor).made().filter(version=found.version_id)
    found.plan.visits_made = list(visits.order_by("-visited_at", "-pk").prefetch_related("found__measure"))
    return found


def _given_to(actor, rows):
    return rows.filter(agency=actor.agency_id).select_related("version", "plan", "case", "child__person")


urlpatterns = [
    path("family-copies/<reference:reference>/", api_family_copy, name="api-family-copy"),
    path("plans/", api_plans, name="api-plans"),
    path("plans/<reference:reference>/", api_plan, name="api-plan"),
    path("plans/<reference:reference>/acknowledgement/", api_plan_acknowledge, name="api-plan-acknowledge"),
]
