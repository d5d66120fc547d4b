"""What unsettles a plan: somebody has none, somebody doubts it, or the facts that it rests on have changed."""

from django.db import models
from django.db.models import Q

from cases.case_files.models import CaseRecord
from safeguarding.constraints import all_or_none, needs, not_before, text
from safety_plans.plans.choices import NewsKind
from safety_plans.plans.querysets import UnsettledQuerySet


class Ask(CaseRecord):
    """An agency says that it has no plan for a child: asked for from this moment, until one is with it."""

    plan = models.ForeignKey("plans.Plan", models.PROTECT, related_name="asks")
    child = models.ForeignKey("children.Child", models.PROTECT, related_name="+")
    agency = models.ForeignKey("accounts.Agency", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True, help_text="When a version in force was given to it.")
    ended_at = models.DateTimeField(null=True, blank=True, help_text="When the plan itself ended.")

    objects = UnsettledQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "agency"],
                condition=Q(answered_at=None, ended_at=None),
                name="an_agency_asks_once_at_a_time",
                violation_error_message="Your agency has asked already.",
            ),
            not_before("answered_at", "asked_at"),
        ]

    def __str__(self):
        return f"Asked by {self.agency_id}"


class Concern(CaseRecord):
    """An agency that was given a version doubts it, and says why: the beginning of a dialogue."""

    plan = models.ForeignKey("plans.Plan", models.PROTECT, related_name="concerns")
    version = models.ForeignKey("plans.Version", models.PROTECT, related_name="+")
    child = models.ForeignKey("children.Child", models.PROTECT, related_name="+")
    agency = models.ForeignKey("accounts.Agency", models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    raised_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True, help_text="When social care first answered.")
    settled_at = models.DateTimeField(null=True, blank=True, help_text="When whoever raised it said it is settled.")
    settled_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True, help_text="When the plan itself ended.")

    objects = UnsettledQuerySet.as_manager()

    class Meta:
        constraints = [
            all_or_none("settled_at", "settled_by"),
            not_before("answered_at", "raised_at"),
            not_before("settled_at", "raised_at"),
        ]

    def __str__(self):
        return f"Concern {self.reference}"


class Said(models.Model):
    """One thing said about a concern, by whom and when; never altered."""

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="words")
    said_at = models.DateTimeField()
    said_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    agency = models.ForeignKey("accounts.Agency", models.PROTECT, related_name="+")
    words = models.TextField()

    class Meta:
        ordering = ("said_at", "pk")
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="what_is_said_has_words")]

    def __str__(self):
        return f"Said {self.said_at:%d %b %Y %H:%M}"


class News(CaseRecord):
    """A new fact under a plan in force, which needs review because of it: said by a person, or found in the record."""

    plan = models.ForeignKey("plans.Plan", models.PROTECT, related_name="news")
    version = models.ForeignKey("plans.Version", models.PROTECT, related_name="+")
    child = models.ForeignKey("children.Child", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=9, choices=NewsKind)
    words = models.TextField(help_text="What is new, in words.")
    noted_at = models.DateTimeField(help_text="When it became known here.")
    noted_by = models.ForeignKey(
        "accounts.User",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Empty: found in the record.",
    )
    found_in = models.CharField(max_length=40, blank=True, help_text="The table it was found in.")
    found_id = models.BigIntegerField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=120, blank=True, help_text="Who no longer agrees.")
    rung_at = models.DateTimeField(null=True, blank=True, help_text="When social care was told by voice.")
    call = models.OneToOneField("post.Call", models.PROTECT, null=True, blank=True, related_name="plan_news")
    looked_at = models.DateTimeField(null=True, blank=True, help_text="When the plan was reviewed, or written again.")
    ended_at = models.DateTimeField(null=True, blank=True, help_text="When the plan itself ended.")

    objects = UnsettledQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "news"
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "found_in", "found_id"], condition=~Q(found_in=""), name="a_fact_is_news_once"
            ),
            all_or_none(text("found_in"), "found_id"),
            all_or_none("rung_at", "call"),
            needs(text("withdrawn_by"), given=Q(kind=NewsKind.WITHDRAWN), name="withdrawing", says="Enter who it is."),
            not_before("rung_at", "noted_at"),
            not_before("looked_at", "noted_at"),
            models.CheckConstraint(condition=~Q(words=""), name="news_says_what_is_new"),
            models.CheckConstraint(
                condition=~Q(found_in="") | Q(noted_by__isnull=False), name="news_names_who_or_where"
            ),
            models.CheckConstraint(condition=Q(kind__in=NewsKind.values), name="news_in_known_words"),
        ]
        indexes = [models.Index(fields=["plan"], condition=Q(looked_at=None), name="news_not_looked_at_of_plan")]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.words}"
