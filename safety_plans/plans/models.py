"""A written safety plan for each child: owed from the moment the child's place in an enquiry is, and never overwritten.

A Plan is the obligation; what it says is in its Versions, which are written once and then only approved, replaced or
ended. `lines` holds the lines of a version, `shares` which agency has it, `family` what
each of the family may read of it, `unsettled` who has none, who doubts it, and what is new; `visits` who
looked whether it is kept.
"""

from django.db import models
from django.db.models import F, Q

from cases.case_files.models import CaseRecord
from safeguarding.constraints import all_or_none, needs, not_before, text
from safety_plans.plans.choices import ApprovedHow, ReviewOutcome, State, VisitEvery
from safety_plans.plans.family import Chosen, FamilyCopy
from safety_plans.plans.lines import ContactRule, Measure, Pending, Restriction, Trigger
from safety_plans.plans.querysets import PlanQuerySet, VersionQuerySet
from safety_plans.plans.shares import Share
from safety_plans.plans.unsettled import Ask, Concern, News, Said
from safety_plans.plans.visits import MeasureFound, Visit

__all__ = [
    "Ask",
    "Chosen",
    "Concern",
    "ContactRule",
    "FamilyCopy",
    "Measure",
    "MeasureFound",
    "News",
    "Pending",
    "Plan",
    "Restriction",
    "Review",
    "Said",
    "Share",
    "Trigger",
    "Version",
    "Visit",
]


class Plan(CaseRecord):
    """One child's safety plan in one enquiry; it exists, empty, from when it is owed (design 2.2)."""

    enquiry = models.ForeignKey("enquiries.Enquiry", models.PROTECT, related_name="plans")
    place = models.OneToOneField("enquiries.EnquiryChild", models.PROTECT, related_name="plan")
    child = models.ForeignKey("children.Child", models.PROTECT, related_name="plans")
    owed_at = models.DateTimeField(help_text="When the child came into the enquiry.")
    meeting_ended_at = models.DateTimeField(
        null=True, blank=True, help_text="When the initiating meeting ended: the plan is due before it (domain 1.1a)."
    )
    approved_at = models.DateTimeField(null=True, blank=True, help_text="When the first version was approved.")
    in_force = models.ForeignKey("plans.Version", models.PROTECT, null=True, blank=True, related_name="+")
    next_review_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    ended_why = models.CharField(max_length=300, blank=True)

    objects = PlanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["enquiry", "child"], name="one_plan_for_a_child_in_an_enquiry"),
            all_or_none("ended_at", "ended_by"),
            needs(text("ended_why"), given="ended_at"),
            not_before("ended_at", "owed_at"),
            needs("approved_at", given="in_force"),
            needs("next_review_at", given="in_force"),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(in_force=None),
                name="an_ended_plan_has_no_version_in_force",
                violation_error_message="A plan that has ended is not in force.",
            ),
        ]
        indexes = [models.Index(fields=["case"], name="plan_of_case")]

    def __str__(self):
        return f"Safety plan {self.reference}"


