"""Surveys for other systems: read where each stands, record a read, issue the final report."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import path
from rest_framework import serializers

from cases.families.api import PersonBrief
from cases.skeletal_surveys import services
from cases.skeletal_surveys.choices import Which
from cases.skeletal_surveys.models import Survey
from cases.skeletal_surveys.results import result_of
from safeguarding.api.endpoints import acts, reads, recorded
from safeguarding.api.fields import Act, Moment, Shape, Text, YesNo
from safeguarding.api.paging import FIRST_DESCENDING, PAGE, behind, page_of, place_of
from safeguarding.api.versions import check_seen
from safeguarding.audit import services as audit


class SurveyBrief(Shape):
    """One survey, and what may be said of its result: nothing is normal until a report was told and said back."""

    reference = serializers.CharField()
    child = PersonBrief(source="child.person")
    requested_at = Moment()
    performed_at = Moment(allow_null=True)
    final_at = Moment(allow_null=True)
    told_at = Moment(allow_null=True)
    cancelled_at = Moment(allow_null=True)
    is_final = serializers.SerializerMethodField(help_text="Until this is true: do not treat as normal.")
    shows_injury = serializers.SerializerMethodField()
    result = serializers.SerializerMethodField(help_text="In words; show them as they are.")

    def get_is_final(self, survey) -> bool:
        """Whether nothing is to come."""
        return result_of(survey).final

    def get_shows_injury(self, survey) -> bool:
        """Whether any read or report does."""
        return bool(result_of(survey).injury)

    def get_result(self, survey) -> str:
        """The words of the pages."""
        found = result_of(survey)
        return f"{found.heading[:1].upper()}{found.heading[1:]} {found.small}".strip()


class ReadShape(Shape):
    """One radiologist's reading."""

    which = serializers.ChoiceField(Which.choices)
    reader_name = serializers.CharField()
    read_at = Moment()
    findings = serializers.CharField()
    shows_injury = serializers.BooleanField()
    told_at = Moment(allow_null=True)


class ReportShape(Shape):
    """One version of the final report."""

    version = serializers.IntegerField()
    issued_at = Moment()
    findings = serializers.CharField()
    shows_injury = serializers.BooleanField()
    discrepancy = serializers.CharField()
    amended_why = serializers.CharField()
    told_at = Moment(allow_null=True)
    replaced_at = Moment(allow_null=True)


class SurveyShape(SurveyBrief):
    """All of it."""

    clinical_question = serializers.CharField()
    consent_by = serializers.CharField()
    performed_by_name = serializers.CharField()
    missing_views = serializers.ListField(child=serializers.CharField(), allow_null=True)
    reads = ReadShape(many=True)
    reports = ReportShape(many=True)


class ReadBody(Act):
    """What the images show."""

    findings = Text()
    shows_injury = YesNo(help_text="True is acted on at once: somebody must be told by voice within the hour.")


class ReportBody(ReadBody):
    """The final report."""

    discrepancy = Text(required=False, help_text="Where the two reads differ, and how that was settled.")


@reads(SurveyBrief, scope="surveys:read", many=True)
def api_surveys(request):
    """Surveys the agency may see, the newest request first."""
    rows = Survey.objects.visible_to(request.actor).with_standing().select_related("child__person")
    rows = behind(rows, place_of(request, FIRST_DESCENDING), "requested_at")[: PAGE + 1]
    page = page_of(request, rows, lambda one: (one.requested_at, one.reference), lambda one: SurveyBrief(one).data)
    audit.record_view(by=request.actor, page="api-surveys", count=len(page["results"]))
    return page


@reads(SurveyShape, scope="surveys:read")
def api_survey(request, reference):
    """One survey with its reads and reports."""
    found = survey_for(request, reference)
    audit.record_view(by=request.actor, page="api-survey", case=found.case_id, child=found.child_id)
    return SurveyShape(found).data


@acts(ReadBody, scope="surveys:write")
def api_survey_first_read(request, facts, reference):
    """Record the first read. It never ends the warning, whatever it finds."""
    return _step(request, reference, services.first_read, facts)


@acts(ReadBody, scope="surveys:write")
def api_survey_second_read(request, facts, reference):
    """Record the second read, by another radiologist, handed in by somebody else than the first."""
    return _step(request, reference, services.second_read, facts)


@acts(ReportBody, scope="surveys:write")
def api_survey_report(request, facts, reference):
    """Issue the final report, after two reads. It still has to be told by voice."""
    return _step(request, reference, services.issue, facts)


def _step(request, reference, verb, facts):
    get_object_or_404(
        Survey.objects.visible_to(request.actor).select_for_update(no_key=True, of=("self",)), reference=reference
    )
    found = survey_for(request, reference)
    check_seen(request, SurveyShape(found).data)
    verb(found, by=request.actor, **facts)
    return recorded(found.reference, "api-survey", SurveyShape(survey_for(request, reference)).data)


def survey_for(request, reference):
    """The survey of this address with all that is shown of it, when the system may see it (else 404)."""
    found = Survey.objects.visible_to(request.actor).with_results().filter(reference=reference).first()
    if found is None:
        raise Http404
    return found


urlpatterns = [
    path("surveys/", api_surveys, name="api-surveys"),
    path("surveys/<reference:reference>/", api_survey, name="api-survey"),
    path("surveys/<reference:reference>/first-read/", api_survey_first_read, name="api-survey-first-read"),
    path("surveys/<reference:reference>/second-read/", api_survey_second_read, name="api-survey-second-read"),
    path("surveys/<reference:reference>/report/", api_survey_report, name="api-survey-report"),
]
