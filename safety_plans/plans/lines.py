"""The lines of a version: written with it and never changed (the app role may only insert and read them)."""

from django.db import models
from django.db.models import Q

from safety_plans.plans.choices import Alone, Authority


class Line(models.Model):
    """What every line has: its place on the page."""

    position = models.PositiveSmallIntegerField()

    class Meta:
        abstract = True
        ordering = ("position",)


class ContactRule(Line):
    """Who may be with the child, alone or not, by day and by night."""

    version = models.ForeignKey("plans.Version", models.PROTECT, related_name="contacts")
    person = models.CharField(max_length=120, help_text="Name, and what they are to the child.")
    alone = models.CharField(max_length=10, choices=Alone)
    with_whom = models.CharField(max_length=120, blank=True, help_text="Who must be there.")
    day = models.CharField(max_length=200, blank=True)
    night = models.CharField(max_length=200, blank=True)

    class Meta(Line.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(alone__in=Alone.values), name="contact_rule_in_known_words"),
            models.CheckConstraint(
                condition=~Q(alone=Alone.ONLY_WITH) | ~Q(with_whom=""),
                name="a_contact_rule_says_who_must_be_there",
                violation_error_message="Say who must be there.",
            ),
        ]

    def __str__(self):
        return f"{self.person}: {self.get_alone_display()}"


class Measure(Line):
    """Who does what, by when, and how it is checked. A measure without an owner is nobody's."""

    version = models.ForeignKey("plans.Version", models.PROTECT, related_name="measures")
    who = models.CharField(max_length=120)
    does = models.CharField(max_length=300)
    by_when = models.CharField(max_length=120)
    checked = models.CharField(max_length=200, blank=True, help_text="How it is checked.")

    class Meta(Line.Meta):
        constraints = [
            models.CheckConstraint(
                condition=~Q(who="") & ~Q(does="") & ~Q(by_when=""),
                name="a_measure_has_an_owner_and_a_time",
                violation_error_message="Say who does it, what, and by when.",
            )
        ]

    def __str__(self):
        return f"{self.who}: {self.does}"


class Trigger(Line):
    """If this happens, then that is done."""

    version = models.ForeignKey("plans.Version", models.PROTECT, related_name="triggers")
    happens = models.CharField(max_length=200)
    then = models.CharField(max_length=300)

    class Meta(Line.Meta):
        constraints = [
            models.CheckConstraint(
                condition=~Q(happens="") & ~Q(then=""),
                name="a_trigger_says_what_then",
                violation_error_message="Say what happens, and what is done then.",
            )
        ]

    def __str__(self):
        return self.happens


class Restriction(Line):
    """What somebody may not do, and on what authority; nothing is presented as an order that is only a request."""

    version = models.ForeignKey("plans.Version", models.PROTECT, related_name="restrictions")
    what = models.CharField(max_length=300)
    authority = models.CharField(max_length=20, choices=Authority)
    agreed_by = models.CharField(max_length=200, blank=True)
    told_voluntary = models.BooleanField(
        null=True, blank=True, help_text="Agreed: whether they were told it is voluntary and can be withdrawn."
    )
    detail = models.CharField(max_length=200, blank=True, help_text="Which order or condition, and when it ends.")

    class Meta(Line.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(authority__in=Authority.values) & ~Q(what=""), name="restriction_in_known_words"
            ),
            models.CheckConstraint(
                condition=~Q(authority=Authority.AGREED) | (~Q(agreed_by="") & Q(told_voluntary__isnull=False)),
                name="an_agreed_restriction_says_by_whom",
                violation_error_message="Say who agreed, and whether they were told that it is voluntary.",
            ),
        ]

    def __str__(self):
        return self.what


class Pending(Line):
    """What is still to come and could change the plan."""

    version = models.ForeignKey("plans.Version", models.PROTECT, related_name="pending")
    what = models.CharField(max_length=200)
    could_change = models.CharField(max_length=300, blank=True)

    class Meta(Line.Meta):
        verbose_name_plural = "pending"
        constraints = [models.CheckConstraint(condition=~Q(what=""), name="pending_says_what")]

    def __str__(self):
        return self.what
