"""An enquiry on its way to another authority: offered, and ours until a named manager there accepts (domain 1.3)."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from cases.case_files.models import CaseRecord
from cases.enquiries.choices import TransferHow
from cases.enquiries.querysets import TransferQuerySet
from safeguarding.constraints import all_or_none, not_before, text


class Transfer(CaseRecord):
    """One offer to another authority. Accepted, declined or withdrawn; until then every loop stays with the sender."""

    enquiry = models.ForeignKey("enquiries.Enquiry", models.PROTECT, related_name="transfers")
    to_authority = models.CharField(max_length=160)
    contact = models.CharField(max_length=160, help_text="Whom to ring there: name and role.")
    contact_telephone = models.CharField(max_length=20)
    why = models.TextField(help_text="Where each child is now, since when, and who has seen them there.")
    offered_at = models.DateTimeField()
    offered_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_name = models.CharField(max_length=120, blank=True, help_text="The manager there who accepted.")
    accepted_role = models.CharField(max_length=120, blank=True)
    accepted_how = models.CharField(max_length=10, choices=TransferHow, blank=True)
    accepted_recorded_by = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, blank=True, related_name="+", help_text="Who heard it said."
    )
    taken_on = models.JSONField(default=list, blank=True, help_text="What was owed here and is theirs since.")
    declined_at = models.DateTimeField(null=True, blank=True)
    declined_name = models.CharField(max_length=120, blank=True)
    declined_why = models.TextField(blank=True)
    declined_recorded_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_why = models.TextField(blank=True)

    objects: ClassVar = TransferQuerySet.as_manager()  # said, as mypy meets this module before its base

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["enquiry"],
                condition=Q(declined_at=None, withdrawn_at=None),
                name="one_standing_transfer_of_an_enquiry",
                violation_error_message="This enquiry is already offered to another authority.",
            ),
            all_or_none(
                "accepted_at",
                text("accepted_name"),
                text("accepted_role"),
                text("accepted_how"),
                "accepted_recorded_by",
                says="Say who accepted, in which role, and how they said so.",
            ),
            all_or_none(
                "declined_at",
                text("declined_name"),
                text("declined_why"),
                "declined_recorded_by",
                says="Say who declined, and why.",
            ),
            all_or_none("withdrawn_at", "withdrawn_by", text("withdrawn_why"), says="Say why it is withdrawn."),
            not_before("accepted_at", "offered_at"),
            not_before("declined_at", "offered_at"),
            not_before("withdrawn_at", "offered_at"),
            models.CheckConstraint(
                condition=Q(accepted_at=None, declined_at=None)
                | Q(accepted_at=None, withdrawn_at=None)
                | Q(declined_at=None, withdrawn_at=None),
                name="a_transfer_ends_in_one_way",
                violation_error_message="This is answered already.",
            ),
            models.CheckConstraint(
                condition=~Q(to_authority="") & ~Q(contact="") & ~Q(contact_telephone="") & ~Q(why=""),
                name="a_transfer_says_to_whom_and_why",
                violation_error_message="Say to which authority, to whom there, and why.",
            ),
            models.CheckConstraint(
                condition=Q(accepted_how__in=["", *TransferHow.values]),
                name="transfer_in_known_words",
                violation_error_message="Choose one of the answers listed.",
            ),
        ]
        indexes = [models.Index(fields=["case"], name="transfer_of_case")]

    def __str__(self):
        return f"Transfer {self.reference}"

    @property
    def is_open(self):
        """Offered, and nobody has answered."""
        return not (self.accepted_at or self.declined_at or self.withdrawn_at)
