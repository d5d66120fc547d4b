"""A referral: what somebody was worried about, what was decided, and whether they were told."""

from django.db import models
from django.db.models import Q

from cases.case_files.models import CaseRecord
from cases.referrals.choices import Decision, How, ParentsTold, Source
from safeguarding.constraints import all_or_none, not_before


class Referral(CaseRecord):
    """One worry, received by the front door, about one or more children of the household."""

    agency = models.ForeignKey("accounts.Agency", models.PROTECT, related_name="+", help_text="The front door.")
    team = models.ForeignKey("accounts.Team", models.PROTECT, null=True, blank=True, related_name="+")
    children = models.ManyToManyField("children.Child", related_name="referrals")
    source = models.CharField(max_length=2, choices=Source)
    referrer_name = models.CharField(max_length=120, blank=True)
    referrer_role = models.CharField(max_length=120, blank=True)
    referrer_telephone = models.CharField(max_length=20, blank=True)
    referrer_agency = models.ForeignKey("accounts.Agency", models.PROTECT, null=True, blank=True, related_name="+")
    referred_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    how = models.CharField(max_length=12, choices=How)
    received_at = models.DateTimeField()
    concern = models.TextField()
    injury = models.BooleanField(default=False, help_text="A child is hurt or has a mark.")
    parents_told = models.CharField(max_length=12, choices=ParentsTold)
    parents_not_told_why = models.CharField(max_length=300, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    decision = models.CharField(max_length=20, choices=Decision, blank=True)
    decision_reasons = models.TextField(blank=True)
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledged_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    acknowledged_how = models.CharField(max_length=300, blank=True, help_text="Whom was told, how, and what was said.")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            all_or_none("decided_at", "decided_by"),
            all_or_none("acknowledged_at", "acknowledged_by"),
            not_before("decided_at", "received_at"),
            not_before("acknowledged_at", "received_at"),
            models.CheckConstraint(
                condition=Q(decided_at=None, decision="") | (Q(decided_at__isnull=False) & ~Q(decision="") & ~Q(decision_reasons="")),
                name="a_referral_decision_has_reasons",
                violation_error_message="A decision needs its reasons.",
            ),
            models.CheckConstraint(
                condition=~Q(parents_told=ParentsTold.NOT_TOLD) | ~Q(parents_not_told_why=""),
                name="parents_not_told_needs_a_reason",
                violation_error_message="Say why the parents were not told.",
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "received_at"], condition=Q(decided_at=None), name="referral_undecided"),
            models.Index(fields=["case"], name="referral_of_case"),
        ]
