"""What a meeting decides: for each child in turn, who does what by when, and who sees it differently."""

from django.db import models
from django.db.models import Q

from cases.case_files.models import CaseRecord
from safeguarding.constraints import all_or_none, needs, not_before, text
from strategy_meetings.choices import Medical, Threshold
from strategy_meetings.querysets import MeetingChildQuerySet, OfAgencyQuerySet


class MeetingChild(CaseRecord):
    """One child of the household in a meeting: a row for each from the call on, so that none is forgotten."""

    meeting = models.ForeignKey("strategy_meetings.Meeting", models.PROTECT, related_name="children")
    child = models.ForeignKey("children.Child", models.PROTECT, related_name="meetings")
    threshold = models.CharField(max_length=8, choices=Threshold, blank=True)
    reasons = models.TextField(blank=True)
    medical = models.CharField(max_length=8, choices=Medical, blank=True)
    medical_words = models.TextField(blank=True, help_text="Who examines, where and when; or why there is none.")
    medical_consent = models.CharField(
        max_length=300, blank=True, help_text="Who consents to it, and when they were asked; or why nobody was."
    )
    safety = models.TextField(blank=True, help_text="Where the child is today and tonight, and with whom.")
    family_told = models.TextField(blank=True, help_text="What the family is told, by whom and when.")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1, help_text="Counts decisions, so that a stale form is seen.")

    objects = MeetingChildQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "meeting children"
        constraints = [
            models.UniqueConstraint(fields=["meeting", "child"], name="a_child_once_in_a_meeting"),
            all_or_none("decided_at", "decided_by"),
            all_or_none(text("threshold"), text("reasons"), says="Give the reasons for the threshold decision."),
            all_or_none(text("medical"), text("medical_words"), says="Say who examines and when, or why nobody does."),
            needs(text("medical"), given=~Q(medical_consent=""), name="consent"),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=False) | Q(threshold="", medical=""),
                name="a_decision_of_a_meeting_says_when",
            ),
            models.CheckConstraint(
                condition=Q(threshold__in=["", *Threshold.values], medical__in=["", *Medical.values]),
                name="meeting_child_in_known_words",
                violation_error_message="Choose one of the answers listed.",
            ),
        ]

    def __str__(self):
        return f"{self.child_id} in {self.meeting_id}"


class Hypothesis(CaseRecord):
    """What else could explain it, and what would change the meeting's mind. Append-only: a first idea is not lost."""

    meeting = models.ForeignKey("strategy_meetings.Meeting", models.PROTECT, related_name="hypotheses")
    child = models.ForeignKey("children.Child", models.PROTECT, null=True, blank=True, related_name="+")
    explains = models.TextField(help_text="What else could explain it.")
    would_change = models.TextField(help_text="What would change our mind, and who finds it out.")
    who = models.CharField(max_length=160, help_text="Whose thought it was.")
    said_at = models.DateTimeField()
    written_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "hypotheses"
        constraints = [
            models.CheckConstraint(
                condition=~Q(explains="") & ~Q(would_change="") & ~Q(who=""),
                name="a_hypothesis_can_be_tested",
                violation_error_message="Say what else could explain it, and what would change your mind.",
            )
        ]

    def __str__(self):
        return self.explains


class Dissent(CaseRecord):
    """Somebody sees it differently: who, and in what words. Append-only; it stands beside the decision."""

    meeting = models.ForeignKey("strategy_meetings.Meeting", models.PROTECT, related_name="dissents")
    who = models.CharField(max_length=160)
    words = models.TextField()
    said_at = models.DateTimeField()
    written_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(who="") & ~Q(words=""),
                name="a_dissent_says_who_and_what",
                violation_error_message="Enter who sees it differently, and what they said.",
            )
        ]

    def __str__(self):
        return f"{self.who} differs"


class Action(CaseRecord):
    """What one person does, by when."""

    meeting = models.ForeignKey("strategy_meetings.Meeting", models.PROTECT, related_name="actions")
    what = models.CharField(max_length=300)
    owner_name = models.CharField(max_length=160)
    agency = models.ForeignKey("accounts.Agency", models.PROTECT, null=True, blank=True, related_name="+")
    agreed_at = models.DateTimeField()
    due_at = models.DateTimeField()
    agreed_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    done_words = models.TextField(blank=True, help_text="What was done, and what shows it.")

    objects = OfAgencyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(what="") & ~Q(owner_name=""),
                name="an_action_has_an_owner",
                violation_error_message="Say what is to be done, and who does it.",
            ),
            not_before("due_at", "agreed_at", says="The deadline cannot be before the action was agreed."),
            not_before("done_at", "agreed_at"),
            all_or_none("done_at", "done_by"),
            needs(text("done_words"), given="done_at"),
        ]

    def __str__(self):
        return self.what
