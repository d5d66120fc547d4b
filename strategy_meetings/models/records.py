"""Who was sent the record of a meeting, and who has said that they have read it."""

from django.db import models
from django.db.models import Q

from cases.case_files.models import CaseRecord
from safeguarding.constraints import all_or_none, not_before, text
from strategy_meetings.choices import Said
from strategy_meetings.querysets import AddressedQuerySet


class RecordShare(CaseRecord):
    """The agreed record, sent to one agency. Sent is not read: reading is a fact of its own (domain 11.9)."""

    meeting = models.ForeignKey("strategy_meetings.Meeting", models.PROTECT, related_name="shares")
    agency = models.ForeignKey("accounts.Agency", models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    sent_to = models.CharField(max_length=200, blank=True, help_text="Which desk; empty when it must be rung.")
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledged_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    acknowledged_name = models.CharField(max_length=160, blank=True)
    acknowledged_how = models.CharField(max_length=12, choices=Said, blank=True)

    objects = AddressedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "agency"], name="a_record_once_to_an_agency"),
            all_or_none(
                "acknowledged_at",
                "acknowledged_by",
                text("acknowledged_name"),
                text("acknowledged_how"),
                says="Say who read it.",
            ),
            not_before("acknowledged_at", "sent_at"),
            models.CheckConstraint(
                condition=Q(acknowledged_how__in=["", *Said.values]), name="record_share_in_known_words"
            ),
        ]
        indexes = [models.Index(fields=["agency", "sent_at"], name="record_share_of_agency")]

    def __str__(self):
        return f"Record of {self.meeting_id} to {self.agency_id}"
