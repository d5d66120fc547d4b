"""Each child's way home: who agreed, what the gate found each time it was asked, and how the child left (domain 5).

A GoingHome is owed for every child of the household from the first admission on, admitted or not. What it found is in
its GateResults, what people answered in its GateAnswers and Agreements; all three are written once and never changed.
"""

from django.db import models
from django.db.models import F, Q

from cases.case_files.looked_into import LookedInto, looked_into_after
from cases.case_files.models import CaseRecord
from safeguarding.constraints import all_or_none, needs, not_before, text
from safety_plans.going_home.alarms import Leaving, LeavingAlert
from safety_plans.going_home.choices import Answered, AnsweredLine, LeftHow, Side, Stage
from safety_plans.going_home.overrides import Override
from safety_plans.going_home.querysets import GoingHomeQuerySet, TellingQuerySet

__all__ = ["Agreement", "GateAnswer", "GateResult", "GoingHome", "Leaving", "LeavingAlert", "Override", "Telling"]


class GoingHome(LookedInto):
    """One child's way home, from the moment it is a question until the child is home, or is not going there."""

    child = models.ForeignKey("children.Child", models.PROTECT, related_name="ways_home")
    agency = models.ForeignKey("accounts.Agency", models.PROTECT, related_name="+", help_text="Social care that leads.")
    stay = models.ForeignKey(
        "hospital_stays.Stay", models.PROTECT, null=True, blank=True, related_name="+", help_text="Empty: not admitted."
    )
    owed_at = models.DateTimeField()
    decided_at = models.DateTimeField(
        null=True, blank=True, help_text="When both had agreed, two seniors had decided, or the child had left."
    )
    left_at = models.DateTimeField(null=True, blank=True)
    left_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    left_how = models.CharField(max_length=8, choices=LeftHow, blank=True)
    left_with = models.CharField(max_length=300, blank=True, help_text="With whom, and to which address.")
    missing = models.JSONField(default=list, blank=True, help_text="What was missing then: the lines of the gate.")
    without_gate_at = models.DateTimeField(null=True, blank=True)
    without_gate_why = models.TextField(blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    ended_why = models.CharField(max_length=300, blank=True, help_text="Where the child goes instead, and why.")

    objects = GoingHomeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["child"],
                condition=Q(left_at=None, ended_at=None),
                name="one_way_home_of_a_child",
                violation_error_message="Whether this child may go home is already being asked.",
            ),
            all_or_none("left_at", "left_by", text("left_how")),
            all_or_none("ended_at", "ended_by", text("ended_why"), says="Say where the child goes instead, and why."),
            *looked_into_after("without_gate_at"),
            all_or_none("without_gate_at", text("without_gate_why"), says="Say why the child left."),
            needs("decided_at", given="left_at"),
            not_before("left_at", "owed_at"),
            not_before("ended_at", "owed_at"),
            models.CheckConstraint(
                condition=Q(left_at=None) | Q(ended_at=None),
                name="a_child_went_home_or_elsewhere",
                violation_error_message="This child has gone home already.",
            ),
            models.CheckConstraint(
                condition=Q(left_how=LeftHow.WITHOUT_GATE, without_gate_at__isnull=False) & ~Q(missing=[])
                | ~Q(left_how=LeftHow.WITHOUT_GATE) & Q(without_gate_at=None),
                name="left_without_the_gate_says_what_was_missing",
                violation_error_message="Say what was missing when the child left.",
            ),
            models.CheckConstraint(
                condition=Q(left_how__in=["", *LeftHow.values]),
                name="goinghome_in_known_words",
                violation_error_message="Choose one of the answers listed.",
            ),
        ]
        indexes = [models.Index(fields=["case"], name="going_home_of_case")]

    def __str__(self):
        return f"Going home {self.reference}"

    @property
    def stage(self):
        """Where it stands, by its own facts; MOVES in services says what may follow."""
        if self.left_at:
            return Stage.HOME
        return Stage.ELSEWHERE if self.ended_at else Stage.AWAY


