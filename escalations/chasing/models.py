"""Chases: what was raised about an owed row, at which step, and the calls that must be made now."""

from django.db import models
from django.db.models import Q

from escalations.chasing.querysets import ChaserQuerySet, RingNowQuerySet, UndeliveredQuerySet
from escalations.chasing.steps import Reached, Step
from safeguarding.constraints import all_or_none
from safeguarding.references import new_reference


class Chaser(models.Model):
    """One step of chasing one owed row. The unique pair is what makes a repeated scan harmless."""

    owed = models.ForeignKey("owed.Owed", models.PROTECT, related_name="chasers")
    step = models.PositiveSmallIntegerField(choices=Step)
    case_id = models.BigIntegerField(null=True)
    raised_at = models.DateTimeField()
    reached = models.CharField(max_length=10, choices=Reached, default=Reached.NAMED)

    objects = ChaserQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owed", "step"], name="one_chaser_per_step")]
        indexes = [
            models.Index(fields=["case_id", "-raised_at"], name="chaser_of_case"),
            models.Index(fields=["raised_at"], condition=~Q(reached=Reached.NAMED), name="chaser_astray"),
        ]

    def __str__(self):
        return f"{self.get_step_display()}, {self.raised_at:%d %b %Y %H:%M}"


class RingNow(models.Model):
    """A call somebody on duty must make now; open until a call is recorded (design 2.5)."""

    reference = models.CharField(max_length=12, unique=True, default=new_reference)
    chaser = models.OneToOneField(Chaser, models.PROTECT, related_name="ring_now")
    case_id = models.BigIntegerField(null=True)
    partnership_id = models.BigIntegerField(null=True)
    agency_id = models.BigIntegerField(null=True, help_text="Whose person on duty must ring.")
    user_id = models.BigIntegerField(null=True, help_text="The person on duty; empty when nobody was: shown loudly.")
    ring = models.CharField(max_length=300, help_text="Whom to ring, and the number.")
    raised_at = models.DateTimeField()
    call = models.OneToOneField("post.Call", models.PROTECT, null=True, blank=True, related_name="ring_now")
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = RingNowQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "calls to make now"
        constraints = [all_or_none("closed_at", "call")]
        indexes = [
            models.Index(fields=["user_id", "raised_at"], condition=Q(closed_at=None), name="ring_now_open_of_user"),
            models.Index(fields=["agency_id", "raised_at"], condition=Q(closed_at=None), name="ring_now_of_agency"),
            models.Index(fields=["case_id"], name="ring_now_of_case"),
        ]

    def __str__(self):
        return f"Ring now: {self.ring}"

    def whom(self):
        """(name, number) of whom to ring, where it is one person or desk; ("", "") where there is a choice or none."""
        if ", " not in self.ring or "; or " in self.ring:
            return "", ""
        name, _, number = self.ring.rpartition(", ")
        return name, number


class Undelivered(models.Model):
    """A message that its mailbox refused, which no chase follows up: whoever it was for may not know, until rung.

    What was done by the message is open again by this row; it owes a call (standard `message-reached`).
    """

    reference = models.CharField(max_length=12, unique=True, default=new_reference)
    message = models.OneToOneField("post.Message", models.PROTECT, related_name="undelivered")
    case_id = models.BigIntegerField(null=True)
    partnership_id = models.BigIntegerField(null=True)
    agency_id = models.BigIntegerField(
        null=True, help_text="Who must reach them: of the lead worker, or the front door."
    )
    user_id = models.BigIntegerField(null=True, help_text="The lead worker, where there is one.")
    about_agency_id = models.BigIntegerField(null=True, help_text="Whose mailbox it was.")
    refused_at = models.DateTimeField()
    told_instead = models.BooleanField(help_text="Whether somebody else of that agency was written to.")
    call = models.OneToOneField("post.Call", models.PROTECT, null=True, blank=True, related_name="undelivered")
    reached_at = models.DateTimeField(null=True, blank=True)

    objects = UndeliveredQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "undelivered"
        constraints = [all_or_none("reached_at", "call")]
        indexes = [models.Index(fields=["case_id"], name="undelivered_of_case")]

    def __str__(self):
        return f"Undelivered {self.reference}"
