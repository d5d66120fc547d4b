"""The levels that a professional difference has reached."""

from django.db import models
from django.db.models import Q

from cases.case_files.models import CaseRecord
from escalations.challenges.choices import Level
from escalations.challenges.models.procedures import ProcedureStage
from escalations.challenges.querysets import StageQuerySet
from safeguarding.constraints import all_or_none, needs, not_before, one_current, text


class Stage(CaseRecord):
    """One level at which a professional difference is talked over: who was asked, who answered, and what they said."""

    escalation = models.ForeignKey("challenges.Escalation", models.PROTECT, related_name="stages")
    number = models.PositiveSmallIntegerField(choices=Level)
    rule = models.ForeignKey(
        ProcedureStage,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="What the policy in force when it began says of this level; empty: none was published yet.",
    )
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    why = models.TextField(blank=True, help_text="Why it was taken to this level.")
    asked = models.ForeignKey(
        "accounts.Membership",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who is to answer; nobody in person: the desk of the agency.",
    )
    speaks = models.ForeignKey(
        "accounts.Membership",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who speaks for the agency that raised it, at this level.",
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    answered_agency = models.ForeignKey("accounts.Agency", models.PROTECT, null=True, blank=True, related_name="+")
    answered_name = models.CharField(
        max_length=120, blank=True, help_text="Whose answer it is; another than answered_by: said to them by voice."
    )
    answer = models.TextField(blank=True)
    not_agreed_at = models.DateTimeField(null=True, blank=True, help_text="When the answer was found not to settle it.")
    ended_at = models.DateTimeField(null=True, blank=True, help_text="When it was taken further, or all of it ended.")

    objects = StageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["escalation", "number"],
                name="one_stage_at_a_level",
                violation_error_message="This professional difference has been at that level already.",
            ),
            one_current("escalation", name="one_current_of_an_escalation"),
            models.CheckConstraint(
                condition=Q(number__in=Level.values),
                name="stage_in_known_words",
                violation_error_message="Choose one of the levels listed.",
            ),
            all_or_none(
                "answered_at",
                "answered_by",
                "answered_agency",
                says="An answer says when it was given, and who wrote it down.",
            ),
            needs(text("answer"), given="answered_at"),
            needs(text("answered_name"), given="answered_at"),
            needs("answered_at", given="not_agreed_at"),
            not_before("answered_at", "opened_at"),
            not_before("not_agreed_at", "answered_at"),
            not_before("ended_at", "opened_at"),
            not_before("ended_at", "answered_at"),
        ]
        indexes = [models.Index(fields=["case"], name="stage_of_case")]

    def __str__(self):
        return self.name

    @property
    def name(self):
        """What the level is called, by the policy that governs it."""
        return self.rule.name if self.rule else self.get_number_display()

    @property
    def levels(self):
        """How many levels there are, by the policy that governs it."""
        return self.rule.procedure.levels if self.rule else len(Level)

    @property
    def is_last(self):
        """Whether there is no level above it."""
        return self.number >= self.levels

    @property
    def said_by_voice(self):
        """Whether somebody else wrote the answer down."""
        return bool(self.answered_at) and self.answered_name != self.answered_by.name
