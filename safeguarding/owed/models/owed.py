"""What is owed: one row per obligation.

The ids of case, child, agency, team and users are plain numbers, not foreign keys: those nouns live higher in the
house. The rows are written by the statements of `compile.py` alone (and their chase by `escalations.chasing`).
"""

from datetime import timedelta

from django.db import models
from django.db.models import Q

from safeguarding.standards import STANDARDS, standard_of
from safeguarding.working_days import elapsed


def id_of(record):
    """The id of a model instance, or the id itself."""
    return getattr(record, "pk", record)


class OwedQuerySet(models.QuerySet):
    """Clauses about obligations. Time is always an argument."""

    def open(self):
        """Neither met nor ended: still to be done."""
        return self.filter(met_at=None, ended_at=None)

    def overdue(self, now):
        """Still to be done and past their due time at `now`."""
        return self.open().filter(due_at__lt=now)

    def to_chase(self, now):
        """Still to be done, with a step of their chase to be raised at `now`."""
        return self.open().filter(chase_at__lte=now)

    def of(self, *slugs):
        """Obligations under these standards."""
        return self.filter(standard__in=slugs)

    def of_case(self, case):
        """Those of one case (an instance or its id)."""
        return self.filter(case_id=id_of(case))

    def about(self, child):
        """Those about one person (an instance or its id)."""
        return self.filter(child_id=id_of(child))

    def of_agency(self, agency):
        """Those that one agency owes (an instance or its id)."""
        return self.filter(agency_id=id_of(agency))

    def of_user(self, user):
        """Those that one user owes (an instance or their id)."""
        return self.filter(user_id=id_of(user))

    def asked_by(self, user):
        """Those that one user asked for and waits on (an instance or their id)."""
        return self.filter(requester_id=id_of(user))

    def of_partnership(self, partnership):
        """Those within one partnership (an instance or its id)."""
        return self.filter(partnership_id=id_of(partnership))

    def on(self, record):
        """Those of one row: what this survey, this referral owes."""
        slugs = [standard.slug for standard in STANDARDS if standard.on == record._meta.label]
        return self.filter(standard__in=slugs, subject_id=record.pk)

    def soonest_first(self):
        """By due time."""
        return self.order_by("due_at", "id")


class Owed(models.Model):
    """One obligation: what one row owes under one standard. Its state is computed by `state`, never stored."""

    standard = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    variant = models.CharField(max_length=60, blank=True)
    case_id = models.BigIntegerField(null=True)
    partnership_id = models.BigIntegerField(null=True)
    agency_id = models.BigIntegerField(null=True)
    team_id = models.BigIntegerField(null=True)
    user_id = models.BigIntegerField(null=True)
    requester_id = models.BigIntegerField(null=True)
    child_id = models.BigIntegerField(null=True)
    about_agency_id = models.BigIntegerField(null=True, help_text="The agency to be asked or told, where there is one.")
    address = models.CharField(max_length=12, blank=True, help_text="The reference in the URL where it is met.")
    started_at = models.DateTimeField()
    opens_at = models.DateTimeField(null=True, help_text="Not to be met before.")
    due_at = models.DateTimeField()
    limit_at = models.DateTimeField(null=True)
    met_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True, help_text="Ended unmet: cancelled, replaced, waived, no longer owed.")
    recorded_at = models.DateTimeField(help_text="When the row was first written: nothing is chased before.")
    first_due_at = models.DateTimeField(help_text="The due time as first planned, kept when a later fact moves it.")
    step = models.SmallIntegerField(default=0, help_text="How many steps of the chase have been raised.")
    chased_at = models.DateTimeField(null=True, help_text="When the last step was raised.")
    chase_at = models.DateTimeField(null=True, help_text="When the next step is to be raised.")

    objects = OwedQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "owed"
        constraints = [
            models.UniqueConstraint(fields=["standard", "subject_id"], name="owed_once_per_standard_and_subject"),
            models.CheckConstraint(
                condition=Q(chase_at=None) | Q(met_at=None, ended_at=None), name="owed_chase_only_while_open"
            ),
            models.CheckConstraint(
                condition=Q(step=0, chased_at=None) | Q(step__gt=0, chased_at__isnull=False),
                name="owed_step_and_chased_at_together",
            ),
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(met_at=None, ended_at=None), name="owed_open_by_due"),
            models.Index(
                fields=["agency_id", "due_at"], condition=Q(met_at=None, ended_at=None), name="owed_open_by_agency"
            ),
            models.Index(
                fields=["user_id", "due_at"], condition=Q(met_at=None, ended_at=None), name="owed_open_by_user"
            ),
            models.Index(
                fields=["partnership_id", "due_at"],
                condition=Q(met_at=None, ended_at=None),
                name="owed_open_by_partnership",
            ),
            models.Index(
                fields=["partnership_id", "standard", "due_at"],
                condition=Q(met_at=None, ended_at=None),
                name="owed_open_by_standard",
            ),
            # What fell due or was met in a period, long since closed: of one partnership, of one agency.
            models.Index(fields=["partnership_id", "standard", "due_at"], name="owed_of_partnership_by_period"),
            models.Index(fields=["agency_id", "met_at"], condition=Q(met_at__isnull=False), name="owed_met_of_agency"),
            models.Index(fields=["case_id"], name="owed_by_case"),
            models.Index(fields=["chase_at"], condition=Q(chase_at__isnull=False), name="owed_to_chase"),
        ]

    def __str__(self):
        return f"{self.standard} of {self.subject_id}, due {self.due_at:%d %b %Y %H:%M}"

    @property
    def rule(self):
        """The Standard that demands it."""
        return standard_of(self.standard)

    @property
    def is_open(self):
        """Neither met nor ended."""
        return self.met_at is None and self.ended_at is None

    @property
    def allowance(self):
        """The time that was given: due minus started, never negative."""
        return max(elapsed(self.started_at, self.due_at), timedelta())

    @property
    def was_moved(self):
        """Whether a later fact moved the due time first planned."""
        return self.due_at != self.first_due_at
