"""Who has a version of a plan, and who has said so: one row for each agency, from the moment of approval."""

from django.db import models
from django.db.models import Q

from cases.case_files.models import CaseRecord
from safeguarding.constraints import all_or_none, needs, not_before, one_current, text
from safety_plans.plans.choices import AcknowledgedHow, SentHow
from safety_plans.plans.querysets import ShareQuerySet

BY_NAME = [AcknowledgedHow.VOICE, AcknowledgedHow.LINK]  # said by somebody without an account


class Share(CaseRecord):
    """One version of a plan for one agency: owed, sent, opened, acknowledged. Delivered is not acknowledged."""

    plan = models.ForeignKey("plans.Plan", models.PROTECT, related_name="shares")
    version = models.ForeignKey("plans.Version", models.PROTECT, related_name="shares")
    child = models.ForeignKey("children.Child", models.PROTECT, related_name="+")
    agency = models.ForeignKey("accounts.Agency", models.PROTECT, related_name="+")
    voice_only = models.BooleanField(
        default=False, help_text="Knows the child but is not involved: told by telephone, and nothing is sent."
    )
    owed_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    sent_how = models.CharField(max_length=12, choices=SentHow, blank=True)
    message_id = models.UUIDField(null=True, blank=True, help_text="The message in the outbox.")
    opened_at = models.DateTimeField(null=True, blank=True)
    opened_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledged_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    acknowledged_how = models.CharField(max_length=5, choices=AcknowledgedHow, blank=True)
    said_by = models.CharField(max_length=120, blank=True, help_text="Without an account: who at the agency said so.")
    ended_at = models.DateTimeField(null=True, blank=True, help_text="When the agency was no longer involved.")

    objects = ShareQuerySet.as_manager()

    class Meta:
        constraints = [
            one_current("version", "agency", name="one_current_share_with_an_agency"),
            all_or_none("sent_at", "sent_by", text("sent_how")),
            all_or_none("opened_at", "opened_by"),
            all_or_none(
                "acknowledged_at", "acknowledged_by", text("acknowledged_how"), says="Say who acknowledged it, and how."
            ),
            not_before("sent_at", "owed_at"),
            not_before("opened_at", "sent_at"),
            not_before("acknowledged_at", "sent_at"),
            needs("sent_at", given="acknowledged_at"),
            models.CheckConstraint(
                condition=Q(acknowledged_how__in=BY_NAME) & ~Q(said_by="")
                | ~Q(acknowledged_how__in=BY_NAME) & Q(said_by=""),
                name="said_by_telephone_names_who_said_it",
                violation_error_message="Enter who said so.",
            ),
            models.CheckConstraint(
                condition=~Q(voice_only=True) | ~Q(sent_how=SentHow.EMAIL),
                name="nothing_is_sent_to_an_agency_not_involved",
                violation_error_message="This agency is not involved in the case: tell them by telephone.",
            ),
            models.CheckConstraint(
                condition=Q(sent_how__in=["", *SentHow.values], acknowledged_how__in=["", *AcknowledgedHow.values]),
                name="share_in_known_words",
            ),
        ]
        indexes = [models.Index(fields=["plan"], name="share_of_plan")]

    def __str__(self):
        return f"Share {self.reference}"
