"""The questions asked of information requests, as clauses."""

from django.apps import apps
from django.db import models
from django.db.models import Prefetch, Q

from cases.case_files.querysets import CaseRecordQuerySet
from safeguarding.roles import CASE_ROLES


class RequestQuerySet(CaseRecordQuerySet):
    """Requests for information."""

    def addressed_to(self, actor):
        """Asked of the agency the actor works for: its people see that, and by that nothing else of the case."""
        if actor.role not in CASE_ROLES:
            return self.none()
        conflicts = apps.get_model("case_files.Conflict").objects.filter(user=actor.user_id, ended_at=None)
        mine = self.filter(agency=actor.agency_id, asked_at__isnull=False)
        return mine.exclude(case__in=conflicts.values("case"))

    def visible_to(self, actor):
        """In a case the actor may open, or asked of the actor's agency (design 6)."""
        seen = Q(pk__in=super().visible_to(actor).values("pk"))
        return self.filter(seen | Q(pk__in=self.model.objects.addressed_to(actor).values("pk")))

    def standing(self):
        """Still wanted or answered: not withdrawn, not sent back as "not us", not ended unasked."""
        return self.filter(withdrawn_at=None, not_us_at=None, ended_at=None)

    def not_asked(self):
        """Owed, and nobody has been asked."""
        return self.filter(asked_at=None, ended_at=None)

    def asked_together(self, request):
        """That request and those asked of the same agency in the same breath, about the others."""
        return self.filter(case=request.case_id, group=request.group, agency=request.agency_id)

    def for_page(self):
        """With whom it was asked of, about whom, by whom, and every answer, in the order they came to be owed."""
        answers = apps.get_model("information_requests.Answer").objects.order_by("given_at", "pk")
        return (
            self.select_related(
                "case__partnership", "person", "agency", "service", "asked_by", "asking_agency", "refusal_considered_by"
            )
            .prefetch_related(Prefetch("answers", answers))
            .order_by("owed_at", "pk")
        )


class CommencementQuerySet(models.QuerySet):
    """When the duty to share information begins."""

    def visible_to(self, actor):
        """Of the actor's own partnership."""
        return self.filter(partnership=actor.partnership_id)

    def latest_of(self, partnership):
        """What stands now for one partnership: what was entered last."""
        return self.filter(partnership=partnership).order_by("-entered_at", "-pk")
