"""A section 47 enquiry: who leads it, who has seen each child, what was said, and what became of it."""

from django.db import models
from django.db.models import F, Q

from cases.case_files.models import CaseRecord
from cases.enquiries.choices import (
    AllocationState,
    Category,
    ConferenceDecision,
    EnquiryKind,
    NotSeenWhy,
    Outcome,
    SeenAlone,
    Slot,
)
from cases.enquiries.closings import Closing
from cases.enquiries.querysets import AllocationQuerySet, EnquiryChildQuerySet, EnquiryQuerySet, ExplanationQuerySet
from cases.enquiries.transfers import Transfer
from safeguarding.constraints import all_or_none, needs, not_before, text

__all__ = ["Allocation", "Closing", "Conference", "Enquiry", "EnquiryChild", "Explanation", "Transfer", "Visit"]


class Enquiry(CaseRecord):
    """The enquiry itself. It starts at once when somebody decides so; nothing has to be complete first."""

    agency = models.ForeignKey("accounts.Agency", models.PROTECT, related_name="+", help_text="Leads the enquiry.")
    team = models.ForeignKey("accounts.Team", models.PROTECT, null=True, blank=True, related_name="+")
    referral = models.ForeignKey("referrals.Referral", models.PROTECT, null=True, blank=True, related_name="enquiries")
    kind = models.CharField(max_length=8, choices=EnquiryKind)
    started_at = models.DateTimeField()
    started_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    threshold_reasons = models.TextField(help_text="Why there is reasonable cause to suspect significant harm.")
    initiating_meeting_at = models.DateTimeField(
        null=True, blank=True, help_text="The strategy discussion at which the enquiry was initiated (domain 1.1, 6)."
    )
    lead = models.ForeignKey(
        "enquiries.Allocation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Current lead social worker.",
    )
    allocated_at = models.DateTimeField(null=True, blank=True, help_text="When the first lead was allocated.")
    assessment_completed_at = models.DateTimeField(null=True, blank=True)
    assessment_completed_by = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, blank=True, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    closing_reasons = models.TextField(blank=True)
    transferred_at = models.DateTimeField(
        null=True, blank=True, help_text="Ended here because another authority accepted it: not closed with outcomes."
    )
    continues = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="continued_by",
        help_text="The ended enquiry that goes on in this one.",
    )

    objects = EnquiryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "enquiries"
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(closed_at=None),
                name="one_open_enquiry_in_a_case",
                violation_error_message="A section 47 enquiry is already open for this household.",
            ),
            all_or_none("closed_at", "closed_by"),
            all_or_none("assessment_completed_at", "assessment_completed_by"),
            needs(text("threshold_reasons"), given="started_at"),
            needs(text("closing_reasons"), given="closed_at"),
            not_before("closed_at", "started_at"),
            models.CheckConstraint(
                condition=Q(transferred_at=None) | Q(closed_at__isnull=False, closed_at=F("transferred_at")),
                name="a_transferred_enquiry_is_ended_then",
                violation_error_message="A transfer ends the enquiry here, at that moment.",
            ),
            models.CheckConstraint(
                condition=Q(continues=None) | ~Q(continues=F("pk")),
                name="an_enquiry_continues_another",
                violation_error_message="An enquiry cannot continue itself.",
            ),
            not_before("assessment_completed_at", "started_at"),
        ]
        indexes = [
            models.Index(
                fields=["agency", "started_at"],
                condition=Q(allocated_at=None, closed_at=None),
                name="enquiry_not_allocated",
            ),
        ]

    def __str__(self):
        return f"Enquiry {self.reference}"


class EnquiryChild(CaseRecord):
    """One child's place in an enquiry: it exists for every child of the household from the moment it is owed."""

    enquiry = models.ForeignKey(Enquiry, models.PROTECT, related_name="children")
    child = models.ForeignKey("children.Child", models.PROTECT, related_name="enquiries")
    owed_at = models.DateTimeField(help_text="When this child came into the enquiry.")
    see_from_at = models.DateTimeField(
        null=True, blank=True, help_text="From when seeing the child is owed: empty until an unborn child is born."
    )
    seen_same_day = models.BooleanField(
        default=False, help_text="Under two, of unknown age, or injured: seen the same day (domain 1.1a)."
    )
    seen_at = models.DateTimeField(null=True, blank=True, help_text="First seen by a social worker in this enquiry.")
    outcome = models.CharField(max_length=20, choices=Outcome, blank=True)
    outcome_reasons = models.TextField(blank=True)
    outcome_at = models.DateTimeField(null=True, blank=True)
    outcome_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    conference_decision = models.CharField(
        max_length=8, choices=ConferenceDecision, blank=True, help_text="What the initial conference decided."
    )
    category = models.CharField(max_length=3, choices=Category, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True, help_text="When the enquiry closed.")

    objects = EnquiryChildQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "enquiry children"
        constraints = [
            models.UniqueConstraint(fields=["enquiry", "child"], name="a_child_once_in_an_enquiry"),
            all_or_none("outcome_at", "outcome_by"),
            models.CheckConstraint(
                condition=Q(outcome="", outcome_at=None)
                | (~Q(outcome="") & Q(outcome_at__isnull=False) & ~Q(outcome_reasons="")),
                name="a_childs_outcome_has_reasons",
                violation_error_message="An outcome needs its reasons.",
            ),
            not_before("seen_at", "see_from_at"),
            models.CheckConstraint(
                condition=Q(category="") | Q(conference_decision=ConferenceDecision.PLAN),
                name="a_category_comes_with_a_plan",
                violation_error_message="A category of abuse is given only with a child protection plan.",
            ),
            models.CheckConstraint(
                condition=~Q(conference_decision=ConferenceDecision.PLAN) | ~Q(category=""),
                name="a_plan_has_a_category",
                violation_error_message="Say under which category of abuse the plan is made.",
            ),
        ]

    @property
    def is_unborn(self):
        """Whether there is nobody to see yet."""
        return self.see_from_at is None


