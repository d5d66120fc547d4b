"""Documents too long to wait for: asked for by one person, made by the worker, kept for an hour, for that person alone.

PostgreSQL is the queue of record: a row that is neither finished nor ended is work to do, whoever died meanwhile.
"""

from django.db import models
from django.db.models import Q

from cases.case_files.models import CaseRecord
from oversight.reports.querysets import ExportQuerySet
from safeguarding.constraints import needs, not_before, text

OF_NO_CASE = "partnership-report"
"""The one document about the whole partnership: it names nobody, and so belongs to no case."""


class Export(CaseRecord):
    """One document that somebody asked for. Who asked, in which membership, is who may fetch it, and nobody else."""

    case = models.ForeignKey(  # type: ignore[assignment]  # of every other record it is known
        "case_files.CaseFile",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Empty for a document about the whole partnership, which names nobody.",
    )
    kind = models.CharField(max_length=20, help_text="The slug of the document.")
    subject = models.CharField(max_length=12, help_text="The reference of what it is about.")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    membership = models.ForeignKey("accounts.Membership", models.PROTECT, related_name="+")
    tries = models.PositiveSmallIntegerField(default=0)
    started_at = models.DateTimeField(null=True, blank=True, help_text="When a worker last began.")
    leased_until = models.DateTimeField(null=True, blank=True, help_text="A worker has it until then.")
    pages = models.PositiveIntegerField(default=0, help_text="How many pages are laid out so far.")
    finished_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    failed_why = models.CharField(max_length=200, blank=True)

    objects = ExportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=OF_NO_CASE, case=None) | ~Q(kind=OF_NO_CASE) & Q(case__isnull=False),
                name="only_the_partnership_report_is_of_no_case",
            ),
            needs("expires_at", given="finished_at"),
            needs(text("failed_why"), given="failed_at"),
            not_before("finished_at", "asked_at"),
            models.CheckConstraint(
                condition=Q(finished_at=None, failed_at=None)
                | Q(cancelled_at=None, failed_at=None)
                | Q(finished_at=None, cancelled_at=None),
                name="an_export_ends_in_one_way",
            ),
        ]
        indexes = [
            models.Index(
                fields=["asked_at"],
                condition=Q(finished_at=None, cancelled_at=None, failed_at=None),
                name="export_to_make",
            ),
            models.Index(fields=["asked_by", "-asked_at"], name="export_of_person"),
        ]

    def __str__(self):
        return f"{self.kind} {self.reference}"

    @property
    def is_waiting(self):
        """Neither made nor ended."""
        return not (self.finished_at or self.cancelled_at or self.failed_at)

    def is_ready(self, now):
        """Made, and not yet gone."""
        return self.finished_at is not None and self.expires_at > now


class ExportFile(models.Model):
    """The bytes of an export, removed when its hour is over; the row of who asked for it stays."""

    export = models.OneToOneField(Export, models.PROTECT, related_name="file")
    name = models.CharField(max_length=120)
    content = models.BinaryField()

    def __str__(self):
        return self.name