class Version(CaseRecord):
    """What a plan said from when to when. Written once; afterwards only approved, sent back, replaced or ended.

    `number` is what the version is called once it is in force; what is written again before that keeps the number and
    is the next `writing`.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="versions")
    child = models.ForeignKey("children.Child", models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    writing = models.PositiveSmallIntegerField()
    author = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    danger = models.TextField(blank=True, help_text="What we are worried about, in plain words.")
    day_place = models.CharField(max_length=200, blank=True)
    day_with = models.CharField(max_length=200, blank=True)
    night_place = models.CharField(max_length=200, blank=True)
    night_with = models.CharField(max_length=200, blank=True)
    out_of_hours_name = models.CharField(max_length=120, blank=True)
    out_of_hours_number = models.CharField(max_length=40, blank=True)
    parents_said = models.TextField(blank=True, help_text="In their words.")
    visits = models.CharField(
        max_length=1, choices=VisitEvery, blank=True, help_text="How often somebody visits, in days. Empty: no promise."
    )
    content_hash = models.CharField(max_length=64, help_text="SHA-256 of what it says: approval binds to it.")
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    sent_back_at = models.DateTimeField(null=True, blank=True)
    sent_back_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    sent_back_why = models.TextField(blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    approved_how = models.CharField(max_length=10, choices=ApprovedHow, blank=True)
    approval_recorded_by = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, blank=True, related_name="+", help_text="Who heard it said."
    )
    confirmed_at = models.DateTimeField(
        null=True, blank=True, help_text="By telephone: when the manager confirmed it, signed in."
    )
    ended_at = models.DateTimeField(
        null=True, blank=True, help_text="When another version took its place, or the plan ended."
    )

    objects = VersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "number", "writing"], name="a_writing_of_a_version_once"),
            models.UniqueConstraint(
                fields=["plan", "number"], condition=Q(approved_at__isnull=False), name="a_version_is_approved_once"
            ),
            models.UniqueConstraint(
                fields=["plan"],
                condition=Q(approved_at=None, ended_at=None),
                name="one_version_being_written",
                violation_error_message="Somebody else has written a version of this plan meanwhile.",
            ),
            models.UniqueConstraint(
                fields=["child"],
                condition=Q(approved_at__isnull=False, ended_at=None),
                name="one_version_in_force_for_a_child",
                violation_error_message="Another plan is in force for this child.",
            ),
            all_or_none("submitted_at", "submitted_by"),
            all_or_none("sent_back_at", "sent_back_by", text("sent_back_why"), says="Say why it is sent back."),
            all_or_none("approved_at", "approved_by", text("approved_how")),
            needs("submitted_at", given="approved_at"),
            needs("approved_at", given="confirmed_at"),
            not_before("submitted_at", "written_at"),
            not_before("approved_at", "submitted_at"),
            not_before("confirmed_at", "approved_at"),
            models.CheckConstraint(
                # NULL would pass a check on its own, so it is named.
                condition=Q(approved_by=None) | ~Q(approved_by=F("author")),
                name="nobody_approves_their_own_plan",
                violation_error_message="Whoever wrote a plan cannot approve it.",
            ),
            models.CheckConstraint(
                condition=Q(approved_at=None) | Q(sent_back_at=None),
                name="a_version_sent_back_is_not_approved",
                violation_error_message="This version was sent back.",
            ),
            models.CheckConstraint(
                condition=Q(approved_how=ApprovedHow.TELEPHONE, approval_recorded_by__isnull=False)
                | (~Q(approved_how=ApprovedHow.TELEPHONE) & Q(approval_recorded_by=None, confirmed_at=None)),
                name="an_approval_by_telephone_names_who_heard_it",
                violation_error_message="Say who heard the approval.",
            ),
            models.CheckConstraint(
                condition=Q(approved_how__in=["", *ApprovedHow.values]), name="version_in_known_words"
            ),
            models.CheckConstraint(condition=Q(visits__in=["", *VisitEvery.values]), name="visits_in_known_words"),
        ]
        indexes = [models.Index(fields=["case"], name="version_of_case")]

    def __str__(self):
        return f"Version {self.number}"

    @property
    def is_interim(self):
        """Approved by telephone, and the manager has not yet confirmed it."""
        return self.approved_how == ApprovedHow.TELEPHONE and self.confirmed_at is None

    @property
    def is_in_force(self):
        """Approved, and neither replaced nor ended."""
        return self.approved_at is not None and self.ended_at is None

    @property
    def state(self):
        """Where it stands, by its own facts."""
        if self.ended_at:
            return State.REPLACED
        if self.approved_at:
            return State.INTERIM if self.is_interim else State.IN_FORCE
        return State.WAITING if self.submitted_at and not self.sent_back_at else State.BEING_WRITTEN


class Review(CaseRecord):
    """One look at whether a plan still holds, owed from the approval or from the review before it."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="reviews")
    child = models.ForeignKey("children.Child", models.PROTECT, related_name="+")
    owed_at = models.DateTimeField()
    due_at = models.DateTimeField(help_text="At most seven days after the last (domain 1.5).")
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    outcome = models.CharField(max_length=6, choices=ReviewOutcome, blank=True)
    words = models.TextField(blank=True, help_text="What was looked at, and what was found.")
    ended_at = models.DateTimeField(null=True, blank=True, help_text="When a new version made it unnecessary.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["plan"], condition=Q(reviewed_at=None, ended_at=None), name="one_review_owed_of_a_plan"
            ),
            all_or_none("reviewed_at", "reviewed_by", text("outcome"), text("words"), says="Say what was found."),
            not_before("reviewed_at", "owed_at"),
            not_before("due_at", "owed_at"),
            models.CheckConstraint(condition=Q(outcome__in=["", *ReviewOutcome.values]), name="review_in_known_words"),
        ]

    def __str__(self):
        return f"Review due {self.due_at:%d %b %Y %H:%M}"