class Visit(CaseRecord):
    """Somebody went to see a child, and did or did not."""

    enquiry_child = models.ForeignKey(EnquiryChild, models.PROTECT, related_name="visits")
    visited_at = models.DateTimeField()
    visited_by = models.CharField(max_length=120)
    seen = models.BooleanField()
    where = models.CharField(max_length=120, blank=True)
    alone = models.CharField(max_length=12, choices=SeenAlone, blank=True)
    awake = models.BooleanField(null=True, blank=True, help_text="A baby: observed awake.")
    undressed = models.BooleanField(null=True, blank=True, help_text="A baby: observed undressed.")
    handling = models.TextField(blank=True, help_text="How each carer handled and spoke to the child.")
    words = models.TextField(blank=True, help_text="What the child said or showed.")
    not_seen_why = models.CharField(max_length=14, choices=NotSeenWhy, blank=True)
    next_step = models.CharField(max_length=300, blank=True)
    next_by_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(seen=True, not_seen_why="")
                | (Q(seen=False, next_by_at__isnull=False) & ~Q(not_seen_why="") & ~Q(next_step="")),
                name="a_child_not_seen_has_a_next_step",
                violation_error_message="Say why the child was not seen, what happens next and by when.",
            ),
            models.CheckConstraint(
                condition=Q(seen=False) | ~Q(alone=""),
                name="a_child_seen_says_how",
                violation_error_message="Say whether the child was seen alone.",
            ),
        ]


class Allocation(CaseRecord):
    """Who leads, from when to when, and why it changed. A hand-over counts when the receiver accepts it."""

    enquiry = models.ForeignKey(Enquiry, models.PROTECT, related_name="allocations")
    slot = models.CharField(max_length=20, choices=Slot)
    membership = models.ForeignKey("accounts.Membership", models.PROTECT, related_name="allocations")
    manager = models.ForeignKey("accounts.Membership", models.PROTECT, null=True, blank=True, related_name="+")
    offered_at = models.DateTimeField()
    offered_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    why = models.CharField(max_length=200, help_text="Why this person, or why it changes hands.")
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_why = models.CharField(max_length=200, blank=True)

    objects = AllocationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["enquiry", "slot"],
                condition=Q(accepted_at__isnull=False, ended_at=None),
                name="one_current_holder_of_a_slot",
                violation_error_message="Somebody already leads this enquiry: hand it over instead.",
            ),
            models.UniqueConstraint(
                fields=["enquiry", "slot"],
                condition=Q(accepted_at=None, ended_at=None),
                name="one_open_offer_of_a_slot",
                violation_error_message="A hand-over is already offered and not yet answered.",
            ),
            all_or_none("accepted_at", "accepted_by"),
            needs(text("ended_why"), given="ended_at"),
            not_before("accepted_at", "offered_at"),
            not_before("ended_at", "offered_at"),
        ]
        indexes = [
            models.Index(
                fields=["membership"], condition=Q(accepted_at=None, ended_at=None), name="allocation_offered_to"
            ),
        ]

    def __str__(self):
        return f"{self.get_slot_display()}: {self.membership.user}"

    @property
    def state(self):
        """Where it stands, by its own facts; MOVES in services says what may follow."""
        if self.accepted_at:
            return AllocationState.ENDED if self.ended_at else AllocationState.CURRENT
        return AllocationState.DECLINED if self.ended_at else AllocationState.OFFERED


class Conference(CaseRecord):
    """The initial child protection conference that an enquiry owes within 15 working days (domain 1.1, 6)."""

    enquiry = models.OneToOneField(Enquiry, models.PROTECT, related_name="conference")
    initiating_meeting_at = models.DateTimeField(help_text="The strategy discussion that initiated the enquiry.")
    held_at = models.DateTimeField(null=True, blank=True)
    held_recorded_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    not_needed_at = models.DateTimeField(null=True, blank=True)
    not_needed_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    not_needed_why = models.TextField(blank=True)

    class Meta:
        constraints = [
            all_or_none("held_at", "held_recorded_by"),
            all_or_none("not_needed_at", "not_needed_by"),
            needs(text("not_needed_why"), given="not_needed_at"),
            not_before("held_at", "initiating_meeting_at"),
            models.CheckConstraint(
                condition=Q(held_at=None) | Q(not_needed_at=None),
                name="a_conference_is_held_or_not_needed",
                violation_error_message="The conference is already settled.",
            ),
        ]

    @property
    def is_settled(self):
        """Held, or signed off as not needed."""
        return bool(self.held_at or self.not_needed_at)


class Explanation(CaseRecord):
    """What somebody said about an injury, word for word, each telling a row of its own. Append-only (domain 2)."""

    child = models.ForeignKey("children.Child", models.PROTECT, related_name="explanations")
    about = models.CharField(max_length=200, help_text="Which mark, injury or event.")
    told_by = models.CharField(max_length=120)
    told_to = models.CharField(max_length=120)
    told_at = models.DateTimeField()
    words = models.TextField(help_text="In the words used.")
    differs = models.CharField(max_length=300, blank=True, help_text="How it differs from an earlier telling.")
    recorded_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")

    objects = ExplanationQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["child", "told_at"], name="explanation_of_child")]
