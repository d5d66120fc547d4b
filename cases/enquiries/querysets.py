"""The questions asked of enquiries and of what belongs to them, as clauses."""

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q

from cases.case_files.querysets import CaseRecordQuerySet

YOUNGEST_FIRST = (F("child__person__born_on").desc(nulls_first=True), "child")


class EnquiryQuerySet(CaseRecordQuerySet):
    """Enquiries."""

    def open(self):
        """Not ended."""
        return self.filter(closed_at=None)

    def not_allocated(self):
        """Open, and nobody has ever led it."""
        return self.filter(allocated_at=None, closed_at=None)

    def of_agency(self, agency_id):
        """Led by this agency."""
        return self.filter(agency=agency_id)

    def for_page(self):
        """All that the page of one enquiry shows of the enquiry itself; its `closing` is the decision that stands.

        `was_offered`: whether it was ever offered to another authority.
        """
        standing = FilteredRelation("closings", condition=Q(closings__refused_at=None))
        transfers = self.model._meta.get_field("transfers").related_model.objects.filter(enquiry=OuterRef("pk"))
        return self.annotate(closing=standing, was_offered=Exists(transfers)).select_related(
            "agency",
            "team",
            "referral",
            "case__household",
            "case__partnership",
            "started_by",
            "assessment_completed_by",
            "closed_by",
            "lead__membership__user",
            "conference__not_needed_by",
            "conference__held_recorded_by",
            "continues",
            "continued_by",
            "closing__asked_by",
            "closing__closed_by",
            "closing__reviewed_by",
        )


class ClosingQuerySet(CaseRecordQuerySet):
    """Decisions to close an enquiry."""

    def standing(self):
        """Not refused: the one that counts."""
        return self.filter(refused_at=None)

    def for_page(self):
        """With who decided what."""
        people = ("asked_by", "closed_by", "refused_by", "reviewed_by")
        return self.select_related("enquiry", "case__household", "case__partnership", *people)


class TransferQuerySet(CaseRecordQuerySet):
    """Offers of an enquiry to another authority."""

    def standing(self):
        """Neither declined nor withdrawn: open, or accepted."""
        return self.filter(declined_at=None, withdrawn_at=None)

    def newest_first(self):
        """The last offered first."""
        return self.order_by("-offered_at", "-pk")

    def for_page(self):
        """With who offered, recorded and withdrew."""
        people = ("offered_by", "accepted_recorded_by", "declined_recorded_by", "withdrawn_by")
        return self.select_related("enquiry", *people)


class EnquiryChildQuerySet(CaseRecordQuerySet):
    """Children's places in an enquiry."""

    def youngest_first(self):
        """In the order pages show children: the youngest first, an unborn child before all."""
        return self.order_by(*YOUNGEST_FIRST)

    def of_the_living(self):
        """Of children whose death is not recorded."""
        return self.filter(child__person__died_on=None)

    def without_outcome(self):
        """Nothing concluded yet for this child."""
        return self.filter(outcome="")

    def for_page(self):
        """With the child, what was concluded and by whom."""
        return self.select_related("child__person", "enquiry__case__household", "outcome_by")


class AllocationQuerySet(CaseRecordQuerySet):
    """Allocations."""

    def current(self):
        """Accepted and not ended: who leads now."""
        return self.filter(accepted_at__isnull=False, ended_at=None)

    def offered(self):
        """Hand-overs that nobody has answered yet."""
        return self.filter(accepted_at=None, ended_at=None)

    def offered_to(self, actor):
        """Offered to this actor in the membership of this session."""
        return self.offered().filter(membership=actor.membership.pk)

    def for_page(self):
        """With who holds it, who offered it and whose enquiry it is."""
        return self.select_related("membership__user", "membership__team", "offered_by", "enquiry__case__household")


class ExplanationQuerySet(CaseRecordQuerySet):
    """Explanations."""

    def as_told(self):
        """In the order in which they were told."""
        return self.order_by("told_at", "pk")

    def for_page(self):
        """With the child they are about and who wrote them down."""
        return self.select_related("child__person", "recorded_by").as_told()
