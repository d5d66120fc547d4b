"""The questions asked of going home, as clauses."""

from cases.case_files.querysets import CaseRecordQuerySet
from cases.enquiries.querysets import YOUNGEST_FIRST


class GoingHomeQuerySet(CaseRecordQuerySet):
    """Ways home."""

    def asked(self):
        """Still a question: the child has neither gone home nor elsewhere."""
        return self.filter(left_at=None, ended_at=None)

    def to_ask_in(self, case):
        """Still a question in a case (an instance or its id), of children who live; in the order pages show them."""
        return self.asked().of_case(case).filter(child__person__died_on=None).youngest_first()

    def without_gate(self):
        """The child left past the gate, and nobody had decided so."""
        return self.filter(without_gate_at__isnull=False)

    def to_review(self):
        """Nobody has looked into it yet."""
        return self.without_gate().filter(reviewed_at=None)

    def youngest_first(self):
        """In the order pages show children; of two of one child, the newer first."""
        return self.order_by(*YOUNGEST_FIRST, "-owed_at", "-pk")

    def with_people(self):
        """With the child, the stay, and who recorded what became of it."""
        return self.select_related(
            "case__household",
            "case__partnership",
            "agency",
            "child__person__gp_practice",
            "stay__agency",
            "stay__consultant__user",
            "stay__discharge_plan",
            "left_by",
            "reviewed_by",
            "ended_by",
        )


class OverrideQuerySet(CaseRecordQuerySet):
    """Overrides."""

    def standing(self):
        """Asked for or granted, and not refused."""
        return self.filter(refused_at=None)

    def granted(self):
        """Confirmed by both."""
        return self.filter(granted_at__isnull=False)

    def to_review(self):
        """Granted, and nobody has looked into it yet: what a dashboard shows until somebody does."""
        return self.granted().filter(reviewed_at=None)

    def with_people(self):
        """With the child and those who asked, confirmed, refused and reviewed it."""
        return self.select_related(
            "case__household",
            "case__partnership",
            "child__person",
            "going_home__agency",
            "asked_by",
            "consultant_by",
            "manager_by",
            "refused_by",
            "reviewed_by",
        )


class TellingQuerySet(CaseRecordQuerySet):
    """Services to be told."""


class LeavingQuerySet(CaseRecordQuerySet):
    """Parents leaving with a child."""

    def now(self):
        """Neither stayed nor gone, as far as anybody has said."""
        return self.filter(ended_at=None)


class LeavingAlertQuerySet(CaseRecordQuerySet):
    """Services that must be rung about it."""

    def to_ring(self):
        """No answered call is on record."""
        return self.filter(rung_at=None, ended_at=None)
