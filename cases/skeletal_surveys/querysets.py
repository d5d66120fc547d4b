"""The questions asked of surveys, as clauses."""

from django.db.models import Q

from cases.case_files.querysets import CaseRecordQuerySet
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
