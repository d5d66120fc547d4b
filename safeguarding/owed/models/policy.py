"""What a partnership agreed: how much time it gives, and how it chases; and what need not be done. Append-only."""

from django.db import models
from django.db.models import F, Q

from safeguarding.constraints import all_or_none, not_before

LONGEST_WAIT = 24  # hours between two steps of a chase, whatever was agreed


class Term(models.Model):
    """A local limit of one standard, in force from a date on. What already runs keeps the limit it started under.

    The partnership's own Term goes before one for all (`partnership_id` empty). Append-only: a later Term replaces it.
    """

    standard = models.CharField(max_length=60)
    variant = models.CharField(max_length=60, blank=True)
    partnership_id = models.BigIntegerField(null=True)
    amount = models.PositiveIntegerField(help_text="In the unit of the standard.")
    limit_amount = models.PositiveIntegerField(null=True, help_text="The outer limit; empty keeps the standard's own.")
    in_force_from = models.DateTimeField()
    set_by_id = models.BigIntegerField()
    set_at = models.DateTimeField()
    reason = models.TextField()

    class Meta:
        constraints = [
            not_before(
                "in_force_from", "set_at", says="A local limit cannot begin in the past: what runs keeps its limit."
            ),
            models.CheckConstraint(
                condition=Q(limit_amount=None) | Q(limit_amount__gte=F("amount")), name="term_limit_not_below_amount"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="term_reason_given"),
        ]
        indexes = [models.Index(fields=["standard", "variant", "-in_force_from"], name="term_by_standard")]

    def __str__(self):
        return f"{self.standard} {self.variant}: {self.amount} from {self.in_force_from:%d %b %Y}"


class ChasePolicy(models.Model):
    """How a partnership chases one standard, in force from a date on. A chase keeps the policy its clock started under.

    What is left empty stays as the standard has it. Append-only: a later one replaces it whole.
    """

    standard = models.CharField(max_length=60)
    partnership_id = models.BigIntegerField()
    manager_hours = models.PositiveSmallIntegerField(
        null=True, help_text="Hours from the reminder to the manager; empty: a quarter of the time given."
    )
    escalation_hours = models.PositiveSmallIntegerField(
        null=True, help_text="Hours from then to the escalation; empty: half of the time given."
    )
    chase = models.JSONField(
        null=True, help_text="Whom reminder, second step and escalation reach, as in Standard.chase."
    )
    quiet_from = models.TimeField(null=True, help_text="Reminders of nothing urgent wait from then, London time,")
    quiet_until = models.TimeField(null=True, help_text="until then.")
    in_force_from = models.DateTimeField()
    set_by_id = models.BigIntegerField()
    set_at = models.DateTimeField()
    reason = models.TextField()

    class Meta:
        verbose_name_plural = "chase policies"
        constraints = [
            not_before("in_force_from", "set_at", says="A policy cannot begin in the past: what runs keeps its own."),
            all_or_none("quiet_from", "quiet_until", says="Say from when and until when it is quiet."),
            models.CheckConstraint(
                condition=Q(quiet_from=None) | ~Q(quiet_from=F("quiet_until")), name="chasepolicy_quiet_for_a_while"
            ),
            models.CheckConstraint(
                condition=(Q(manager_hours=None) | Q(manager_hours__range=(1, LONGEST_WAIT)))
                & (Q(escalation_hours=None) | Q(escalation_hours__range=(1, LONGEST_WAIT))),
                name="chasepolicy_waits_a_day_at_most",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="chasepolicy_reason_given"),
        ]
        indexes = [models.Index(fields=["standard", "partnership_id", "-in_force_from"], name="chasepolicy_in_force")]

    def __str__(self):
        return f"{self.standard}, partnership {self.partnership_id}, from {self.in_force_from:%d %b %Y}"


class Waiver(models.Model):
    """Why one obligation need not be met, and who said so. Append-only."""

    owed = models.ForeignKey("owed.Owed", on_delete=models.PROTECT, related_name="waivers")
    by_id = models.BigIntegerField()
    agency_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()
    reason = models.TextField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="waiver_reason_given")]

    def __str__(self):
        return f"{self.owed_id} waived {self.at:%d %b %Y %H:%M}: {self.reason}"
