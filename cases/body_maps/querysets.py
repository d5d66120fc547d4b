"""The questions asked of body maps, as clauses."""

from django.apps import apps
from django.db.models import Exists, OuterRef, Prefetch, Q

from cases.body_maps.choices import OWES_NOTHING
from cases.case_files.querysets import CaseRecordQuerySet


class MarkQuerySet(CaseRecordQuerySet):
    """Marks."""

    def standing(self):
        """Not struck out."""
        return self.filter(struck_out_at=None)

    def worrying(self):
        """Standing, and not something that was on record before."""
        return self.standing().exclude(kind__in=OWES_NOTHING)


class BodyMapQuerySet(CaseRecordQuerySet):
    """Body maps."""

    def standing(self):
        """Not moved to another child."""
        return self.filter(moved_at=None)

    def with_worrying_marks(self):
        """At least one mark stands that was not on record before."""
        marks = apps.get_model("body_maps.Mark").objects.worrying()
        return self.filter(Exists(marks.filter(body_map=OuterRef("pk"))))

    def owing_a_referral(self):
        """No referral is owed for it yet, nor has been made, nor was needless."""
        owed = apps.get_model("body_maps.UrgentReferral").objects.of_map(OuterRef("pk")).live()
        return self.filter(~Exists(owed))

    def with_marks(self):
        """With the child, who saw and submitted it, every mark, what was looked at, and where it was moved."""
        tellings = apps.get_model("body_maps.Telling").objects.select_related("explanation")
        return self.select_related(
            "child__person",
            "agency",
            "submitted_by",
            "moved_by",
            "moved_to__child__person",
            "moved_from__child__person",
        ).prefetch_related(
            "marks__struck_out_by", "parts", Prefetch("tellings", tellings.order_by("explanation__told_at", "pk"))
        )


class UrgentReferralQuerySet(CaseRecordQuerySet):
    """Referrals that marks owe."""

    def of_map(self, body_map):
        """Of one body map."""
        return self.filter(body_map=body_map)

    def open(self):
        """Neither made nor ended."""
        return self.filter(referred_at=None, ended_at=None)

    def waiting(self):
        """Not ended, and either no referral was made or the one that was made has been withdrawn."""
        return self.filter(Q(referred_at=None) | Q(referral__withdrawn_at__isnull=False), ended_at=None)

    def live(self):
        """Owed, made, or needless because an enquiry was open: the map owes no further one."""
        return self.filter(Q(ended_at=None) | Q(enquiry__isnull=False))

    def leading_to_assessment(self):
        """Social care knows of the mark: it was referred, or an enquiry was open already."""
        return self.filter(Q(referred_at__isnull=False, ended_at=None) | Q(enquiry__isnull=False))


class AssessmentQuerySet(CaseRecordQuerySet):
    """Same-day paediatric assessments."""

    def open(self):
        """Not done."""
        return self.filter(assessed_at=None)

    def for_page(self):
        """With the child and every time it did not happen."""
        return self.select_related("child__person", "case", "agency").prefetch_related("not_done")
