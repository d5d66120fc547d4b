"""Two named seniors decide that a child goes home while something is missing (design 2.4)."""

from django.db import models
from django.db.models import F, Q

from cases.case_files.looked_into import LookedInto, looked_into_after
from safeguarding.constraints import all_or_none, needs, not_before, text
from safety_plans.going_home.querysets import OverrideQuerySet


class Override(LookedInto):
    """One such decision about one child: the three questions answered, each senior confirmed by signing in."""

    going_home = models.ForeignKey("going_home.GoingHome", models.PROTECT, related_name="overrides")
    child = models.ForeignKey("children.Child", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    safer_why = models.TextField(help_text="Why the child is safer at home now than here, with this missing.")
    who_with = models.TextField(help_text="Who is with the child, day and night, and that they have been spoken to.")
    if_found = models.TextField(help_text="What happens if a result shows injury.")
    consultant_at = models.DateTimeField(null=True, blank=True)
    consultant_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    manager_at = models.DateTimeField(null=True, blank=True)
    manager_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    granted_at = models.DateTimeField(null=True, blank=True, help_text="When the second of the two confirmed it.")
    missing = models.JSONField(default=list, blank=True, help_text="What was missing then: the lines of the gate.")
    refused_at = models.DateTimeField(null=True, blank=True)
    refused_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    refused_why = models.TextField(blank=True)

    objects = OverrideQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["going_home"],
                condition=Q(refused_at=None),
                name="one_override_of_a_way_home",
                violation_error_message="Two seniors have already been asked about this child.",
            ),
            all_or_none("consultant_at", "consultant_by"),
            all_or_none("manager_at", "manager_by"),
            all_or_none("refused_at", "refused_by", text("refused_why"), says="Say why not."),
            *looked_into_after("granted_at"),
            needs("consultant_at", given="granted_at"),
            needs("manager_at", given="granted_at"),
            not_before("consultant_at", "asked_at"),
            not_before("manager_at", "asked_at"),
            models.CheckConstraint(
                # NULL would pass a check on its own, so it is named.
                condition=Q(consultant_by=None) | Q(manager_by=None) | ~Q(consultant_by=F("manager_by")),
                name="two_seniors_are_two_persons",
                violation_error_message="Two different people must decide this. One person cannot be both.",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_by=None) | (~Q(reviewed_by=F("consultant_by")) & ~Q(reviewed_by=F("manager_by"))),
                name="an_override_is_reviewed_by_a_third_person",
                violation_error_message="Whoever decided it cannot review it.",
            ),
            models.CheckConstraint(
                condition=~Q(safer_why="") & ~Q(who_with="") & ~Q(if_found=""),
                name="an_override_answers_its_questions",
                violation_error_message="Answer all three questions.",
            ),
            models.CheckConstraint(
                condition=Q(granted_at=None) | (Q(refused_at=None) & ~Q(missing=[])),
                name="an_override_granted_says_what_was_missing",
                violation_error_message="Nothing is missing: the child may go home without this.",
            ),
        ]
        indexes = [models.Index(fields=["case"], name="override_of_case")]

    def __str__(self):
        return f"Override {self.reference}"
