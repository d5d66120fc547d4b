"""The questions asked of surveys, as clauses."""

from django.apps import apps
from django.db.models import Prefetch, Q

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

    def not_final(self):
        """No final report has been issued, and the request stands."""
        return self.filter(final_at=None, cancelled_at=None)

    def standing(self):
        """Not cancelled."""
        return self.filter(cancelled_at=None)

    def with_results(self):
        """All that a page about surveys shows: whose, who asked, reads, reports, follow-up, words said in passing."""
        return self.select_related(
            "case", "child__person", "requested_by", "requesting_agency", "reporting_agency", "follow_up"
        ).prefetch_related("reads", "reports", "informal_words")


class ImagingDecisionQuerySet(CaseRecordQuerySet):
    """Decisions about imaging."""

    def for_tracker_page(self, case):
        """What the survey tracker shows of a case: every decision with its child and standing survey, youngest first."""
        surveys = apps.get_model("skeletal_surveys.Survey").objects.standing().with_results()
        return (
            self.filter(case=case, ended_at=None, kind__in=[ImagingKind.SKELETAL_SURVEY, ImagingKind.CT_HEAD])
            .select_related("child__person")
            .prefetch_related(Prefetch("surveys", surveys))
            .order_by("-child__person__born_on", "child_id", "-owed_at")
        )
