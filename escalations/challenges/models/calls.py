"""A child is said to be in danger now: somebody on duty must ring, and nothing written counts instead."""

from django.db import models

from cases.case_files.models import CaseRecord
from escalations.challenges.querysets import DangerCallQuerySet
from safeguarding.constraints import all_or_none, not_before


class DangerCall(CaseRecord):
    """A call that a named person on duty owes about a professional difference, open until a call was answered."""

    escalation = models.ForeignKey("challenges.Escalation", models.PROTECT, related_name="calls")
    stage = models.ForeignKey("challenges.Stage", models.PROTECT, related_name="+", help_text="At which level.")
    agency = models.ForeignKey("accounts.Agency", models.PROTECT, related_name="+", help_text="Who must ring.")
    user = models.ForeignKey(
        "accounts.User",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="The person on duty there; empty when nobody was: it falls to everybody at its desk.",
    )
    ring = models.CharField(max_length=300, help_text="Whom to ring, and the number.")
    raised_at = models.DateTimeField()
    rung_at = models.DateTimeField(null=True, blank=True, help_text="When an answered call was written down.")
    call = models.OneToOneField("post.Call", models.PROTECT, null=True, blank=True, related_name="danger_call")

    objects = DangerCallQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["stage", "agency"], name="one_danger_call_of_an_agency_at_a_level"),
            all_or_none("rung_at", "call"),
            not_before("rung_at", "raised_at"),
        ]
        indexes = [models.Index(fields=["case"], name="danger_call_of_case")]

    def __str__(self):
        return f"Ring now: {self.ring}"
