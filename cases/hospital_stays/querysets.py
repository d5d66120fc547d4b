"""The questions asked of stays in hospital, as clauses."""

from cases.case_files.querysets import CaseRecordQuerySet


class StayQuerySet(CaseRecordQuerySet):
    """Stays."""

    def current(self):
        """The child has not left."""
        return self.filter(left_at=None)

    def with_people(self):
        """With the child, the hospital, the consultant and the discharge plan."""
        return self.select_related(
            "case__household",
            "case__partnership",
            "child__person",
            "agency",
            "consultant__user",
            "admitted_by",
            "company_decided_by",
            "medically_fit_by",
            "discharge_plan",
        )

    def newest_first(self):
        """The latest admission first."""
        return self.order_by("-admitted_at", "-pk")


class DischargePlanQuerySet(CaseRecordQuerySet):
    """Discharge plans."""

    def with_people(self):
        """With the stay, the child and who planned it."""
        return self.select_related(
            "case__household", "case__partnership", "stay__agency", "child__person", "planned_by", "complete_by"
        )
