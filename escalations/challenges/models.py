"""Escalations: a person challenges another agency's practice, or a loop has stayed open past every reminder."""

from django.db import models
from django.db.models import Q

from cases.case_files.models import CaseRecord
from safeguarding.constraints import all_or_none, needs, not_before, text


class Origin(models.TextChoices):
    """Where it comes from; the two are counted apart everywhere (design 2.5)."""

    PROFESSIONAL = "professional", "Professional difference"
    OVERDUE = "overdue", "Overdue"


class Escalation(CaseRecord):
    """One disagreement or one overdue loop, open until somebody resolves it."""

    origin = models.CharField(max_length=14, choices=Origin)
    partnership = models.ForeignKey("accounts.Partnership", models.PROTECT, related_name="+")
    agency = models.ForeignKey(
        "accounts.Agency",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Whose practice it is about.",
    )
    owed = models.OneToOneField("owed.Owed", models.PROTECT, null=True, blank=True, related_name="escalation")
    raised_at = models.DateTimeField()
    raised_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    raised_by_agency = models.ForeignKey("accounts.Agency", models.PROTECT, null=True, blank=True, related_name="+")
    issue = models.TextField()
    outcome_sought = models.TextField(blank=True)
    immediate_danger = models.BooleanField(default=False)
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    resolution = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(origin=Origin.OVERDUE, owed__isnull=False, raised_by=None)
                | Q(origin=Origin.PROFESSIONAL, owed=None, raised_by__isnull=False),
                name="an_escalation_is_raised_by_a_person_or_a_clock",
            ),
            not_before("resolved_at", "raised_at"),
            all_or_none("resolved_at", "resolved_by"),
            needs(text("resolution"), given="resolved_at"),
        ]
        indexes = [
            models.Index(fields=["case"], name="escalation_of_case"),
            models.Index(fields=["partnership", "raised_at"], condition=Q(resolved_at=None), name="escalation_open"),
        ]

    def __str__(self):
        return f"{self.get_origin_display()} escalation {self.reference}"
