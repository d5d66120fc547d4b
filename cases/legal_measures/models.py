"""What the law says about a child or an adult of the household: from when, until when, on which conditions.

Conditions of the police often are the safety plan, and lapse without social care noticing (domain 1.3): so a measure
that ends owes an answer to what follows, before it ends. A measure that is varied is ended as it was, and goes on as a
new row.
"""

from datetime import timedelta

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import BigIntegerRangeField, DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Coalesce

from cases.case_files.models import CaseRecord
from cases.legal_measures.choices import (
    HAS_CONDITIONS,
    LONGEST,
    LONGEST_VARIED,
    MUST_END,
    OF_A_CHILD,
    OF_AN_ADULT,
    ONE_AT_A_TIME,
    EndedHow,
    Kind,
)
from cases.legal_measures.querysets import LegalMeasureQuerySet
from safeguarding.constraints import all_or_none, not_before, text


def _never_twice(kind: Kind) -> ExclusionConstraint:
    """Two measures of this kind never hold for one child at the same moment.

    The child's number is compared as a range of itself, so that it takes no extension of the database.
    """
    one = Func("child", "child", Value("[]"), function="int8range", output_field=BigIntegerRangeField())
    until = Coalesce("ended_at", "ends_at")
    while_held = Func("from_at", until, Value("[)"), function="tstzrange", output_field=DateTimeRangeField())
    return ExclusionConstraint(
        name=f"one_{kind.value}_at_a_time",
        expressions=[(one, RangeOperators.OVERLAPS), (while_held, RangeOperators.OVERLAPS)],
        condition=Q(kind=kind) & ~Q(ended_how=EndedHow.MISTAKE),
        violation_error_message="Such a measure already holds for this child then.",
    )


def _no_longer(kind: Kind, than: timedelta, given: Q, name: str, says: str) -> models.CheckConstraint:
    """Of this kind, where `given`, from its first beginning to its end."""
    return models.CheckConstraint(
        condition=~Q(kind=kind) | ~given | Q(ends_at__lte=F("began_at") + Value(than)),
        name=name,
        violation_error_message=says,
    )


class LegalMeasure(CaseRecord):
    """One measure, as it stood from one moment to another."""

    kind = models.CharField(max_length=20, choices=Kind)
    child = models.ForeignKey("children.Child", models.PROTECT, null=True, blank=True, related_name="+")
    adult = models.ForeignKey("families.Person", models.PROTECT, null=True, blank=True, related_name="+")
    agency = models.ForeignKey("accounts.Agency", models.PROTECT, related_name="+", help_text="Owes what follows.")
    made_by = models.CharField(max_length=160, help_text="The officer, with rank and number, or the court.")
    began_at = models.DateTimeField(help_text="When the measure first began, however often it was varied since.")
    from_at = models.DateTimeField(help_text="Since when it holds as it stands here.")
    ends_at = models.DateTimeField(null=True, blank=True)
    conditions = models.TextField(blank=True, help_text="What it orders or forbids, in its own words.")
    told_whom = models.CharField(max_length=300, blank=True, help_text="Who has been told of it.")
    recorded_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    continues = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="continued", help_text="As it stood before."
    )
    first_warned_at = models.DateTimeField(null=True, blank=True, help_text="What follows is to be decided by then.")
    last_warned_at = models.DateTimeField(null=True, blank=True, help_text="The second warning.")
    next_decided_at = models.DateTimeField(null=True, blank=True)
    next_decided_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    what_follows = models.TextField(blank=True, help_text="What happens when it ends, who sees to it, by when.")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    ended_how = models.CharField(max_length=10, choices=EndedHow, blank=True)
    ended_words = models.CharField(max_length=300, blank=True)

    objects = LegalMeasureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=OF_A_CHILD, child__isnull=False, adult=None)
                | Q(kind__in=OF_AN_ADULT, child=None, adult__isnull=False)
                | Q(kind=Kind.ORDER) & (Q(child__isnull=False, adult=None) | Q(child=None, adult__isnull=False)),
                name="a_measure_is_about_one_child_or_adult",
                violation_error_message="Choose whom it is about: a child for protection, an adult for bail.",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=MUST_END) | Q(ends_at__isnull=False),
                name="protection_and_bail_have_an_end",
                violation_error_message="Enter when it ends.",
            ),
            models.CheckConstraint(
                condition=~Q(kind=Kind.INVESTIGATION) | Q(ends_at=None, conditions=""),
                name="under_investigation_has_no_conditions",
                violation_error_message="Released under investigation has no conditions and no end.",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=HAS_CONDITIONS) | ~Q(conditions=""),
                name="bail_says_its_conditions",
                violation_error_message="Enter the conditions.",
            ),
            _no_longer(
                Kind.POLICE_PROTECTION,
                LONGEST[Kind.POLICE_PROTECTION],
                Q(began_at__isnull=False),
                "police_protection_lasts_72_hours_at_most",
                "Police protection lasts 72 hours at most.",
            ),
            _no_longer(
                Kind.EMERGENCY_ORDER,
                LONGEST[Kind.EMERGENCY_ORDER],
                Q(continues=None),
                "an_emergency_order_lasts_8_days_at_most",
                "An emergency protection order lasts 8 days at most.",
            ),
            _no_longer(
                Kind.EMERGENCY_ORDER,
                LONGEST_VARIED[Kind.EMERGENCY_ORDER],
                Q(began_at__isnull=False),
                "an_emergency_order_is_extended_by_7_days_at_most",
                "An emergency protection order is extended once, by 7 days at most.",
            ),
            *(_never_twice(kind) for kind in ONE_AT_A_TIME),
            all_or_none("next_decided_at", "next_decided_by", text("what_follows"), says="Say what follows."),
            all_or_none("ended_at", "ended_by", text("ended_how"), says="Say how it ended."),
            not_before("from_at", "began_at"),
            not_before("ends_at", "from_at", says="It cannot end before it begins."),
            not_before("ended_at", "from_at", says="It began after that."),
            not_before("ends_at", "ended_at", says="It had ended by itself before that."),
            not_before("first_warned_at", "from_at"),
            not_before("last_warned_at", "first_warned_at"),
            models.CheckConstraint(
                condition=Q(made_by__gt="") & Q(kind__in=Kind.values) & Q(ended_how__in=["", *EndedHow.values]),
                name="measure_in_known_words",
                violation_error_message="Enter who made it.",
            ),
        ]
        indexes = [models.Index(fields=["case"], name="legal_measure_of_case")]

    def __str__(self):
        return f"Legal measure {self.reference}"

    @property
    def person(self):
        """Whom it is about, as a Person."""
        return self.child.person if self.child_id else self.adult
