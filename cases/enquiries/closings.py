"""How an enquiry ends: who was told, what was said of results, and what was missing then (design 2.4)."""

from django.db import models
from django.db.models import F, Q

from cases.case_files.looked_into import LookedInto, looked_into_after
from cases.enquiries.querysets import ClosingQuerySet
from safeguarding.constraints import all_or_none, needs, not_before, text


class Closing(LookedInto):
    """A manager's decision to close an enquiry. With something missing it takes a second manager, and is reviewed."""

    enquiry = models.ForeignKey("enquiries.Enquiry", models.PROTECT, related_name="closings")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    asked_as = models.CharField(max_length=30, help_text="The role in which the first of them decided.")
    reasons = models.TextField(help_text="What was found for each child, and who stays in touch.")
    parents_told = models.BooleanField()
    parents_how = models.TextField(help_text="Who told them, when and how; or why not.")
    referrer_told = models.BooleanField()
    referrer_how = models.TextField(help_text="Who told them, when and how; or why not.")
    medical_report = models.TextField(help_text="Who issued it in writing and when, or why there is none.")
    imaging_handed_to = models.TextField(
        blank=True, help_text="Who sees to imaging that is not final, and under which plan."
    )
    missing = models.JSONField(default=list, blank=True, help_text="The lines of the gate that were missing.")
    second_asked_at = models.DateTimeField(
        null=True, blank=True, help_text="When a second manager was asked: only where something was missing."
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    without_gate_at = models.DateTimeField(null=True, blank=True, help_text="When it closed with something missing.")
    refused_at = models.DateTimeField(null=True, blank=True)
    refused_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    refused_why = models.TextField(blank=True)

    objects = ClosingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["enquiry"],
                condition=Q(refused_at=None),
                name="one_closing_of_an_enquiry",
                violation_error_message="Somebody has already decided to close this enquiry.",
            ),
            all_or_none("closed_at", "closed_by"),
            all_or_none("refused_at", "refused_by", text("refused_why"), says="Say why not."),
            *looked_into_after("without_gate_at"),
            needs("closed_at", given="without_gate_at"),
            needs("second_asked_at", given="without_gate_at"),
            not_before("closed_at", "asked_at"),
            not_before("refused_at", "asked_at"),
            models.CheckConstraint(
                condition=~Q(reasons="") & ~Q(parents_how="") & ~Q(referrer_how="") & ~Q(medical_report=""),
                name="a_closing_answers_its_questions",
                violation_error_message="Answer all the questions.",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(refused_at=None),
                name="a_closing_refused_closes_nothing",
                violation_error_message="This was refused.",
            ),
            models.CheckConstraint(
                condition=Q(missing=[]) | Q(second_asked_at__isnull=False),
                name="what_is_missing_is_asked_of_a_second",
                violation_error_message="Something is missing: a second manager must decide it too.",
            ),
            models.CheckConstraint(
                # NULL would pass a check on its own, so it is named.
                condition=Q(without_gate_at=None) | Q(closed_by__isnull=False) & ~Q(closed_by=F("asked_by")),
                name="two_managers_are_two_persons",
                violation_error_message="Two different people must decide this.",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_by=None) | (~Q(reviewed_by=F("asked_by")) & ~Q(reviewed_by=F("closed_by"))),
                name="a_closing_is_reviewed_by_a_third_person",
                violation_error_message="Whoever decided it cannot review it.",
            ),
        ]
        indexes = [models.Index(fields=["case"], name="closing_of_case")]

    def __str__(self):
        return f"Closing {self.reference}"
