"""The questions asked of surveys, as clauses."""

from django.apps import apps
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import JSONObject

from cases.case_files.querysets import CaseRecordQuerySet
from cases.skeletal_surveys.choices import ImagingKind
from safeguarding.roles import Role


class SurveyQuerySet(CaseRecordQuerySet):
    """Surveys."""

    def visible_to(self, actor):
        """In a case the actor may open, or addressed to the actor's radiology desk, which sees the survey alone."""
        seen = Q(pk__in=super().visible_to(actor).values("pk"))
        if actor.role == Role.RADIOLOGIST:
            seen |= Q(reporting_agency=actor.agency_id)
        return self.filter(seen)

    def standing(self):
        """Not cancelled."""
        return self.filter(cancelled_at=None)

    def with_standing(self):
        """What `results.result_of` reads, in the same query: the latest report, who has read, any injury seen."""
        reads = apps.get_model("skeletal_surveys.Read").objects.filter(survey=OuterRef("pk"))
        latest = apps.get_model("skeletal_surveys.Report").objects.filter(survey=OuterRef("pk")).order_by("-version")
        return self.select_related("follow_up").annotate(
            report_version=Subquery(latest.values("version")[:1]),
            report_injury=Subquery(latest.values("shows_injury")[:1]),
            report_told_at=Subquery(latest.values("told_at")[:1]),
            report_told_to=Subquery(latest.values("told_to")[:1]),
            readers=ArraySubquery(reads.order_by("read_at").values("reader_name")),
            injury_read=Exists(reads.filter(shows_injury=True)),
        )

    def with_results(self):
        """All that a page about surveys shows: whose, who asked, reads, reports, follow-up, words said in passing."""
        words = apps.get_model("skeletal_surveys.InformalWord").objects.filter(survey=OuterRef("pk"))
        said = words.order_by("said_at").values(json=JSONObject(said_by="said_by", words="words"))
        return (
            self.with_standing()
            .annotate(said=ArraySubquery(said))
            .select_related(
                "case", "child__person", "requested_by", "requesting_agency", "reporting_agency", "follow_up"
            )
            .prefetch_related("reads", "reports")
        )


class ImagingDecisionQuerySet(CaseRecordQuerySet):
    """Decisions about imaging."""

    def for_tracker_page(self, case):
        """What the tracker shows of a case: every decision with its child and standing survey, youngest first."""
        surveys = apps.get_model("skeletal_surveys.Survey").objects.standing().with_results()
        return (
            self.filter(case=case, ended_at=None, kind__in=[ImagingKind.SKELETAL_SURVEY, ImagingKind.CT_HEAD])
            .select_related("child__person")
            .prefetch_related(Prefetch("surveys", surveys))
            .order_by("-child__person__born_on", "child_id", "-owed_at")
        )
