"""The calendar of working days in the database, and the bank holidays that were proclaimed after it was published."""

from django.db import models
from django.db.models import Q


class WorkingDay(models.Model):
    """One calendar day: whether it is a working day in England, and how many there have been up to and with it."""

    day = models.DateField(primary_key=True)
    n = models.IntegerField()
    is_wd = models.BooleanField()

    class Meta:
        db_table = "working_day"
        constraints = [models.UniqueConstraint(fields=["n"], condition=Q(is_wd=True), name="working_day_of_number")]

    def __str__(self):
        return f"{self.day:%d %b %Y}{'' if self.is_wd else ' (not a working day)'}"


class BankHolidayQuerySet(models.QuerySet):
    """Bank holidays proclaimed late."""

    def visible_to(self, actor):
        """England's are everybody's."""
        return self.all()


class BankHoliday(models.Model):
    """A day proclaimed a bank holiday in England after the calendar was published, and who entered it. Append-only.

    The calendar changes only for a day that stands here (`sg_proclaim_holiday`). What runs is planned again; the due
    time first planned stays on each row.
    """

    day = models.DateField(unique=True)
    name = models.CharField(max_length=120, help_text="What it is for, as it was proclaimed.")
    source = models.CharField(max_length=200, help_text="Who proclaimed it, and where that can be read.")
    proclaimed_at = models.DateTimeField(help_text="When it was entered here.")
    by_id = models.BigIntegerField()

    objects = BankHolidayQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(name="") & ~Q(source=""), name="bankholiday_says_why")]

    def __str__(self):
        return f"{self.day:%d %b %Y}: {self.name}"
