"""Chases: what was raised about an owed row, at which step, and the calls that must be made now."""

from django.db import models

from escalations.chasing.steps import Step
from safeguarding.constraints import not_before


class Chaser(models.Model):
    """One step of chasing one owed row. The unique pair is what makes a repeated scan harmless."""

    owed = models.ForeignKey("owed.Owed", models.PROTECT, related_name="chasers")
    step = models.PositiveSmallIntegerField(choices=Step)
    case_id = models.BigIntegerField(null=True)
    raised_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owed", "step"], name="one_chaser_per_step")]
        indexes = [models.Index(fields=["case_id", "-raised_at"], name="chaser_of_case")]


class RingNow(models.Model):
    """A call somebody on duty must make now; open until a call is recorded (design 2.5)."""

    chaser = models.OneToOneField(Chaser, models.PROTECT, related_name="ring_now")
    case_id = models.BigIntegerField(null=True)
    partnership_id = models.BigIntegerField(null=True)
    agency_id = models.BigIntegerField(null=True, help_text="Whose person on duty must ring.")
    user_id = models.BigIntegerField(null=True, help_text="The person on duty; empty when nobody was: shown loudly.")
    ring = models.CharField(max_length=200, help_text="Whom to ring, and the number.")
    raised_at = models.DateTimeField()
    call = models.OneToOneField("post.Call", models.PROTECT, null=True, blank=True, related_name="ring_now")
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "calls to make now"
        constraints = [not_before("closed_at", "raised_at")]
        indexes = [
            models.Index(fields=["user_id", "raised_at"], condition=models.Q(closed_at=None), name="ring_now_open_of_user"),
            models.Index(fields=["case_id"], name="ring_now_of_case"),
        ]
