"""The hold of the chase: one scan would raise far more than ever before, so somebody looks first."""

from django.db import models

from safeguarding.constraints import all_or_none, one_current, text
from safeguarding.references import new_reference


class Scan(models.Model):
    """A large scan of one partnership: how many steps it raised at once. The measure of "ever before"; append-only."""

    partnership_id = models.BigIntegerField()
    at = models.DateTimeField()
    raised = models.PositiveIntegerField()

    class Meta:
        indexes = [models.Index(fields=["partnership_id", "-raised"], name="scan_largest")]

    def __str__(self):
        return f"{self.raised} raised {self.at:%d %b %Y %H:%M}"


class HoldQuerySet(models.QuerySet):
    """Holds."""

    def current(self):
        """Not released yet."""
        return self.filter(released_at=None)

    def visible_to(self, actor):
        """Of the actor's own partnership."""
        return self.filter(partnership_id=actor.partnership_id)


class Hold(models.Model):
    """The chase of one partnership held back, children in danger aside, until a named administrator releases it."""

    reference = models.CharField(max_length=12, unique=True, default=new_reference)
    partnership_id = models.BigIntegerField()
    since = models.DateTimeField()
    due = models.PositiveIntegerField(help_text="How many steps were to be raised at once.")
    most_before = models.PositiveIntegerField(help_text="The most that one scan had ever raised.")
    released_at = models.DateTimeField(null=True, blank=True)
    released_by_id = models.BigIntegerField(null=True, blank=True)
    why = models.TextField(blank=True, help_text="What was found: why so much was due at once.")

    objects = HoldQuerySet.as_manager()

    class Meta:
        constraints = [
            one_current("partnership_id", name="one_current", while_empty="released_at"),
            all_or_none("released_at", "released_by_id", text("why"), says="Say who releases it, and why."),
        ]

    def __str__(self):
        return f"Held since {self.since:%d %b %Y %H:%M}: {self.due} due"
