"""Legal measures for the systems of police and social care: read what holds, record one, vary it, end it."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import path
from rest_framework import serializers

from cases.case_files.models import CaseFile
from cases.families.api import PersonBrief
from cases.families.models import Person
from cases.legal_measures import services
from cases.legal_measures.choices import EndedHow, Kind
from cases.legal_measures.models import LegalMeasure
from safeguarding.api.endpoints import acts, reads, recorded
from safeguarding.api.fields import Act, Choice, Coming, Moment, Shape, Text
from safeguarding.api.paging import FIRST_DESCENDING, PAGE, behind, page_of, place_of
from safeguarding.api.versions import check_seen
from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed


class LegalMeasureShape(Shape):
    """One measure, as it stood from one moment on."""

    reference = serializers.CharField()
    case = serializers.CharField(source="case.reference")
    kind = serializers.ChoiceField(Kind.choices)
    about = PersonBrief(source="person")
    made_by = serializers.CharField()
    began_at = Moment(help_text="When it first began, however often it was varied since.")
    from_at = Moment()
    ends_at = Moment(allow_null=True, help_text="After this moment it stops nobody, whether or not it has ended_at.")
    conditions = serializers.CharField()
    told_whom = serializers.CharField()
    what_follows = serializers.CharField()
    ended_at = Moment(allow_null=True)
    ended_how = serializers.ChoiceField([("", "Not ended"), *EndedHow.choices])


class MeasureTermsBody(Act):
    """Until when, and on which conditions."""

    ends_at = Coming(required=False, allow_null=True, default=None)
    conditions = Text(required=False)
    told_whom = Text(required=False, max_length=300)


class MeasureBody(MeasureTermsBody):
    """A measure was made."""

    kind = Choice(Kind.choices)
    about = Text(max_length=12, help_text="The reference of the child or adult it is about.")
    made_by = Text(max_length=160, help_text="The officer with rank and number, or the court.")


class MeasureEndBody(Act):
    """It is over."""

    how = Choice([choice for choice in EndedHow.choices if choice[0] != EndedHow.VARIED])
    words = Text(required=False, max_length=300)


@reads(LegalMeasureShape, scope="measures:read", many=True)
def api_measures(request):
    """Measures of the cases that the agency may see, the last recorded first."""
    rows = LegalMeasure.objects.visible_to(request.actor).with_people()
    rows = behind(rows, place_of(request, FIRST_DESCENDING), "recorded_at")[: PAGE + 1]
    page = page_of(request, rows, lambda one: (one.recorded_at, one.reference), lambda one: LegalMeasureShape(one).data)
    audit.record_view(by=request.actor, page="api-measures", count=len(page["results"]))
    return page


@reads(LegalMeasureShape, scope="measures:read")
def api_measure(request, reference):
    """One measure."""
    found = measure_for(request, reference)
    audit.record_view(by=request.actor, page="api-measure", case=found.case_id, child=found.child_id)
    return LegalMeasureShape(found).data


@acts(MeasureBody, scope="measures:write", changes=False)
def api_measure_make(request, facts, reference):
    """Record a measure about a child or adult of this case."""
    case = get_object_or_404(CaseFile.objects.visible_to(request.actor), reference=reference)
    people = Person.objects.visible_to(request.actor).filter(household=case.household_id).select_related("child")
    person = people.filter(reference=facts.pop("about")).first()
    if person is None:
        raise NotAllowed("This person is not in this case.", field="about")
    about = {"child": person.child} if person.is_child else {"adult": person}
    made = services.make(case, by=request.actor, **about, **facts)
    return _recorded(request, made)


@acts(MeasureTermsBody, scope="measures:write")
def api_measure_vary(request, facts, reference):
    """The measure goes on with other conditions or another end: the answer is a new one, which continues it."""
    return _recorded(request, services.vary(_seen(request, reference), by=request.actor, **facts))


@acts(MeasureEndBody, scope="measures:write")
def api_measure_end(request, facts, reference):
    """The measure is over."""
    return _recorded(request, services.end(_seen(request, reference), by=request.actor, **facts))


def measure_for(request, reference):
    """The measure of this address with whom it is about, when the system may see it (else 404)."""
    found = LegalMeasure.objects.visible_to(request.actor).with_people().filter(reference=reference).first()
    if found is None:
        raise Http404
    return found


def _seen(request, reference):
    """The measure, its case and it locked, as whoever changes it has last read it."""
    found = measure_for(request, reference)
    CaseFile.objects.visible_to(request.actor).select_for_update(no_key=True, of=("self",)).get(pk=found.case_id)
    rows = LegalMeasure.objects.visible_to(request.actor).select_for_update(no_key=True, of=("self",))
    rows.get(pk=found.pk)
    found = measure_for(request, reference)
    check_seen(request, LegalMeasureShape(found).data)
    return found


def _recorded(request, measure):
    shown = LegalMeasureShape(measure_for(request, measure.reference)).data
    return recorded(measure.reference, "api-measure", shown)


urlpatterns = [
    path("legal-measures/", api_measures, name="api-measures"),
    path("legal-measures/<reference:reference>/", api_measure, name="api-measure"),
    path("legal-measures/<reference:reference>/vary/", api_measure_vary, name="api-measure-vary"),
    path("legal-measures/<reference:reference>/end/", api_measure_end, name="api-measure-end"),
    path("cases/<reference:reference>/legal-measures/", api_measure_make, name="api-measure-make"),
]
