"""“Not yet” is no answer to whether the plan changed: it stays asked until somebody says yes or no."""

from django.db import models
from django.db.models import Q

from cases.case_files.models import CaseRecord
from escalations.challenges.choices import PlanChanged
from escalations.challenges.querysets import PlanWordQuerySet
from safeguarding.constraints import all_or_none, not_before, one_current, text


class PlanWord(CaseRecord):
    """One time that the raiser is to say whether the child’s plan has changed by now; “not yet” asks once more."""

    escalation = models.ForeignKey("challenges.Escalation", models.PROTECT, related_name="plan_words")
    asked_at = models.DateTimeField()
    said_at = models.DateTimeField(null=True, blank=True)
    said_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    plan_changed = models.CharField(max_length=7, choices=PlanChanged, blank=True)
    said = models.TextField(blank=True, help_text="What changed, or why nothing did; both sides read it.")

    objects = PlanWordQuerySet.as_manager()

    class Meta:
        constraints = [
            one_current("escalation", name="one_waiting_of_an_escalation", while_empty="said_at"),
            models.CheckConstraint(
                condition=Q(plan_changed__in=["", *PlanChanged.values]),
                name="plan_word_in_known_words",
                violation_error_message="Choose one of the answers listed.",
            ),
            all_or_none(
                "said_at", "said_by", text("plan_changed"), text("said"), says="Say whether the plan changed, and how."
            ),
            not_before("said_at", "asked_at"),
        ]
        indexes = [models.Index(fields=["case"], name="plan_word_of_case")]

    def __str__(self):
        return self.get_plan_changed_display() or "Not said yet"
