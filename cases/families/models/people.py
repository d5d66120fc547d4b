"""Households, the people in them, and who they are to each other."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Q

from cases.families.choices import Ethnicity, Kin, Sex, YesNoUnknown
from cases.families.querysets import HouseholdQuerySet, OfPersonQuerySet, PersonQuerySet, RelationshipQuerySet
from safeguarding.constraints import not_before
from safeguarding.references import new_reference


class NHSNumberFits(models.Func):
    """In the database: ten digits whose last is the check digit of the other nine (domain 8.3)."""

    function = "sg_nhs_number_fits"
    output_field = models.BooleanField()


class Household(models.Model):
    """People who live or care together: the unit of harm (domain 11.3)."""

    reference = models.CharField(max_length=12, unique=True, default=new_reference)
    partnership = models.ForeignKey("accounts.Partnership", models.PROTECT, related_name="+")
    name = models.CharField(max_length=120, help_text="Such as Harrock household.")
    recorded_at = models.DateTimeField()

    objects = HouseholdQuerySet.as_manager()

    def __str__(self):
        return self.name


class Named(models.Model):
    """A name, and the two shapes of it that are searched: how it is spelt and how it sounds, in either order."""

    given_name = models.CharField(max_length=80, blank=True, help_text="Empty when not known, as for an unborn child.")
    family_name = models.CharField(max_length=80, blank=True)
    search_name = models.GeneratedField(
        expression=models.Func(
            models.F("given_name"), models.F("family_name"), function="sg_search_name", output_field=models.TextField()
        ),
        output_field=models.TextField(),
        db_persist=True,
    )
    search_sound = models.GeneratedField(
        expression=models.Func(
            models.F("given_name"), models.F("family_name"), function="sg_search_sound", output_field=models.TextField()
        ),
        output_field=models.TextField(),
        db_persist=True,
    )

    class Meta:
        abstract = True


class Person(Named):
    """A child, an unborn child, or an adult, as the partnership knows them."""

    reference = models.CharField(max_length=12, unique=True, default=new_reference)
    partnership = models.ForeignKey("accounts.Partnership", models.PROTECT, related_name="+")
    household = models.ForeignKey(Household, models.PROTECT, related_name="people")
    is_child = models.BooleanField(help_text="Recorded as a child; an unknown date of birth does not make an adult.")
    born_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True, help_text="Expected date of birth of an unborn child.")
    died_on = models.DateField(null=True, blank=True)
    nhs_number = models.CharField(max_length=10, blank=True)
    sex = models.CharField(max_length=1, choices=Sex, default=Sex.UNKNOWN)
    ethnicity = models.CharField(max_length=4, choices=Ethnicity, blank=True)
    disabilities = models.JSONField(default=list, blank=True)
    communication_needs = models.CharField(max_length=200, blank=True)
    first_language = models.CharField(max_length=60, blank=True)
    interpreter = models.CharField(max_length=8, choices=YesNoUnknown, default=YesNoUnknown.UNKNOWN)
    telephone = models.CharField(max_length=20, blank=True)
    gp_practice = models.ForeignKey("accounts.Agency", models.PROTECT, null=True, blank=True, related_name="+")
    setting = models.ForeignKey("accounts.Agency", models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1, help_text="Counts edits, so that a stale form is seen.")
    recorded_at = models.DateTimeField()

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "people"
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "nhs_number"],
                condition=~Q(nhs_number=""),
                name="nhs_number_once_in_a_partnership",
                violation_error_message="Somebody with this NHS number is already on record.",
            ),
            models.CheckConstraint(
                condition=Q(nhs_number="") | Q(NHSNumberFits("nhs_number")),
                name="nhs_number_fits_its_check_digit",
                violation_error_message="This is not an NHS number: its last digit does not fit the other nine.",
            ),
            models.CheckConstraint(
                condition=Q(due_on=None) | Q(is_child=True),
                name="only_a_child_has_a_due_date",
                violation_error_message="Only an unborn child has an expected date of birth.",
            ),
            not_before("died_on", "born_on"),
            models.CheckConstraint(
                condition=Q(sex__in=Sex.values, interpreter__in=YesNoUnknown.values),
                name="person_in_known_words",
                violation_error_message="Choose one of the answers listed.",
            ),
        ]
        indexes = [
            GinIndex(OpClass("search_name", name="gin_trgm_ops"), name="person_search_name_trgm"),
            models.Index(fields=["search_sound", "born_on"], name="person_search_sound"),
            models.Index(fields=["born_on"], name="person_born_on"),
            models.Index(fields=["nhs_number"], name="person_nhs_number", condition=~Q(nhs_number="")),
        ]

    def __str__(self):
        return self.name

    @property
    def name(self):
        """The name to show; an unborn or unnamed person is said to be so."""
        words = f"{self.given_name} {self.family_name}".strip()
        return words or ("Unborn child" if self.born_on is None and self.due_on else "Name not recorded")


class Alias(Named):
    """Another name somebody is or was known by. Append-only: a name once used is found for ever."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="aliases")
    recorded_at = models.DateTimeField()

    objects = OfPersonQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "aliases"
        constraints = [
            models.CheckConstraint(
                condition=~Q(given_name="") | ~Q(family_name=""),
                name="an_alias_is_a_name",
                violation_error_message="Enter the other name.",
            )
        ]
        indexes = [
            GinIndex(OpClass("search_name", name="gin_trgm_ops"), name="alias_search_name_trgm"),
            models.Index(fields=["search_sound"], name="alias_search_sound"),
        ]

    def __str__(self):
        return self.name

    @property
    def name(self):
        """The other name, in full."""
        return f"{self.given_name} {self.family_name}".strip()


