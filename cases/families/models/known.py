"""What is known about a family, from whom, and what has yet to be asked."""

from django.db import models
from django.db.models import Q

from cases.families.choices import Advices, Consent, Curiosity, VulnerabilityKind, YesNoUnknown
from cases.families.models.people import Household, Person
from cases.families.querysets import CuriosityQuerySet, OfPersonQuerySet
from safeguarding.constraints import all_or_none, not_before, text
from safeguarding.references import new_reference


class Vulnerability(models.Model):
    """Something about a person that bears on their care of a child: context with its source, never a score."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="vulnerabilities")
    kind = models.CharField(max_length=30, choices=VulnerabilityKind)
    words = models.CharField(max_length=300, blank=True, help_text="How it bears on the care of the child.")
    source = models.CharField(max_length=120, help_text="Who said so.")
    since_on = models.DateField(null=True, blank=True)
    consent = models.CharField(max_length=12, choices=Consent, default=Consent.NOT_SOUGHT)
    is_past = models.BooleanField(default=False)
    happened_at = models.DateTimeField(help_text="When it was said.")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")

    objects = OfPersonQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "vulnerabilities"
        constraints = [
            models.CheckConstraint(
                condition=~Q(source=""),
                name="a_vulnerability_says_who_said_so",
                violation_error_message="Enter who said so.",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=VulnerabilityKind.values, consent__in=Consent.values),
                name="vulnerability_in_known_words",
                violation_error_message="Choose one of the answers listed.",
            ),
        ]

    def __str__(self):
        return self.get_kind_display()


class AdviceGiven(models.Model):
    """ICON or safe-sleep advice: by whom, to whom, and whether the male carer was there (domain 6). Append-only."""

    child = models.ForeignKey(Person, models.PROTECT, related_name="advice_given")
    kind = models.CharField(max_length=12, choices=Advices)
    given_at = models.DateTimeField()
    given_by = models.CharField(max_length=120)
    given_to = models.CharField(max_length=200)
    male_carer_present = models.CharField(max_length=8, choices=YesNoUnknown)
    recorded_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "advice given"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=Advices.values, male_carer_present__in=YesNoUnknown.values),
                name="advice_in_known_words",
                violation_error_message="Choose one of the answers listed.",
            )
        ]

    def __str__(self):
        return self.get_kind_display()


class CuriosityAnswer(models.Model):
    """A question every household owes an answer to; "no adult male identified" is an answer, and is challenged."""

    reference = models.CharField(max_length=12, unique=True, default=new_reference)
    household = models.ForeignKey(Household, models.PROTECT, related_name="curiosity")
    question = models.CharField(max_length=30, choices=Curiosity)
    owed_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    nobody = models.BooleanField(default=False, help_text="The answer is that nobody was identified.")
    answer = models.CharField(max_length=300, blank=True, help_text="Who; or, when nobody, who was asked and how sure.")

    objects = CuriosityQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["household", "question"], name="one_curiosity_answer_for_a_question"),
            models.CheckConstraint(condition=Q(question__in=Curiosity.values), name="curiosity_in_known_words"),
            all_or_none("answered_at", "answered_by", text("answer"), says="Enter the answer."),
            not_before("answered_at", "owed_at"),
        ]

    def __str__(self):
        return self.get_question_display()


class PossibleDuplicate(models.Model):
    """Somebody was registered although much like somebody on record; social care decides whether they are one."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="possible_duplicates")
    other = models.ForeignKey(Person, models.PROTECT, related_name="+")
    nhs_number = models.CharField(max_length=10, blank=True, help_text="Typed for the new person, held by the other.")
    found_at = models.DateTimeField()
    found_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    is_same = models.BooleanField(null=True, blank=True)
    answer = models.CharField(max_length=300, blank=True, help_text="How they know.")

    objects = OfPersonQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "other"], name="two_people_are_compared_once"),
            models.CheckConstraint(condition=~Q(person=models.F("other")), name="nobody_is_their_own_duplicate"),
            all_or_none("answered_at", "answered_by", "is_same", text("answer"), says="Say how you know."),
        ]

    def __str__(self):
        return f"{self.person_id} may be {self.other_id}"
