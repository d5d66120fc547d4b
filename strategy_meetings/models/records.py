"""The agreed record of a meeting, version by version, who was sent it, and who has said that they have read it."""

from django.db import models
from django.db.models import Q

from cases.case_files.models import CaseRecord
from safeguarding.constraints import all_or_none, needs, not_before, text
from strategy_meetings.choices import Said
from strategy_meetings.querysets import ShareQuerySet


class RecordVersion(CaseRecord):
    """One agreed wording of the record. Append-only: who acted on the first version can still be understood."""

    meeting = models.ForeignKey("strategy_meetings.Meeting", models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    words = models.TextField()
    changed = models.TextField(blank=True, help_text="What changed since the version before, and why.")
    agreed_at = models.DateTimeField()
    agreed_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="a_version_once_of_a_record"),
            models.CheckConstraint(
                condition=~Q(words="") & (Q(number=1) | ~Q(changed="")) & Q(number__gte=1),
                name="a_new_version_says_what_changed",
                violation_error_message="Enter the record, and what has changed.",
            ),
        ]

    def __str__(self):
        return f"Version {self.number} of {self.meeting_id}"


class RecordShare(CaseRecord):
    """One version of the record, sent to one agency. Sent is not read: reading is a fact of its own (domain 11.9)."""

    meeting = models.ForeignKey("strategy_meetings.Meeting", models.PROTECT, related_name="shares")
    agency = models.ForeignKey("accounts.Agency", models.PROTECT, related_name="+")
    version = models.PositiveSmallIntegerField(default=1)
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    sent_to = models.CharField(max_length=200, blank=True, help_text="Which desk; empty when it must be rung.")
    opened_at = models.DateTimeField(null=True, blank=True)
    opened_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledged_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    acknowledged_name = models.CharField(max_length=160, blank=True)
    acknowledged_how = models.CharField(max_length=12, choices=Said, blank=True)
    queried_at = models.DateTimeField(null=True, blank=True, help_text="When they said that something is not right.")
    queried_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    queried_name = models.CharField(max_length=160, blank=True, db_default="", help_text="Who of the agency.")
    query = models.TextField(blank=True)
    query_answered_at = models.DateTimeField(null=True, blank=True)
    query_answered_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    query_answer = models.TextField(blank=True)
    replaced_at = models.DateTimeField(null=True, blank=True, help_text="When a new version took its place.")

    objects = ShareQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "agency", "version"], name="a_version_once_to_an_agency"),
            all_or_none(
                "acknowledged_at",
                "acknowledged_by",
                text("acknowledged_name"),
                text("acknowledged_how"),
                says="Say who read it.",
            ),
            all_or_none("opened_at", "opened_by"),
            all_or_none("queried_at", "queried_by", text("query"), says="Say what is not right."),
            all_or_none("query_answered_at", "query_answered_by", text("query_answer"), says="Enter the answer."),
            needs("queried_at", given="query_answered_at"),
            not_before("acknowledged_at", "sent_at"),
            not_before("opened_at", "sent_at"),
            not_before("queried_at", "sent_at"),
            not_before("query_answered_at", "queried_at"),
            not_before("replaced_at", "sent_at"),
            models.CheckConstraint(
                condition=Q(acknowledged_how__in=["", *Said.values]), name="record_share_in_known_words"
            ),
        ]
        indexes = [models.Index(fields=["agency", "sent_at"], name="record_share_of_agency")]

    def __str__(self):
        return f"Record of {self.meeting_id} to {self.agency_id}"

    @property
    def is_current(self):
        """Whether no newer version has taken its place."""
        return self.replaced_at is None
