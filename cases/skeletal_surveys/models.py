"""Skeletal surveys: decided for each child, requested, performed, read twice, reported, told by voice, followed up.

A result that is not final is the most dangerous datum in the system (domain 11.4), so each step is a moment that
stays empty until it happened, and nothing but a final report that was told and said back ends the warning.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from cases.case_files.models import CaseRecord
from cases.skeletal_surveys.choices import ImagingChoice, ImagingKind, Which
from cases.skeletal_surveys.querysets import ImagingDecisionQuerySet, SurveyQuerySet
from safeguarding.constraints import all_or_none, needs, not_before, text


class ImagingDecision(CaseRecord):
    """A decision owed for one child and one kind of imaging; made or declined, always with reasons (domain 3)."""

    enquiry = models.ForeignKey("enquiries.Enquiry", models.PROTECT, related_name="imaging_decisions")
    child = models.ForeignKey("children.Child", models.PROTECT, related_name="imaging_decisions")
    kind = models.CharField(max_length=20, choices=ImagingKind)
    owed_at = models.DateTimeField()
    expected = models.BooleanField(help_text="Expected at this age; declining it needs a reason that says why.")
    under_two = models.BooleanField()
    decided_at = models.DateTimeField(null=True, blank=True)
    choice = models.CharField(max_length=8, choices=ImagingChoice, blank=True)
    reasons = models.TextField(blank=True)
    decided_by_name = models.CharField(max_length=120, blank=True, help_text="The clinician who decided.")
    recorded_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = ImagingDecisionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["enquiry", "child", "kind"], name="one_imaging_decision_for_a_child_and_kind"
            ),
            all_or_none("decided_at", "recorded_by"),
            models.CheckConstraint(
                condition=Q(decided_at=None, choice="")
                | (Q(decided_at__isnull=False) & ~Q(choice="") & ~Q(reasons="") & ~Q(decided_by_name="")),
                name="an_imaging_decision_has_reasons",
                violation_error_message="A decision about imaging needs its reasons and who decided.",
            ),
        ]


class Survey(CaseRecord):
    """One skeletal survey of one child, from request to the result told by voice and said back."""

    child = models.ForeignKey("children.Child", models.PROTECT, related_name="surveys")
    decision = models.ForeignKey(ImagingDecision, models.PROTECT, related_name="surveys")
    requested_at = models.DateTimeField()
    requested_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    requesting_agency = models.ForeignKey("accounts.Agency", models.PROTECT, related_name="+")
    reporting_agency = models.ForeignKey("accounts.Agency", models.PROTECT, related_name="+")
    clinical_question = models.TextField()
    consent_by = models.CharField(max_length=200, help_text="Who consented, or on what authority without consent.")
    performed_at = models.DateTimeField(null=True, blank=True)
    performed_by_name = models.CharField(max_length=120, blank=True)
    accompanied_by = models.CharField(max_length=120, blank=True)
    identity_checked = models.BooleanField(null=True, blank=True)
    missing_views = ArrayField(
        models.CharField(max_length=40), null=True, blank=True, help_text="Empty list: none missing."
    )
    first_read_at = models.DateTimeField(null=True, blank=True)
    second_read_at = models.DateTimeField(null=True, blank=True)
    final_at = models.DateTimeField(null=True, blank=True, help_text="When the first final report was issued.")
    told_at = models.DateTimeField(
        null=True, blank=True, help_text="When the first report was told by voice and said back."
    )
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    cancelled_why = models.CharField(max_length=300, blank=True)

    objects = SurveyQuerySet.as_manager()

    class Meta:
        constraints = [
            all_or_none("cancelled_at", "cancelled_by"),
            needs(text("cancelled_why"), given="cancelled_at"),
            not_before("performed_at", "requested_at"),
            not_before("first_read_at", "performed_at"),
            not_before("second_read_at", "performed_at"),
            not_before("final_at", "second_read_at"),
            needs("performed_at", given="first_read_at"),
            needs("first_read_at", given="second_read_at"),
            needs("second_read_at", given="final_at"),
            needs("final_at", given="told_at"),
            needs("missing_views", given="performed_at"),
        ]
        indexes = [
            models.Index(
                fields=["reporting_agency", "requested_at"],
                condition=Q(final_at=None, cancelled_at=None),
                name="survey_not_final",
            ),
            models.Index(fields=["case"], name="survey_of_case"),
        ]


class Read(CaseRecord):
    """One radiologist's reading of the images."""

    survey = models.ForeignKey(Survey, models.PROTECT, related_name="reads")
    which = models.CharField(max_length=10, choices=Which)
    reader = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    first_reader = models.ForeignKey(
        "accounts.User",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="On a second read: who read first.",
    )
    reader_name = models.CharField(max_length=120)
    read_at = models.DateTimeField()
    findings = models.TextField()
    shows_injury = models.BooleanField(help_text="Acted on at once, before any second read.")
    told_at = models.DateTimeField(null=True, blank=True, help_text="An injury: when it was told by voice.")
    told_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    told_to = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "which"],
                condition=~Q(which=Which.SPECIALIST),
                name="one_first_and_one_second_read",
                violation_error_message="This read is already recorded.",
            ),
            models.CheckConstraint(
                condition=~Q(which=Which.SECOND) | (Q(first_reader__isnull=False) & ~Q(reader=F("first_reader"))),
                name="the_second_reader_is_another_person",
                violation_error_message="The second read must be by a different radiologist.",
            ),
            all_or_none("told_at", "told_by"),
            not_before("told_at", "read_at"),
        ]


