"""The death of a child: the fact itself, what is still written down afterwards, and whether the Panel is notified.

Nothing here is ever deleted. A death recorded in error is struck out with a reason, and stays readable as that.
"""

from django.db import models
from django.db.models import Q

from cases.case_files.models import CaseRecord
from cases.deaths.querysets import DeathQuerySet, SeriousIncidentQuerySet
from safeguarding.constraints import all_or_none, needs, not_before, text


class Death(CaseRecord):
    """A child has died. From now on the record of this child is kept as it stood (`frozen`)."""

    child = models.ForeignKey("children.Child", models.PROTECT, related_name="deaths")
    died_on = models.DateField(help_text="The day of death, or the day on which the child was found.")
    about_when = models.CharField(max_length=120, blank=True, help_text="The time, as far as anybody knows it.")
    where = models.CharField(max_length=200, blank=True, help_text="Empty where nobody knows it yet.")
    told_by = models.CharField(max_length=160, help_text="Who told whoever recorded it: name, role, how.")
    learned_at = models.DateTimeField(help_text="When whoever recorded it was told.")
    recorded_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    struck_out_at = models.DateTimeField(null=True, blank=True)
    struck_out_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    struck_out_why = models.TextField(blank=True)

    objects = DeathQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["child"],
                condition=Q(struck_out_at=None),
                name="a_child_dies_once",
                violation_error_message="The death of this child is already recorded.",
            ),
            all_or_none("struck_out_at", "struck_out_by", text("struck_out_why"), says="Say why it was an error."),
            not_before("struck_out_at", "recorded_at"),
            models.CheckConstraint(
                condition=~Q(told_by=""),
                name="a_death_says_who_told_it",
                violation_error_message="Say who told you, in which role, and how.",
            ),
        ]
        indexes = [models.Index(fields=["case"], name="death_of_case")]

    def __str__(self):
        return f"Death {self.reference}"

    @property
    def is_standing(self):
        """Not struck out."""
        return self.struck_out_at is None


class Note(CaseRecord):
    """What is still to be written down about a child who has died, beside the record that stands. Append-only."""

    death = models.ForeignKey(Death, models.PROTECT, related_name="notes")
    child = models.ForeignKey("children.Child", models.PROTECT, related_name="+")
    about_at = models.DateTimeField(help_text="When what it tells of happened, which may be long before.")
    words = models.TextField()
    written_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(words=""), name="a_note_says_something", violation_error_message="Write the note."
            ),
            not_before("recorded_at", "about_at"),
        ]

    def __str__(self):
        return f"Note {self.reference}"


class SeriousIncident(CaseRecord):
    """Whether the national Panel is notified of a child's death (Children Act 2004 s16C), and the rapid review."""

    death = models.OneToOneField(Death, models.PROTECT, related_name="incident")
    child = models.ForeignKey("children.Child", models.PROTECT, related_name="+")
    agency = models.ForeignKey("accounts.Agency", models.PROTECT, related_name="+", help_text="The local authority.")
    learned_at = models.DateTimeField(help_text="When the days began to count.")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    notify = models.BooleanField(null=True, blank=True, help_text="Notified, or decided that it is not to be.")
    reasons = models.TextField(blank=True)
    review_lead = models.CharField(max_length=160, blank=True, help_text="Who leads the rapid review, with a number.")
    reviewed_at = models.DateTimeField(null=True, blank=True, help_text="When the rapid review was sent.")
    reviewed_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    review = models.TextField(blank=True, help_text="What it found, and whether a full review follows.")

    objects = SeriousIncidentQuerySet.as_manager()

    class Meta:
        constraints = [
            all_or_none("decided_at", "decided_by", "notify", text("reasons"), says="Decide, and say why."),
            all_or_none("reviewed_at", "reviewed_by", text("review"), says="Say what the review found."),
            needs(text("review_lead"), given=Q(notify__isnull=False, notify=True), name="notifying"),
            needs("decided_at", given="reviewed_at"),
            not_before("decided_at", "learned_at"),
            not_before("reviewed_at", "decided_at"),
            models.CheckConstraint(
                # NULL would pass a check on its own, so it is named.
                condition=Q(reviewed_at=None) | Q(notify__isnull=False, notify=True),
                name="a_rapid_review_follows_a_notification",
                violation_error_message="No rapid review is owed: the Panel was not notified.",
            ),
        ]
        indexes = [models.Index(fields=["case"], name="serious_incident_of_case")]

    def __str__(self):
        return f"Serious incident {self.reference}"
