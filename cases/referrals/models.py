"""A referral: what somebody was worried about, what was decided, and whether they were told."""

from django.db import models
from django.db.models import Q

from cases.case_files.models import CaseRecord
from cases.referrals.choices import DECLINED, Decision, How, ParentsTold, Source, State, ToldHow
from cases.referrals.querysets import ReferralQuerySet
from safeguarding.constraints import all_or_none, needs, not_before, text


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
    acknowledged_to = models.CharField(max_length=120, blank=True, help_text="Who was told what was decided.")
    acknowledged_how = models.CharField(max_length=12, choices=ToldHow, blank=True)
    acknowledged_words = models.TextField(blank=True, help_text="What they said to it.")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_why = models.CharField(max_length=300, blank=True)

    objects = ReferralQuerySet.as_manager()

    class Meta:
        constraints = [
            all_or_none("decided_at", "decided_by"),
            all_or_none("acknowledged_at", "acknowledged_by"),
            all_or_none("withdrawn_at", "withdrawn_by"),
            needs(text("acknowledged_to"), given="acknowledged_at"),
            needs(text("acknowledged_how"), given="acknowledged_at"),
            needs(text("withdrawn_why"), given="withdrawn_at"),
            needs("decided_at", given="acknowledged_at"),
            not_before("decided_at", "received_at"),
            not_before("acknowledged_at", "decided_at"),
            not_before("withdrawn_at", "received_at"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(decided_at=None),
                name="a_decided_referral_is_not_withdrawn",
                violation_error_message="This referral is already decided: it cannot be withdrawn.",
            ),
            models.CheckConstraint(
                condition=Q(decided_at=None, decision="")
                | (Q(decided_at__isnull=False) & ~Q(decision="") & ~Q(decision_reasons="")),
                name="a_referral_decision_has_reasons",
                violation_error_message="A decision needs its reasons.",
            ),
            models.CheckConstraint(
                condition=Q(
                    source__in=Source.values,
                    how__in=How.values,
                    parents_told__in=ParentsTold.values,
                    decision__in=["", *Decision.values],
                    acknowledged_how__in=["", *ToldHow.values],
                ),
                name="referral_in_known_words",
                violation_error_message="Choose one of the answers listed.",
            ),
            models.CheckConstraint(
                condition=~Q(parents_told=ParentsTold.NOT_TOLD) | ~Q(parents_not_told_why=""),
                name="parents_not_told_needs_a_reason",
                violation_error_message="Say why the parents were not told.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["agency", "received_at"],
                condition=Q(decided_at=None, withdrawn_at=None),
                name="referral_undecided",
            ),
            models.Index(
                fields=["agency", "decided_at"],
                condition=Q(decided_at__isnull=False, acknowledged_at=None),
                name="referral_unacknowledged",
            ),
        ]

    def __str__(self):
        return f"Referral {self.reference}"

    @property
    def state(self):
        """Where it stands, by its own facts; MOVES in services says what may follow."""
        if self.withdrawn_at:
            return State.WITHDRAWN
        if self.acknowledged_at:
            return State.ACKNOWLEDGED
        return State.DECIDED if self.decided_at else State.RECEIVED

    @property
    def is_declined(self):
        """Whether the front door said no: a recorded event that offers professional challenge."""
        return self.decision in DECLINED

    @property
    def referrer(self):
        """Who referred, in words: name, role and agency as far as they are known."""
        agency = self.referrer_agency.name if self.referrer_agency else ""
        known = [self.referrer_name, self.referrer_role, agency]
        return ", ".join(filter(None, known)) or self.get_source_display()
