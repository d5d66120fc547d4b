"""A child in hospital: on which ward, under whom, since when, who may be with them, fit to leave, and where they went.

Medically fit and safe to go home are two tests (domain 5): this slice keeps the first, `safety_plans.going_home` asks
the second.
"""

from django.db import models
from django.db.models import Q

from cases.case_files.models import CaseRecord
from cases.hospital_stays.choices import LeftTo
from cases.hospital_stays.querysets import DischargePlanQuerySet, StayQuerySet
from safeguarding.constraints import all_or_none, needs, not_before, one_current, text


class Stay(CaseRecord):
    """One child's stay in one hospital."""

    child = models.ForeignKey("children.Child", models.PROTECT, related_name="stays")
    agency = models.ForeignKey("accounts.Agency", models.PROTECT, related_name="+", help_text="The hospital.")
    ward = models.CharField(max_length=120)
    ward_telephone = models.CharField(max_length=40, blank=True)
    consultant_name = models.CharField(max_length=120, blank=True)
    consultant = models.ForeignKey("accounts.Membership", models.PROTECT, null=True, blank=True, related_name="+")
    why = models.CharField(max_length=300)
    admitted_at = models.DateTimeField()
    admitted_by = models.ForeignKey(
        "accounts.User", models.PROTECT, related_name="+", help_text="Who recorded the admission."
    )
    company_decided_at = models.DateTimeField(null=True, blank=True)
    company_decided_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    company = models.TextField(blank=True, help_text="Who may be with the child on the ward, and who must be there.")
    medically_fit_at = models.DateTimeField(null=True, blank=True)
    medically_fit_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    medically_fit_said_by = models.CharField(max_length=120, blank=True, help_text="The doctor who says so.")
    left_at = models.DateTimeField(null=True, blank=True)
    left_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    left_to = models.CharField(max_length=10, choices=LeftTo, blank=True)
    left_words = models.CharField(max_length=300, blank=True, help_text="With whom, and to which address or ward.")

    objects = StayQuerySet.as_manager()

    class Meta:
        constraints = [
            one_current(
                "child",
                name="one_stay_at_a_time",
                while_empty="left_at",
                says="This child is already recorded as in hospital.",
            ),
            all_or_none(
                "company_decided_at", "company_decided_by", text("company"), says="Say who may be with the child."
            ),
            all_or_none(
                "medically_fit_at",
                "medically_fit_by",
                text("medically_fit_said_by"),
                says="Say which doctor says that the child is medically fit.",
            ),
            all_or_none("left_at", "left_by", text("left_to"), says="Say where the child went."),
            not_before("company_decided_at", "admitted_at"),
            not_before("medically_fit_at", "admitted_at"),
            not_before("left_at", "admitted_at"),
            needs(text("ward"), given="admitted_at"),
            models.CheckConstraint(
                condition=Q(left_to__in=["", *LeftTo.values]),
                name="stay_in_known_words",
                violation_error_message="Choose one of the answers listed.",
            ),
        ]
        indexes = [models.Index(fields=["case"], condition=Q(left_at=None), name="stay_current_of_case")]

    def __str__(self):
        return f"{self.ward}, since {self.admitted_at:%d %b %Y %H:%M}"


class DischargePlan(CaseRecord):
    """What has to be ready before the child can leave: owed from the day of admission (domain 5)."""

    stay = models.OneToOneField(Stay, models.PROTECT, related_name="discharge_plan")
    child = models.ForeignKey("children.Child", models.PROTECT, related_name="+")
    owed_at = models.DateTimeField()
    planned_at = models.DateTimeField(null=True, blank=True)
    planned_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    going_to = models.CharField(max_length=200, blank=True, help_text="Where to, and to whom.")
    needs_first = models.TextField(blank=True, help_text="What has to be done first, by whom and by when.")
    expected_on = models.DateField(null=True, blank=True)
    complete_at = models.DateTimeField(null=True, blank=True)
    complete_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    agreed_with = models.CharField(max_length=300, blank=True, help_text="Names and agencies that agreed to it.")

    objects = DischargePlanQuerySet.as_manager()

    class Meta:
        constraints = [
            all_or_none(
                "planned_at",
                "planned_by",
                text("going_to"),
                text("needs_first"),
                says="Say where the child is to go, and what has to be done first.",
            ),
            all_or_none(
                "complete_at", "complete_by", text("agreed_with"), says="Say which people and agencies agreed to it."
            ),
            needs("planned_at", given="complete_at"),
            not_before("planned_at", "owed_at"),
            not_before("complete_at", "planned_at"),
        ]

    def __str__(self):
        return f"Discharge plan {self.reference}"
