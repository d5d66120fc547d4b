"""Going home for the systems of hospitals and social care: every line of the gate with its evidence, read only.

Nobody goes home by a system: agreeing, answering and deciding otherwise are for people, on the page.
"""

from django.shortcuts import get_object_or_404
from django.urls import path
from rest_framework import serializers

from cases.case_files.models import CaseFile
from cases.families.api import PersonBrief
from safeguarding.api.endpoints import reads
from safeguarding.api.fields import Moment, Shape
from safeguarding.audit import services as audit
from safety_plans.going_home.choices import LeftHow, Line, Stage, State
from safety_plans.going_home.facts import household_of
from safety_plans.going_home.gate import answers_of
from safety_plans.going_home.models import GoingHome, Leaving, LeavingAlert
from safety_plans.going_home.ways_read import dated


class GateSupplyShape(Shape):
    """Who can supply what is missing."""

    name = serializers.CharField()
    role = serializers.CharField()
    telephone = serializers.CharField()


class GateLineShape(Shape):
    """One line of the gate for one child, as the record stands now."""

    line = serializers.ChoiceField(Line.choices)
    about = serializers.CharField(source="line.label")
    state = serializers.ChoiceField(State.choices, help_text="Only `missing` stands in the way.")
    says = serializers.CharField()
    evidence = serializers.CharField(source="note")
    supply = GateSupplyShape(many=True)


class GateOverrideShape(Shape):
    """What two named seniors decided, or one of them so far."""

    safer_why = serializers.CharField()
    who_with = serializers.CharField()
    if_found = serializers.CharField()
    consultant = serializers.CharField(allow_null=True)
    consultant_at = Moment(allow_null=True)
    manager = serializers.CharField(allow_null=True)
    manager_at = Moment(allow_null=True)
    granted_at = Moment(allow_null=True, help_text="Only from then on may the child go.")
    reviewed_at = Moment(allow_null=True)


class WayHomeShape(Shape):
    """One child's way home."""

    child = PersonBrief(source="way.child.person")
    stage = serializers.ChoiceField(Stage.choices, source="way.stage")
    may_go = serializers.BooleanField(help_text="Nothing is missing now. What two seniors decided is in `override`.")
    lines = GateLineShape(many=True)
    override = GateOverrideShape(allow_null=True)
    left_at = Moment(source="way.left_at", allow_null=True)
    left_how = serializers.ChoiceField([("", "Has not left"), *LeftHow.choices], source="way.left_how")
    without_gate_at = Moment(source="way.without_gate_at", allow_null=True)


class LeavingAlertShape(Shape):
    """One service that must be rung about parents who are leaving."""

    agency = serializers.CharField(source="agency.name")
    telephone = serializers.CharField(source="agency.desk_telephone")
    rung_at = Moment(allow_null=True, help_text="Empty: nobody has been told.")
    ended_at = Moment(allow_null=True)


class LeavingShape(Shape):
    """Parents are leaving with a child: said by one press."""

    said_at = Moment()
    ended_at = Moment(allow_null=True)
    ended_how = serializers.CharField()
    alerts = LeavingAlertShape(source="shown_alerts", many=True)


class GoingHomeShape(Shape):
    """May each child of this case go home?"""

    case = serializers.CharField()
    at = Moment(help_text="When it was asked; the lines say nothing of later.")
    children = WayHomeShape(many=True)
    leaving = LeavingShape(allow_null=True, help_text="The last time that somebody said it.")


@reads(GoingHomeShape, scope="going-home:read")
def api_going_home(request, reference):
    """Every line for every child, the youngest first, as on the page; asking so changes nothing and asks nobody."""
    actor = request.actor
    cases = CaseFile.objects.visible_to(actor).select_related("household", "partnership")
    case = get_object_or_404(cases, reference=reference)
    answers = answers_of(household_of(case, actor.now, GoingHome.objects.visible_to(actor)))
    children = [answer.way.child for answer in answers]
    audit.record_view(by=actor, page="api-going-home", case=case, children=children or None)
    shown = {
        "case": case.reference,
        "at": actor.now,
        "children": [_shown(answer) for answer in answers],
        "leaving": _leaving(actor, case),
    }
    return GoingHomeShape(shown).data


def _shown(answer):
    return {
        "way": answer.way,
        "may_go": answer.may_go,
        "lines": answer.lines,
        "override": dated(answer.way.override),
    }


def _leaving(actor, case):
    """The last Leaving of this case with its calls; None when nobody ever said it."""
    found = Leaving.objects.visible_to(actor).of_case(case).order_by("-said_at", "-pk").first()
    if found:
        alerts = LeavingAlert.objects.visible_to(actor).filter(leaving=found).select_related("agency")
        found.shown_alerts = list(alerts.order_by("pk"))
    return found


urlpatterns = [path("cases/<reference:reference>/going-home/", api_going_home, name="api-going-home")]
