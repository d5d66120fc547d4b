"""Body maps for other systems: submit one of a child on record, and read one."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import path
from rest_framework import serializers

from cases.body_maps import services
from cases.body_maps.choices import Body as Outline
from cases.body_maps.choices import Kind, Over, Part
from cases.body_maps.choices import Shape as Form
from cases.body_maps.forms import missing_of
from cases.body_maps.models import BodyMap
from cases.body_maps.places import names
from cases.body_maps.services.maps import body_of
from cases.case_files.models import CaseFile
from cases.children.choices import Mobility, MobilityTest
from cases.children.models import Child
from cases.families.api import PersonBrief
from cases.referrals.choices import ParentsTold
from safeguarding.api.endpoints import acts, reads, recorded
from safeguarding.api.fields import Act, Body, Choice, Millimetres, Moment, Shape, Text, YesNo
from safeguarding.audit import services as audit

NOT_SEEN = "not_seen"


class MarkShape(Shape):
    """One mark. Nothing says how old it is: nobody can tell by looking."""

    number = serializers.IntegerField()
    region = serializers.CharField()
    kind = serializers.ChoiceField(Kind.choices)
    shape = serializers.ChoiceField(Form.choices)
    over = serializers.ChoiceField(Over.choices)
    length_mm = Millimetres(allow_null=True)
    width_mm = Millimetres(allow_null=True)
    colour = serializers.CharField()
    colour_hard_to_see = serializers.BooleanField()
    description = serializers.CharField()
    struck_out_at = Moment(allow_null=True)
    struck_out_why = serializers.CharField()


class PartShape(Shape):
    """One part of the body, and whether anybody looked."""

    part = serializers.ChoiceField(Part.choices)
    looked = serializers.BooleanField()
    why_not = serializers.CharField()


class BodyMapShape(Shape):
    """What one person saw on one child at one moment."""

    reference = serializers.CharField()
    child = PersonBrief(source="child.person")
    agency = serializers.CharField(source="agency.name")
    observed_at = Moment()
    observed_by = serializers.CharField()
    where = serializers.CharField()
    in_care_of = serializers.CharField()
    body = serializers.ChoiceField(Outline.choices)
    parents_told = serializers.ChoiceField(ParentsTold.choices)
    parents_not_told_why = serializers.CharField()
    submitted_at = Moment()
    submitted_by = serializers.CharField(source="submitted_by.name")
    moved_at = Moment(allow_null=True, help_text="Not empty: it proved to be of another child.")
    parts = PartShape(many=True)
    marks = MarkShape(many=True)


class MarkBody(Body):
    """One mark, with its place from the list: a point on our outlines is for our own pages."""

    region = Choice([(name, words) for name, words in sorted(names().items())])
    kind = Choice(Kind.choices)
    shape = Choice(Form.choices)
    over = Choice(Over.choices)
    length_mm = Millimetres(required=False, allow_null=True)
    width_mm = Millimetres(required=False, allow_null=True)
    colour = Text(required=False, max_length=80, help_text="In the observer's words; needed unless hard to see.")
    colour_hard_to_see = YesNo(default=False)
    description = Text(required=False, max_length=300)


class PartBody(Body):
    """Whether one part of the body was looked at; where not, why."""

    part = Choice(Part.choices)
    looked = YesNo()
    why_not = Text(required=False, max_length=200)


class TellingBody(Body):
    """What somebody said about the marks, word for word."""

    told_by = Text(max_length=120)
    words = Text()
    at = Moment(required=False)
    differs = Text(required=False, max_length=300, help_text="How it differs from what was said before.")


class BodyMapBody(Act):
    """Everything that `person` saw when they looked at the child at `at`."""

    at = Moment(help_text="When they looked.")
    where = Text(max_length=200)
    in_care_of = Text(required=False, max_length=200)
    ability = Choice([(NOT_SEEN, "Not seen"), *Mobility.choices], help_text="What the child was seen to do.")
    parents_told = Choice(ParentsTold.choices)
    parents_not_told_why = Text(required=False, max_length=300)
    looked = PartBody(many=True, max_length=len(Part), help_text="Every part, once.")
    marks = MarkBody(many=True, max_length=40, help_text="None is an answer too.")
    tellings = TellingBody(many=True, required=False, max_length=40)

    def validate_looked(self, looked):
        """{Part: why not, or None where it was looked at}."""
        found = {one["part"]: None if one["looked"] else one["why_not"] for one in looked}
        if len(found) != len(looked) or set(found) != set(Part):
            raise serializers.ValidationError("Say of every part, once, whether it was looked at.")
        return found

    def validate(self, facts):
        """What `services.submit` takes."""
        ability = facts.pop("ability")
        facts["mobility"] = None if ability == NOT_SEEN else {"ability": ability, "test_used": MobilityTest.PANEL_2022}
        facts.setdefault("tellings", ())
        return facts


@reads(BodyMapShape, scope="body-maps:read")
def api_body_map(request, reference):
    """One body map with every mark."""
    found = body_map_for(request, reference)
    audit.record_view(by=request.actor, page="api-body-map", case=found.case_id, child=found.child_id)
    return BodyMapShape(found).data


@acts(BodyMapBody, scope="body-maps:write", changes=False)
def api_body_map_submit(request, facts, reference, person):
    """Submit a body map of a child of this case. A mark on a child who cannot move about owes a referral."""
    case = get_object_or_404(CaseFile.objects.visible_to(request.actor), reference=reference)
    children = Child.objects.visible_to(request.actor).filter(person__household=case.household_id)
    child = get_object_or_404(children.select_related("person__household"), person__reference=person)
    _check_marks(facts["marks"], body_of(child.person, facts["at"]))
    submitted = services.submit(child, by=request.actor, observed_by=request.actor.speaks_for, **facts)
    return recorded(submitted.reference, "api-body-map", BodyMapShape(body_map_for(request, submitted.reference)).data)


def _check_marks(marks, body):
    """Raise ValidationError, pointing into the marks, for what a page would not have let through."""
    wrong = [dict(missing_of(mark, body)) for mark in marks]
    if any(wrong):
        raise serializers.ValidationError({"marks": {place: found for place, found in enumerate(wrong) if found}})


def body_map_for(request, reference):
    """The body map of this address with its marks, when the system may see it (else 404)."""
    found = BodyMap.objects.visible_to(request.actor).with_marks().filter(reference=reference).first()
    if found is None:
        raise Http404
    return found


urlpatterns = [
    path(
        "cases/<reference:reference>/children/<reference:person>/body-maps/",
        api_body_map_submit,
        name="api-body-map-submit",
    ),
    path("body-maps/<reference:reference>/", api_body_map, name="api-body-map"),
]
