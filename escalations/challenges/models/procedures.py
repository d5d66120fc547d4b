"""The policy of challenge of a partnership: who talks to whom at each level, how long an answer may take, what goes
elsewhere. Each version is a row that nobody alters; words, dates and readers are those of a Policy of the directory.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from escalations.challenges.choices import FEWEST_LEVELS, Holder, Level, Route
from escalations.challenges.querysets import ProcedureQuerySet
from safeguarding.roles import Role


class Procedure(models.Model):
    """One version of the policy of challenge, in force from a moment on and until the next."""

    partnership = models.ForeignKey("accounts.Partnership", models.PROTECT, related_name="+")
    policy = models.OneToOneField(
        "directory.Policy",
        models.PROTECT,
        related_name="procedure",
        help_text="Its title, version, full text, who published it and who has read it.",
    )
    in_force_from = models.DateTimeField()
    levels = models.PositiveSmallIntegerField(help_text="How many levels there are.")

    objects = ProcedureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "in_force_from"],
                name="one_procedure_from_a_moment",
                violation_error_message="Another version comes into force at that moment: choose a later day.",
            ),
            models.CheckConstraint(
                condition=Q(levels__gte=FEWEST_LEVELS, levels__lte=len(Level)),
                name="a_procedure_has_two_to_four_levels",
            ),
        ]

    def __str__(self):
        return str(self.policy)


class ProcedureStage(models.Model):
    """One level of it: what it is called, who speaks there for either side, and the time for an answer."""

    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="stages")
    number = models.PositiveSmallIntegerField(choices=Level)
    name = models.CharField(max_length=80)
    holder = models.CharField(max_length=12, choices=Holder)
    roles = ArrayField(
        models.CharField(max_length=30, choices=Role), default=list, blank=True, help_text="Who holds it as well."
    )
    working_days = models.PositiveSmallIntegerField()
    small_hours = models.PositiveSmallIntegerField(help_text="For a child under one or in hospital.")
    danger_hours = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="For a child in danger now; empty at the first level: the same day."
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["procedure", "number"], name="a_level_once_in_a_procedure"),
            models.CheckConstraint(
                condition=Q(number__in=Level.values)
                & Q(holder__in=Holder.values)
                & Q(roles__contained_by=Role.values)
                & ~Q(name=""),
                name="procedure_stage_in_known_words",
            ),
            models.CheckConstraint(
                condition=Q(number=Level.PRACTITIONERS, holder=Holder.PRACTITIONER, danger_hours=None)
                | Q(number__gt=Level.PRACTITIONERS, danger_hours__isnull=False, danger_hours__gte=1)
                & ~Q(holder=Holder.PRACTITIONER),
                name="practitioners_begin_a_procedure",
            ),
            models.CheckConstraint(
                condition=Q(working_days__gte=1, small_hours__gte=1), name="a_level_gives_time_for_an_answer"
            ),
        ]

    def __str__(self):
        return f"{self.number}. {self.name}"

    @property
    def role_words(self):
        """The roles that hold it as well, in words."""
        return [Role(role).label for role in self.roles]


class OtherRoute(models.Model):
    """Something that the policy leaves to a route of its own, and whom to ask there."""

    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="routes")
    kind = models.CharField(max_length=12, choices=Route)
    name = models.CharField(max_length=120, help_text="Whom to ask.")
    telephone = models.CharField(max_length=40)
    how = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["procedure", "kind"], name="a_route_once_in_a_procedure"),
            models.CheckConstraint(
                condition=Q(kind__in=Route.values) & ~Q(name="") & ~Q(telephone=""), name="other_route_in_known_words"
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.name}"
