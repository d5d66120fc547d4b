"""A child: a person whom the law protects, and what they can do by themselves."""

from django.db import models
from django.db.models import Q

from cases.children.choices import LegalStatus, Mobility, MobilityTest
from cases.children.querysets import ChildQuerySet, MobilityQuerySet


class Child(models.Model):
    """The child side of a person; the key is the person's own."""

    person = models.OneToOneField("families.Person", models.PROTECT, primary_key=True, related_name="child")
    upn = models.CharField(max_length=13, blank=True, help_text="Unique pupil number; a baby has none (domain 8.3).")
    legal_status = models.CharField(max_length=24, choices=LegalStatus, default=LegalStatus.NONE)
    alerts = models.CharField(max_length=300, blank=True)

    objects = ChildQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "children"
        constraints = [
            models.CheckConstraint(
                condition=Q(legal_status__in=LegalStatus.values),
                name="child_in_known_words",
                violation_error_message="Choose one of the answers listed.",
            )
        ]

    def __str__(self):
        return str(self.person)


class MobilityRecord(models.Model):
    """What a child could do when somebody looked, and by which definition it was judged (domain 2). Append-only."""

    child = models.ForeignKey(Child, models.PROTECT, related_name="mobility")
    ability = models.CharField(max_length=20, choices=Mobility)
    test_used = models.CharField(max_length=40, choices=MobilityTest)
    test_version = models.CharField(max_length=40, blank=True, help_text="Of a local definition, such as May 2026.")
    observed_at = models.DateTimeField()
    observed_by = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()

    objects = MobilityQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ability__in=Mobility.values, test_used__in=MobilityTest.values),
                name="mobility_in_known_words",
                violation_error_message="Choose one of the answers listed.",
            )
        ]
        indexes = [models.Index(fields=["child", "-observed_at"], name="mobility_latest_first")]

    def __str__(self):
        return self.get_ability_display()
