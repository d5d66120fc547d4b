"""The case file of a household: who may open it, who may not, and what may never be removed from it."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from cases.case_files.querysets import CaseFileQuerySet, CaseRecordQuerySet, InvolvementQuerySet
from safeguarding.constraints import all_or_none, not_before, one_current, text
from safeguarding.references import new_reference


class CaseFile(models.Model):
    """One household's shared record. Nothing in it is ever deleted."""

    reference = models.CharField(max_length=12, unique=True, default=new_reference)
    household = models.ForeignKey("families.Household", models.PROTECT, related_name="case_files")
    partnership = models.ForeignKey("accounts.Partnership", models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    restricted_at = models.DateTimeField(null=True, blank=True)
    restricted_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    restricted_why = models.CharField(max_length=300, blank=True)
    recorded_at = models.DateTimeField()

    objects = CaseFileQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["household"], condition=Q(closed_at=None), name="one_open_case_file_for_a_household"
            ),
            all_or_none("closed_at", "closed_by"),
            all_or_none(
                "restricted_at", "restricted_by", text("restricted_why"), says="Say why the case is restricted."
            ),
            not_before("closed_at", "opened_at"),
        ]
        indexes = [
            models.Index(
                fields=["restricted_at"], condition=Q(restricted_at__isnull=False), name="case_file_restricted"
            )
        ]

    def __str__(self):
        return self.reference

    def get_absolute_url(self):
        """The case page."""
        return reverse("case", args=[self.reference])


class Involvement(models.Model):
    """An agency's place in a case, from when to when, why, and who granted it. Access starts here and nowhere else."""

    case = models.ForeignKey(CaseFile, models.PROTECT, related_name="involvements")
    agency = models.ForeignKey("accounts.Agency", models.PROTECT, related_name="involvements")
    opened_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    why = models.CharField(max_length=200)
    granted_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    ended_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    ended_why = models.CharField(max_length=200, blank=True)
    recorded_at = models.DateTimeField()

    objects = InvolvementQuerySet.as_manager()

    class Meta:
        constraints = [
            one_current("case", "agency", name="one_current_involvement_of_an_agency"),
            models.CheckConstraint(
                condition=~Q(why=""), name="an_involvement_says_why", violation_error_message="Say why."
            ),
            all_or_none("ended_at", "ended_by", text("ended_why"), says="Say why the agency is no longer involved."),
            not_before("ended_at", "opened_at"),
        ]
        indexes = [
            models.Index(
                fields=["agency", "-opened_at"], condition=Q(ended_at=None), name="involvement_current_of_agency"
            )
        ]

    def __str__(self):
        return f"{self.agency_id} in {self.case_id}"


class NamedAccess(models.Model):
    """Somebody named to see a restricted case."""

    case = models.ForeignKey(CaseFile, models.PROTECT, related_name="named_access")
    user = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    named_at = models.DateTimeField()
    named_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = CaseRecordQuerySet.as_manager()

    class Meta:
        constraints = [one_current("case", "user", name="one_current_naming_of_a_person")]

    def __str__(self):
        return f"{self.user_id} named in {self.case_id}"


class Conflict(models.Model):
    """Somebody who may not see the case at all: worker, relative or neighbour in it (design 6)."""

    case = models.ForeignKey(CaseFile, models.PROTECT, related_name="conflicts")
    user = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    why = models.CharField(max_length=200)
    declared_at = models.DateTimeField()
    declared_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = CaseRecordQuerySet.as_manager()

    class Meta:
        constraints = [one_current("case", "user", name="one_current_conflict_of_a_person")]

    def __str__(self):
        return f"{self.user_id} barred from {self.case_id}"


class LegalHold(models.Model):
    """A reason to keep the whole record whatever the retention schedule says (domain 10)."""

    case = models.ForeignKey(CaseFile, models.PROTECT, related_name="legal_holds")
    placed_at = models.DateTimeField()
    placed_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    why = models.CharField(max_length=200)
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    lifted_why = models.CharField(max_length=200, blank=True)

    objects = CaseRecordQuerySet.as_manager()

    class Meta:
        constraints = [
            one_current("case", name="one_current_legal_hold_on_a_case", while_empty="lifted_at"),
            all_or_none("lifted_at", "lifted_by", text("lifted_why"), says="Say why the hold is lifted."),
            not_before("lifted_at", "placed_at"),
        ]

    def __str__(self):
        return self.why


class Dispute(models.Model):
    """Somebody says an entry is wrong: their account stands beside it, and neither is altered."""

    case = models.ForeignKey(CaseFile, models.PROTECT, related_name="disputes")
    about = models.CharField(max_length=200, help_text="Which entry, in words.")
    entry_id = models.BigIntegerField(null=True, blank=True, help_text="The audit entry on the timeline, if it is one.")
    disputed_by = models.CharField(max_length=120)
    account = models.TextField()
    disputed_at = models.DateTimeField()
    recorded_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    objects = CaseRecordQuerySet.as_manager()

    def __str__(self):
        return self.about


class CaseRecord(models.Model):
    """What every noun inside a case has: the case, a random reference for its address, and when it was recorded."""

    reference = models.CharField(max_length=12, unique=True, default=new_reference)
    case = models.ForeignKey(CaseFile, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    objects = CaseRecordQuerySet.as_manager()

    class Meta:
        abstract = True