class Address(models.Model):
    """Where somebody lives or lived. A protected one is shown to nobody who is not named for it."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="addresses")
    lines = models.CharField(max_length=200)
    postcode = models.CharField(max_length=8, blank=True)
    is_protected = models.BooleanField(default=False)
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField()

    objects = OfPersonQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "addresses"
        constraints = [
            models.CheckConstraint(
                condition=~Q(lines=""), name="an_address_says_where", violation_error_message="Enter the address."
            ),
            not_before("until_on", "from_on"),
            models.UniqueConstraint(
                fields=["person"], condition=Q(until_on=None), name="one_current_address_for_a_person"
            ),
        ]

    def __str__(self):
        return "Protected address" if self.is_protected else f"{self.lines} {self.postcode}".strip()


class Relationship(models.Model):
    """What an adult is to a child: kin, parental responsibility, living together, having care (domain 6, F7)."""

    adult = models.ForeignKey(Person, models.PROTECT, related_name="children_of")
    child = models.ForeignKey(Person, models.PROTECT, related_name="adults_of")
    kin = models.CharField(max_length=20, choices=Kin)
    parental_responsibility = models.CharField(max_length=8, choices=YesNoUnknown, default=YesNoUnknown.UNKNOWN)
    lives_here = models.CharField(max_length=8, choices=YesNoUnknown, default=YesNoUnknown.UNKNOWN)
    has_care = models.BooleanField(default=True, help_text="Has care of the child at any time of day or night.")
    recorded_at = models.DateTimeField()

    objects = RelationshipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["adult", "child"], name="one_relationship_of_an_adult_to_a_child"),
            models.CheckConstraint(
                condition=Q(
                    kin__in=Kin.values,
                    parental_responsibility__in=YesNoUnknown.values,
                    lives_here__in=YesNoUnknown.values,
                ),
                name="relationship_in_known_words",
                violation_error_message="Choose one of the answers listed.",
            ),
            models.CheckConstraint(condition=~Q(adult=models.F("child")), name="nobody_is_their_own_parent"),
        ]

    def __str__(self):
        return f"{self.get_kin_display()} of {self.child_id}"