class Report(CaseRecord):
    """A final report as issued. An amendment is a new row, and must be told again; the original stays."""

    survey = models.ForeignKey(Survey, models.PROTECT, related_name="reports")
    version = models.PositiveSmallIntegerField()
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    findings = models.TextField()
    shows_injury = models.BooleanField()
    discrepancy = models.TextField(blank=True, help_text="Where the reads differ, and how it was settled.")
    amended_why = models.TextField(blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    told_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    told_to = models.CharField(max_length=200, blank=True, help_text="The named consultant.")
    said_back = models.BooleanField(null=True, blank=True)
    replaced_at = models.DateTimeField(null=True, blank=True, help_text="When the next version was issued.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["survey", "version"], name="a_report_version_once"),
            all_or_none("told_at", "told_by"),
            not_before("told_at", "issued_at"),
            not_before("replaced_at", "issued_at"),
            models.CheckConstraint(
                # NULL would pass a check, so it is named: silence on the line is not being told.
                condition=Q(told_at=None) | Q(said_back=True, said_back__isnull=False) & ~Q(told_to=""),
                name="told_means_said_back",
                violation_error_message="A result counts as told only when the listener has said it back.",
            ),
            models.CheckConstraint(
                condition=Q(version=1) | ~Q(amended_why=""),
                name="an_amended_report_says_why",
                violation_error_message="Say why the report is amended.",
            ),
        ]


class FollowUp(CaseRecord):
    """The follow-up survey that every first survey owes: day 11 to 14, never later than day 28 (domain 3)."""

    survey = models.OneToOneField(Survey, models.PROTECT, related_name="follow_up")
    child = models.ForeignKey("children.Child", models.PROTECT, related_name="follow_ups")
    first_performed_at = models.DateTimeField()
    booked_at = models.DateTimeField(null=True, blank=True)
    booked_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    booked_for = models.DateTimeField(null=True, blank=True)
    performed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    ended_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            all_or_none("booked_at", "booked_by", "booked_for"),
            all_or_none("ended_at", "ended_by"),
            needs(text("ended_why"), given="ended_at"),
            not_before("performed_at", "first_performed_at"),
            not_before("booked_for", "first_performed_at"),
        ]


class InformalWord(CaseRecord):
    """Something said about the images in passing. It is kept because people act on it; it is never a read."""

    survey = models.ForeignKey(Survey, models.PROTECT, related_name="informal_words")
    said_at = models.DateTimeField()
    said_by = models.CharField(max_length=120)
    said_to = models.CharField(max_length=120)
    words = models.CharField(max_length=300)
    recorded_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
