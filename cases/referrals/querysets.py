"""The questions asked of referrals, as clauses."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Subquery

from cases.case_files.querysets import CaseRecordQuerySet
from safeguarding.owed.models import Owed


class ReferralQuerySet(CaseRecordQuerySet):
    """Referrals."""

    def undecided(self):
        """Waiting for the front door: neither decided nor withdrawn."""
        return self.filter(decided_at=None, withdrawn_at=None)

    def untold(self):
        """Decided, and the referrer has not been told."""
        return self.filter(decided_at__isnull=False, acknowledged_at=None)

    def received_by(self, agency_id):
        """That came to this front door."""
        return self.filter(agency=agency_id)

    def for_page(self):
        """All that the page of one referral shows."""
        return self.select_related(
            "agency",
            "team",
            "case__household",
            "case__partnership",
            "referrer_agency",
            "referred_by",
            "decided_by",
            "acknowledged_by",
            "withdrawn_by",
        )

    def for_desk(self, standard):
        """What the duty desk shows of each, the soonest due under that standard first."""
        due = Owed.objects.filter(standard=standard, subject_id=OuterRef("pk")).values("due_at")
        names = self.model.children.through.objects.filter(referral=OuterRef("pk")).order_by(
            F("child__person__born_on").desc(nulls_first=True), "child"
        )
        return (
            self.select_related("case__household", "referrer_agency")
            .annotate(
                due_at=Subquery(due[:1]),
                children_names=ArraySubquery(names.values("child__person__given_name")),
            )
            .order_by("due_at", "received_at", "pk")
        )
