"""The questions asked of deaths and of the decisions that follow, as clauses."""

from cases.case_files.querysets import CaseRecordQuerySet


class DeathQuerySet(CaseRecordQuerySet):
    """Deaths."""

    def standing(self):
        """Not struck out: the child has died."""
        return self.filter(struck_out_at=None)

    def newest_first(self):
        """The last recorded first."""
        return self.order_by("-recorded_at", "-pk")

    def for_page(self):
        """With the child, who recorded it and what was decided."""
        people = ("recorded_by", "struck_out_by", "incident__decided_by", "incident__reviewed_by", "incident__agency")
        return self.select_related("child__person", "case__household", "case__partnership", *people)


class SeriousIncidentQuerySet(CaseRecordQuerySet):
    """Decisions about notifying the Panel."""

    def for_page(self):
        """With the death and the child."""
        related = ("death__child__person", "case__household", "case__partnership", "agency", "decided_by")
        return self.select_related(*related)
