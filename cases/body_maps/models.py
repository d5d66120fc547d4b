"""Body maps: what was seen on a child, where, how big, in the observer's words, and where nobody looked.

A map is a statement at one moment: marks are added or struck out with a reason, never changed and never erased. Nothing
here, and no page, asks how old a bruise is.
"""

from django.db import models
from django.db.models import F, Q

from cases.body_maps.choices import Body, Kind, NotAssessedWhy, Over, Part, Settled, Shape
from cases.body_maps.querysets import AssessmentQuerySet, BodyMapQuerySet, MarkQuerySet, UrgentReferralQuerySet
from cases.case_files.models import CaseRecord
from cases.referrals.choices import ParentsTold
from safeguarding.constraints import all_or_none, needs, not_before, one_current, text


class BodyMap(CaseRecord):
    """What one person saw when they looked at one child at one moment."""

    child = models.ForeignKey("children.Child", models.PROTECT, related_name="body_maps")
    agency = models.ForeignKey("accounts.Agency", models.PROTECT, related_name="+", help_text="Whose map it is.")
    observed_at = models.DateTimeField()
    observed_by = models.CharField(max_length=120, help_text="Name and role of whoever looked.")
    where = models.CharField(max_length=200, help_text="Where the child was, and how they lay or sat.")
    in_care_of = models.CharField(max_length=200, blank=True, help_text="Who had care of the child until then.")
    body = models.CharField(max_length=6, choices=Body)
    outline_version = models.CharField(max_length=8)
    parents_told = models.CharField(max_length=12, choices=ParentsTold)
    parents_not_told_why = models.CharField(max_length=300, blank=True)
    submitted_at = models.DateTimeField()
    submitted_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    moved_at = models.DateTimeField(null=True, blank=True, help_text="When it proved to be of another child.")
    moved_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    moved_why = models.CharField(max_length=300, blank=True)
    moved_from = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="moved_to")

    objects = BodyMapQuerySet.as_manager()

    class Meta:
        constraints = [
            all_or_none("moved_at", "moved_by"),
            needs(text("moved_why"), given="moved_at"),
            not_before("submitted_at", "observed_at"),
            not_before("moved_at", "submitted_at"),
            models.CheckConstraint(
                condition=~Q(parents_told=ParentsTold.NOT_TOLD) | ~Q(parents_not_told_why=""),
                name="a_body_map_says_why_parents_were_not_told",
                violation_error_message="Say why the parents were not told.",
            ),
            models.CheckConstraint(
                condition=Q(body__in=Body.values, parents_told__in=ParentsTold.values),
                name="body_map_in_known_words",
                violation_error_message="Choose one of the answers listed.",
            ),
        ]
        indexes = [
            models.Index(fields=["case"], name="body_map_of_case"),
            models.Index(fields=["child", "-observed_at"], name="body_map_of_child"),
        ]

    def __str__(self):
        return f"Body map {self.reference}"


class Mark(CaseRecord):
    """One mark: where it is, to the point when it was pointed at, and what it looks like now."""

    body_map = models.ForeignKey(BodyMap, models.PROTECT, related_name="marks")
    number = models.PositiveSmallIntegerField(help_text="As it is written beside the outline.")
    region = models.CharField(max_length=40)
    view = models.CharField(max_length=12, blank=True, help_text="Empty when the place was chosen from the list.")
    x = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True, help_text="Units of the view.")
    y = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    kind = models.CharField(max_length=10, choices=Kind)
    length_mm = models.DecimalField(
        max_digits=5, decimal_places=1, null=True, blank=True, help_text="Empty: unmeasured."
    )
    width_mm = models.DecimalField(max_digits=5, decimal_places=1, null=True, blank=True)
    shape = models.CharField(max_length=12, choices=Shape)
    colour = models.CharField(max_length=80, blank=True, help_text="In the words of whoever saw it.")
    colour_hard_to_see = models.BooleanField(default=False, help_text="Hard to see on this skin: an answer too.")
    over = models.CharField(max_length=12, choices=Over)
    description = models.CharField(max_length=300, blank=True)
    recorded_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    struck_out_at = models.DateTimeField(null=True, blank=True)
    struck_out_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    struck_out_why = models.CharField(max_length=300, blank=True)

    objects = MarkQuerySet.as_manager()

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(fields=["body_map", "number"], name="a_number_once_on_a_body_map"),
            all_or_none("x", "y", text("view"), says="A point is on one view, across and down."),
            all_or_none("struck_out_at", "struck_out_by"),
            needs(text("struck_out_why"), given="struck_out_at"),
            needs("length_mm", given="width_mm", says="Give the longest measurement as well."),
            models.CheckConstraint(
                condition=Q(length_mm=None) | (Q(length_mm__gt=0) & (Q(width_mm=None) | Q(width_mm__gt=0))),
                name="a_mark_has_a_size_above_nothing",
                violation_error_message="A measurement is more than 0 mm.",
            ),
            models.CheckConstraint(
                condition=Q(width_mm=None) | Q(width_mm__lte=F("length_mm")),
                name="a_mark_is_no_wider_than_long",
                violation_error_message="The longest measurement comes first.",
            ),
            models.CheckConstraint(
                condition=Q(colour_hard_to_see=True) | ~Q(colour=""),
                name="a_mark_has_a_colour_or_says_why_not",
                violation_error_message="Enter the colour, or say that it is hard to see on this skin.",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=Kind.values, shape__in=Shape.values, over__in=Over.values),
                name="mark_in_known_words",
                violation_error_message="Choose one of the answers listed.",
            ),
        ]

    def __str__(self):
        return f"Mark {self.number}"


