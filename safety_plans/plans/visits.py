"""Visits to a child under a plan: who saw whom, and whether each of us does what the plan says (domain 1.5).

A visit that the plan promises is a row from when it is owed, empty until somebody has been there. What was found of
each measure is written once and never changed.
"""

from django.db import models
from django.db.models import Q

from cases.case_files.models import CaseRecord
from safeguarding.constraints import all_or_none, needs, not_before, text
from safety_plans.plans.choices import ChildSeen, Kept
from safety_plans.plans.querysets import VisitQuerySet


class Visit(CaseRecord):
    """One visit: owed by the plan or made without being owed, and what was seen."""

    plan = models.ForeignKey("plans.Plan", models.PROTECT, related_name="visits")
    version = models.ForeignKey(
        "plans.Version", models.PROTECT, related_name="+", help_text="In force when it came to be owed, then when made."
    )
    child = models.ForeignKey("children.Child", models.PROTECT, related_name="+")
    owed_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True, blank=True, help_text="Empty: nobody had promised it.")
    visited_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    visited_by = models.CharField(max_length=160, blank=True, help_text="Who went: name and role.")
    saw = models.CharField(max_length=300, blank=True, help_text="Whom they saw, and where.")
    child_seen = models.CharField(max_length=10, choices=ChildSeen, blank=True)
    child_words = models.TextField(blank=True, help_text="How the child was; why not alone, or not seen.")
    home = models.TextField(blank=True, help_text="What was seen of the home, and who lives there.")
    ended_at = models.DateTimeField(null=True, blank=True, help_text="When a new version, or no plan, took its place.")

    objects = VisitQuerySet.as_manager()  # type: ignore[misc]  # as every other, which the checker understands

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["plan"],
                condition=Q(visited_at=None, ended_at=None),
                name="one_visit_owed_of_a_plan",
                violation_error_message="The next visit is owed already.",
            ),
            all_or_none(
                "visited_at",
                "recorded_by",
                text("visited_by"),
                text("saw"),
                text("child_seen"),
                text("child_words"),
                says="Say who went, whom they saw, and how the child was.",
            ),
            needs("due_at", given=Q(visited_at=None), name="visit_owed", says="Say by when."),
            not_before("due_at", "owed_at"),
            not_before("visited_at", "owed_at"),
            models.CheckConstraint(
                condition=Q(visited_at=None) | Q(ended_at=None),
                name="a_visit_made_is_not_ended",
                violation_error_message="This visit has been made.",
            ),
            models.CheckConstraint(
                condition=Q(child_seen__in=["", *ChildSeen.values]),
                name="visit_in_known_words",
                violation_error_message="Choose one of the answers listed.",
            ),
        ]
        indexes = [models.Index(fields=["case"], name="visit_of_case")]

    def __str__(self):
        return f"Visit {self.reference}"


class MeasureFound(models.Model):
    """Whether one measure of the plan was kept, as a visit found it."""

    visit = models.ForeignKey(Visit, models.PROTECT, related_name="found")
    measure = models.ForeignKey("plans.Measure", models.PROTECT, related_name="+")
    kept = models.CharField(max_length=7, choices=Kept)
    words = models.CharField(max_length=300, blank=True, help_text="How it is known; what was found instead.")

    class Meta:
        ordering = ("measure__position",)
        constraints = [
            models.UniqueConstraint(fields=["visit", "measure"], name="a_measure_is_looked_at_once_on_a_visit"),
            models.CheckConstraint(
                condition=Q(kept__in=Kept.values) & (Q(kept=Kept.YES) | ~Q(words="")),
                name="a_measure_not_kept_says_what_was_found",
                violation_error_message="Say what was found.",
            ),
        ]

    def __str__(self):
        return f"{self.measure_id}: {self.get_kept_display()}"
