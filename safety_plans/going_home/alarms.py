"""Parents are leaving with a child now: said with one press, at once, and who must be rung about it (domain 1.3, 5)."""

from django.db import models
from django.db.models import Q

from cases.case_files.models import CaseRecord
from safeguarding.constraints import all_or_none, not_before, text
from safety_plans.going_home.choices import LeavingHow
from safety_plans.going_home.querysets import LeavingAlertQuerySet, LeavingQuerySet


class Leaving(CaseRecord):
    """Somebody says that parents are leaving with a child now. Everything but the moment and who says so may be empty.

    It ends when they stayed, or when they have gone; what they left without is then in each child's GoingHome.
    """

    said_at = models.DateTimeField()
    said_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", help_text="Who pressed.")
    agency = models.ForeignKey("accounts.Agency", models.PROTECT, related_name="+", help_text="Of whoever pressed.")
    seen_by = models.CharField(max_length=160, blank=True, help_text="Who sees them leaving: name and role.")
    who = models.CharField(max_length=300, blank=True, help_text="Which child leaves with whom.")
    going_to = models.CharField(max_length=300, blank=True, help_text="By which door, in which car, where to.")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    ended_how = models.CharField(max_length=8, choices=LeavingHow, blank=True)
    ended_words = models.CharField(max_length=300, blank=True, help_text="Who stayed with them, or what was agreed.")

    objects = LeavingQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "leavings"
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(ended_at=None),
                name="one_leaving_of_a_case_at_a_time",
                violation_error_message="It is already said that they are leaving.",
            ),
            all_or_none("ended_at", "ended_by", text("ended_how"), says="Say whether they stayed."),
            not_before("ended_at", "said_at"),
            models.CheckConstraint(
                condition=Q(ended_how__in=["", *LeavingHow.values]),
                name="leaving_in_known_words",
                violation_error_message="Choose one of the answers listed.",
            ),
        ]

    def __str__(self):
        return f"Leaving {self.reference}"


class LeavingAlert(CaseRecord):
    """One service that must be rung about it: owed from the press, and met by nothing but a call that was answered."""

    leaving = models.ForeignKey(Leaving, models.PROTECT, related_name="alerts")
    agency = models.ForeignKey("accounts.Agency", models.PROTECT, related_name="+", help_text="Who is to be rung.")
    owed_at = models.DateTimeField()
    rung_at = models.DateTimeField(null=True, blank=True)
    call = models.OneToOneField("post.Call", models.PROTECT, null=True, blank=True, related_name="leaving_alert")
    ended_at = models.DateTimeField(null=True, blank=True, help_text="They stayed before anybody was rung.")

    objects = LeavingAlertQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["leaving", "agency"], name="a_service_is_alerted_once_of_a_leaving"),
            all_or_none("rung_at", "call"),
            not_before("ended_at", "owed_at"),
        ]
        indexes = [models.Index(fields=["case"], name="leaving_alert_of_case")]

    def __str__(self):
        return f"Alert {self.reference}"