class PartLooked(CaseRecord):
    """Whether one part of the body was looked at, and why not. Append-only: an absence is a row too."""

    body_map = models.ForeignKey(BodyMap, models.PROTECT, related_name="parts")
    part = models.CharField(max_length=10, choices=Part)
    looked = models.BooleanField()
    why_not = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body_map", "part"], name="a_part_once_on_a_body_map"),
            models.CheckConstraint(
                condition=Q(part__in=Part.values),
                name="partlooked_in_known_words",
                violation_error_message="Choose one of the answers listed.",
            ),
        ]


class Telling(CaseRecord):
    """What was said belongs to this map; the words themselves are an Explanation of the child. Append-only."""

    body_map = models.ForeignKey(BodyMap, models.PROTECT, related_name="tellings")
    explanation = models.OneToOneField("enquiries.Explanation", models.PROTECT, related_name="telling")


class UrgentReferral(CaseRecord):
    """The referral that a mark on a child who is not independently mobile owes within the hour (domain 1.1a, 2)."""

    body_map = models.ForeignKey(BodyMap, models.PROTECT, related_name="urgent_referrals")
    child = models.ForeignKey("children.Child", models.PROTECT, related_name="+")
    agency = models.ForeignKey("accounts.Agency", models.PROTECT, related_name="+", help_text="Who saw it refers.")
    user = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    owed_at = models.DateTimeField(help_text="When the mark was seen.")
    referral = models.ForeignKey("referrals.Referral", models.PROTECT, null=True, blank=True, related_name="+")
    referred_at = models.DateTimeField(null=True, blank=True)
    enquiry = models.ForeignKey("enquiries.Enquiry", models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_why = models.CharField(max_length=10, choices=Settled, blank=True)

    objects = UrgentReferralQuerySet.as_manager()

    class Meta:
        constraints = [
            one_current("body_map", name="one_current_urgent_referral_of_a_map"),
            all_or_none("referral", "referred_at"),
            all_or_none("ended_at", text("ended_why")),
            needs("ended_at", given="enquiry"),
            not_before("referred_at", "owed_at"),
            models.CheckConstraint(
                condition=Q(ended_why__in=["", *Settled.values]),
                name="urgentreferral_in_known_words",
                violation_error_message="Choose one of the answers listed.",
            ),
        ]
        indexes = [models.Index(fields=["case"], name="urgent_referral_of_case")]


class Assessment(CaseRecord):
    """The paediatric assessment of a marked child, owed the same day as the referral (domain 2, step 4)."""

    child = models.ForeignKey("children.Child", models.PROTECT, related_name="assessments")
    urgent = models.ForeignKey(UrgentReferral, models.PROTECT, related_name="assessments")
    agency = models.ForeignKey("accounts.Agency", models.PROTECT, related_name="+", help_text="Who sees to it.")
    owed_at = models.DateTimeField(help_text="When the child was referred.")
    assessed_at = models.DateTimeField(null=True, blank=True)
    assessed_by_name = models.CharField(max_length=120, blank=True, help_text="Name and role of the doctor.")
    where = models.CharField(max_length=120, blank=True)
    opinion = models.TextField(blank=True, help_text="In the doctor's words; not yet a written report.")
    recorded_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        constraints = [
            one_current("child", name="one_current_assessment_of_a_child", while_empty="assessed_at"),
            all_or_none(
                "assessed_at",
                "recorded_by",
                text("assessed_by_name"),
                text("where"),
                text("opinion"),
                says="Say who examined the child, where, and what they said.",
            ),
            not_before("assessed_at", "owed_at"),
        ]
        indexes = [models.Index(fields=["case"], name="assessment_of_case")]


class NotAssessed(CaseRecord):
    """A child was to be examined and was not: why, and what happens next. The assessment stays owed. Append-only."""

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="not_done")
    noted_at = models.DateTimeField()
    why = models.CharField(max_length=16, choices=NotAssessedWhy)
    next_step = models.CharField(max_length=300)
    recorded_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")

    class Meta:
        ordering = ("noted_at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(why__in=NotAssessedWhy.values) & ~Q(next_step=""),
                name="notassessed_in_known_words",
                violation_error_message="Say why, and what happens next.",
            ),
        ]