class GateAnswer(CaseRecord):
    """What a named person answered for a line that the record cannot answer. Append-only: the latest counts.

    `version`: for the answer that the plan assumes injury, the version it is about; a new version needs a new answer.
    `adult`: for the answer about bail and other conditions, the adult it is about; each needs one of their own.
    """

    going_home = models.ForeignKey(GoingHome, models.PROTECT, related_name="answers")
    child = models.ForeignKey("children.Child", models.PROTECT, related_name="+")
    line = models.CharField(max_length=20, choices=AnsweredLine)
    answer = models.CharField(max_length=3, choices=Answered)
    evidence = models.TextField()
    said_by = models.CharField(max_length=160, help_text="Name and role of whoever knows it.")
    answered_at = models.DateTimeField()
    answered_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    version = models.ForeignKey("plans.Version", models.PROTECT, null=True, blank=True, related_name="+")
    adult = models.ForeignKey("families.Person", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(line__in=AnsweredLine.values, answer__in=Answered.values)
                & ~Q(evidence="")
                & ~Q(said_by=""),
                name="gateanswer_in_known_words",
                violation_error_message="Say who knows it, and how.",
            ),
            models.CheckConstraint(
                condition=~Q(line=AnsweredLine.ASSUMES_INJURY) | Q(version__isnull=False),
                name="an_assumption_is_about_a_version",
                violation_error_message="No plan is in force that could assume injury.",
            ),
            models.CheckConstraint(
                condition=Q(adult=None) | Q(line=AnsweredLine.CONDITIONS_KNOWN),
                name="only_conditions_are_of_one_adult",
                violation_error_message="Only bail and other conditions are answered for one adult.",
            ),
        ]
        indexes = [models.Index(fields=["going_home", "line"], name="gate_answer_of_way_home")]

    def __str__(self):
        return f"{self.get_line_display()}: {self.get_answer_display()}"


class Agreement(CaseRecord):
    """One side says that it is safe for the child to go home, or no longer says so. Append-only: the latest counts."""

    going_home = models.ForeignKey(GoingHome, models.PROTECT, related_name="agreements")
    child = models.ForeignKey("children.Child", models.PROTECT, related_name="+")
    side = models.CharField(max_length=10, choices=Side)
    agrees = models.BooleanField()
    words = models.TextField(help_text="Why it is safe and with whom; or why not.")
    agreed_at = models.DateTimeField()
    agreed_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(side__in=Side.values) & ~Q(words=""),
                name="agreement_in_known_words",
                violation_error_message="Say why it is safe, and with whom.",
            )
        ]
        indexes = [models.Index(fields=["going_home"], name="agreement_of_way_home")]

    def __str__(self):
        return f"{self.get_side_display()}: {'agrees' if self.agrees else 'does not agree'}"


class GateResult(CaseRecord):
    """What the gate found for one child when it was asked: every line with its evidence. Append-only."""

    going_home = models.ForeignKey(GoingHome, models.PROTECT, related_name="results")
    child = models.ForeignKey("children.Child", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    may_go = models.BooleanField()
    lines = models.JSONField()

    class Meta:
        indexes = [models.Index(fields=["going_home", "-asked_at"], name="gate_result_latest_first")]

    def __str__(self):
        return f"{'May' if self.may_go else 'May not'} go home, {self.asked_at:%d %b %Y %H:%M}"


class Telling(CaseRecord):
    """A service that must hear that the child is at home: owed from the moment the child left, told by name."""

    going_home = models.ForeignKey(GoingHome, models.PROTECT, related_name="tellings")
    child = models.ForeignKey("children.Child", models.PROTECT, related_name="+")
    agency = models.ForeignKey("accounts.Agency", models.PROTECT, related_name="+", help_text="Who is to be told.")
    owed_at = models.DateTimeField()
    due_at = models.DateTimeField(help_text="Two hours after the child left, or after they next open.")
    told_at = models.DateTimeField(null=True, blank=True)
    told_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    told_to = models.CharField(max_length=160, blank=True)

    objects = TellingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["going_home", "agency"], name="a_service_is_told_once_of_a_way_home"),
            all_or_none("told_at", "told_by", text("told_to"), says="Say who was told."),
            not_before("due_at", "owed_at"),
            models.CheckConstraint(
                condition=Q(told_at=None) | Q(told_at__gte=F("owed_at")),
                name="nobody_is_told_before_the_child_left",
                violation_error_message="The child left after that.",
            ),
        ]
        indexes = [models.Index(fields=["case"], name="telling_of_case")]

    def __str__(self):
        return f"Telling {self.reference}"
