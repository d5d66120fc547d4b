"""The questions asked of legal measures, as clauses."""

from django.db.models import Q

from cases.case_files.querysets import CaseRecordQuerySet


class LegalMeasureQuerySet(CaseRecordQuerySet):
    """Legal measures."""

    def not_ended(self):
        """Nobody has recorded an end; its time may have run out all the same."""
        return self.filter(ended_at=None)

    def in_force(self, at):
        """Begun, not ended, and its time has not run out."""
        return self.not_ended().filter(Q(ends_at=None) | Q(ends_at__gt=at), from_at__lte=at)

    def with_people(self):
        """With the case, whom it is about, and who recorded what."""
        return self.select_related(
            "case__household",
            "case__partnership",
            "child__person",
            "adult",
            "recorded_by",
            "next_decided_by",
            "ended_by",
        )

    def newest_first(self):
        """The latest to begin first."""
        return self.order_by("-from_at", "-pk")
