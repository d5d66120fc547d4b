"""The meeting itself: owed, called, held, ended, its record agreed and sent."""

from django.db import models
from django.db.models import Q

from cases.case_files.models import CaseRecord
from safeguarding.constraints import all_or_none, needs, not_before, text
from strategy_meetings.choices import Mode, State
from strategy_meetings.querysets import MeetingQuerySet


class Meeting(CaseRecord):
    """One strategy discussion about the children of a household (domain 1.2); a case has as many as it needs.

    It is a row from the moment it is owed: a referral decided "strategy meeting now" makes one that nobody has called.
    """

    agency = models.ForeignKey("accounts.Agency", models.PROTECT, related_name="+", help_text="Calls it.")
    team = models.ForeignKey("accounts.Team", models.PROTECT, null=True, blank=True, related_name="+")
    referral = models.ForeignKey("referrals.Referral", models.PROTECT, null=True, blank=True, related_name="meetings")
    follows = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="followed_by")
    enquiry = models.ForeignKey("enquiries.Enquiry", models.PROTECT, null=True, blank=True, related_name="meetings")
    owed_at = models.DateTimeField()
    same_day = models.BooleanField(help_text="An injured child under two, or a child in hospital (domain 1.1a).")
    urgent = models.BooleanField(help_text="A child under two, or in hospital: answers within 4 hours (domain 1.1a).")
    in_hospital = models.BooleanField(default=False)
    why = models.CharField(max_length=300, blank=True, help_text="Why it is called, where no referral says so.")
    called_at = models.DateTimeField(null=True, blank=True)
    called_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    mode = models.CharField(max_length=12, choices=Mode, blank=True)
    starts_at = models.DateTimeField(null=True, blank=True)
    how_to_join = models.CharField(max_length=300, blank=True)
    moves = models.PositiveSmallIntegerField(default=0, db_default=0, help_text="How often it was moved since.")
    chair_name = models.CharField(max_length=120, blank=True)
    chair = models.ForeignKey("accounts.Membership", models.PROTECT, null=True, blank=True, related_name="+")
    held_at = models.DateTimeField(null=True, blank=True, help_text="When it began.")
    held_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    health_decider_at = models.DateTimeField(
        null=True, blank=True, help_text="When somebody was there who can decide for health."
    )
    health_later_at = models.DateTimeField(
        null=True, blank=True, help_text="When such a person first came to a later meeting instead."
    )
    difference_asked_at = models.DateTimeField(null=True, blank=True)
    difference_asked_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    difference = models.TextField(blank=True, help_text="What was answered; that nobody differs is an answer.")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    without_gate = models.BooleanField(default=False, help_text="It ended while something was missing.")
    missing = models.JSONField(default=list, blank=True, help_text="What was missing then: the lines of the gate.")
    without_gate_why = models.TextField(blank=True)
    record = models.TextField(blank=True, help_text="The agreed record, in the chair's words: the latest version.")
    record_version = models.PositiveSmallIntegerField(default=0, help_text="Its number; 0 while none is agreed.")
    record_agreed_at = models.DateTimeField(null=True, blank=True)
    record_agreed_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    distributed_at = models.DateTimeField(null=True, blank=True)
    distributed_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    cancelled_why = models.CharField(max_length=300, blank=True)
    still_needed = models.BooleanField(default=True, help_text="When cancelled: whether another one is owed instead.")

    objects = MeetingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["referral"],
                condition=Q(cancelled_at=None),
                name="one_standing_meeting_of_a_referral",
                violation_error_message="A strategy meeting about this referral is already on record.",
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(called_at__isnull=False, ended_at=None, cancelled_at=None),
                name="one_live_meeting_of_a_case",
                violation_error_message="A strategy meeting is already called for this household.",
            ),
            all_or_none(
                "called_at",
                "called_by",
                "starts_at",
                text("mode"),
                text("how_to_join"),
                text("chair_name"),
                says="Say how, when and where the meeting is, and who chairs it.",
            ),
            all_or_none("held_at", "held_by"),
            all_or_none("ended_at", "ended_by"),
            all_or_none("difference_asked_at", "difference_asked_by", text("difference"), says="Enter the answer."),
            all_or_none("record_agreed_at", "record_agreed_by", text("record"), says="Enter the record."),
            all_or_none("distributed_at", "distributed_by"),
            models.CheckConstraint(
                condition=Q(record_agreed_at=None, record_version=0)
                | Q(record_agreed_at__isnull=False, record_version__gte=1),
                name="an_agreed_record_has_a_version",
            ),
            all_or_none("cancelled_at", "cancelled_by", text("cancelled_why"), says="Say why it is cancelled."),
            needs("called_at", given="held_at"),
            needs("held_at", given="ended_at"),
            needs("ended_at", given="record_agreed_at"),
            needs("record_agreed_at", given="distributed_at"),
            not_before("called_at", "owed_at"),
            not_before("starts_at", "called_at", says="It cannot start before it is called."),
            not_before("held_at", "called_at", says="It cannot begin before it is called."),
            not_before("ended_at", "held_at", says="It cannot end before it begins."),
            not_before("record_agreed_at", "ended_at"),
            not_before("distributed_at", "record_agreed_at"),
            models.CheckConstraint(
                condition=Q(cancelled_at=None) | Q(held_at=None),
                name="a_meeting_that_began_is_not_cancelled",
                violation_error_message="This meeting has begun: it cannot be cancelled, only ended.",
            ),
            models.CheckConstraint(
                condition=Q(without_gate=False, without_gate_why="")
                | (Q(without_gate=True, ended_at__isnull=False) & ~Q(without_gate_why="") & ~Q(missing=[])),
                name="ended_without_the_gate_says_why",
                violation_error_message="Say why the meeting ended with something missing.",
            ),
            models.CheckConstraint(
                condition=Q(mode="") | Q(mode__in=Mode.values),
                name="meeting_in_known_words",
                violation_error_message="Choose one of the answers listed.",
            ),
        ]
        indexes = [models.Index(fields=["case"], name="meeting_of_case")]

    def __str__(self):
        return f"Strategy meeting {self.reference}"

    @property
    def state(self):
        """Where it stands, by its own facts; MOVES in services says what may follow."""
        if self.cancelled_at:
            return State.CANCELLED
        if self.ended_at:
            return State.ENDED
        if self.held_at:
            return State.HELD
        return State.CALLED if self.called_at else State.OWED
