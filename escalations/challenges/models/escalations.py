"""Escalations: a person challenges another agency's practice, or a loop has stayed open past every reminder.

A challenge is called a professional difference wherever people read it: it is about a child, never about a colleague.
"""

from django.db import models
from django.db.models import F, Q

from cases.case_files.models import CaseRecord
from escalations.challenges.choices import Kind, Origin, Outcome, PlanChanged, State
from escalations.challenges.querysets import EscalationQuerySet
from safeguarding.constraints import all_or_none, needs, not_before, text

PROFESSIONAL = Q(origin=Origin.PROFESSIONAL)
SETTLED = Q(outcome__in=[Outcome.AGREED, Outcome.NOT_AGREED])


class Escalation(CaseRecord):
    """One disagreement or one overdue loop, open until somebody says what came of it."""

    origin = models.CharField(max_length=14, choices=Origin)
    partnership = models.ForeignKey("accounts.Partnership", models.PROTECT, related_name="+")
    agency = models.ForeignKey(
        "accounts.Agency",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Whose practice it is about.",
    )
    owed = models.OneToOneField(
        "owed.Owed",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="escalation",
        help_text="What is overdue.",
    )
    kind = models.CharField(max_length=12, choices=Kind, blank=True)
    child = models.ForeignKey("children.Child", models.PROTECT, null=True, blank=True, related_name="+")
    about_page = models.CharField(max_length=60, blank=True, help_text="The URL name of the page it was raised from.")
    about_owed = models.ForeignKey("owed.Owed", models.PROTECT, null=True, blank=True, related_name="differences")
    raised_at = models.DateTimeField()
    raised_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    raised_by_agency = models.ForeignKey("accounts.Agency", models.PROTECT, null=True, blank=True, related_name="+")
    raised_as = models.ForeignKey("accounts.Membership", models.PROTECT, null=True, blank=True, related_name="+")
    issue = models.TextField()
    outcome_sought = models.TextField(blank=True)
    immediate_danger = models.BooleanField(default=False)
    under_one = models.BooleanField(default=False, help_text="The child was under one when it was raised.")
    in_hospital = models.BooleanField(default=False, help_text="The child was in hospital when it was raised.")
    resolved_at = models.DateTimeField(null=True, blank=True, help_text="When it ended, in whichever way.")
    resolved_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    resolution = models.TextField(blank=True, help_text="What came of it; the raiser is told in these words.")
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    plan_changed = models.CharField(max_length=7, choices=PlanChanged, blank=True)

    objects = EscalationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(origin=Origin.OVERDUE, owed__isnull=False, raised_by=None)
                | Q(origin=Origin.PROFESSIONAL, owed=None, raised_by__isnull=False),
                name="an_escalation_is_raised_by_a_person_or_a_clock",
            ),
            models.CheckConstraint(
                condition=~PROFESSIONAL
                | Q(agency__isnull=False, raised_by_agency__isnull=False) & ~Q(agency=F("raised_by_agency")),
                name="a_difference_is_with_another_agency",
                violation_error_message="A professional difference is with another agency than your own.",
            ),
            models.CheckConstraint(
                condition=~Q(issue=""), name="an_escalation_says_what", violation_error_message="Say what it is about."
            ),
            models.CheckConstraint(
                condition=Q(origin__in=Origin.values)
                & Q(kind__in=["", *Kind.values])
                & Q(outcome__in=["", *Outcome.values])
                & Q(plan_changed__in=["", *PlanChanged.values]),
                name="escalation_in_known_words",
                violation_error_message="Choose one of the answers listed.",
            ),
            not_before("resolved_at", "raised_at"),
            all_or_none("resolved_at", "resolved_by"),
            needs(text("resolution"), given="resolved_at"),
            models.CheckConstraint(
                condition=Q(outcome="") & (Q(resolved_at=None) | ~PROFESSIONAL)
                | ~Q(outcome="") & Q(resolved_at__isnull=False) & PROFESSIONAL,
                name="a_difference_ends_with_an_outcome",
                violation_error_message="Say how it ended.",
            ),
            models.CheckConstraint(
                condition=SETTLED & ~Q(plan_changed="") | ~SETTLED & Q(plan_changed=""),
                name="a_settled_difference_says_whether_the_plan_changed",
                violation_error_message="Say whether the child’s plan changed.",
            ),
            models.CheckConstraint(
                condition=~Q(outcome=Outcome.WITHDRAWN) | Q(resolved_by=F("raised_by")),
                name="only_the_raiser_withdraws",
                violation_error_message="Only whoever raised it may withdraw it.",
            ),
        ]
        indexes = [
            models.Index(fields=["case"], name="escalation_of_case"),
            models.Index(fields=["partnership", "raised_at"], condition=Q(resolved_at=None), name="escalation_open"),
            models.Index(fields=["agency", "-raised_at"], condition=PROFESSIONAL, name="difference_with_agency"),
            models.Index(
                fields=["raised_by_agency", "-raised_at"], condition=PROFESSIONAL, name="difference_of_agency"
            ),
        ]

    def __str__(self):
        return f"{self.get_origin_display()} escalation {self.reference}"

    @property
    def is_professional(self):
        """Whether a person raised it."""
        return self.origin == Origin.PROFESSIONAL

    @property
    def current_stage(self):
        """The stage it stands at, or stood at when it ended; None for an overdue one. Uses `stages` as loaded."""
        return max(self.stages.all(), key=lambda stage: stage.number, default=None)

    @property
    def state(self):
        """Where it stands, by its own facts and those of its stage; MOVES in services says what may follow."""
        if self.outcome:
            return State(self.outcome)
        stage = self.current_stage
        return State.ANSWERED if stage and stage.answered_at else State.WAITING
