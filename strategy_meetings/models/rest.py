"""What a meeting left out when it ended, and owes by the next working day; and what its chair put on the agenda."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from cases.case_files.models import CaseRecord
from safeguarding.constraints import all_or_none, needs, not_before, text
from strategy_meetings.choices import Rest
from strategy_meetings.querysets import AgendaItemQuerySet, LeftOutQuerySet


class LeftOut(CaseRecord):
    """What one meeting left out about one child, or (without a child) about all of them, when it ended.

    A discussion at 03:00 needs only the minimum (design 2.6). The rest is owed: `left_out` says what it was, `lacking`
    what of it is lacking still. It is supplied by recording it in the meeting, or afterwards in words of its own.
    """

    meeting = models.ForeignKey("strategy_meetings.Meeting", models.PROTECT, related_name="left_out")
    child = models.ForeignKey("children.Child", models.PROTECT, null=True, blank=True, related_name="+")
    left_out = ArrayField(models.CharField(max_length=12, choices=Rest))
    lacking = ArrayField(models.CharField(max_length=12, choices=Rest), blank=True)
    owed_at = models.DateTimeField(help_text="When the meeting ended.")
    supplied_at = models.DateTimeField(null=True, blank=True)
    afterwards_at = models.DateTimeField(null=True, blank=True, help_text="When it was said, after the meeting.")
    afterwards_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    afterwards = models.TextField(blank=True, help_text="What was found out, decided or agreed since, and with whom.")
    lapsed_at = models.DateTimeField(null=True, blank=True, help_text="When a later meeting was concluded whole.")

    objects = LeftOutQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "left out"
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "child"], nulls_distinct=False, name="left_out_once_of_a_child_in_a_meeting"
            ),
            models.CheckConstraint(
                condition=Q(left_out__len__gte=1, left_out__contains=models.F("lacking"))
                & Q(left_out__contained_by=Rest.values),
                name="left_out_in_known_words",
            ),
            models.CheckConstraint(
                condition=Q(supplied_at=None, lacking__len__gte=1)
                | Q(supplied_at__isnull=False, lacking=[])
                | Q(supplied_at__isnull=False, afterwards_at__isnull=False),
                name="supplied_once_nothing_is_lacking",
            ),
            all_or_none("afterwards_at", "afterwards_by", text("afterwards"), says="Say what was recorded since."),
            needs("supplied_at", given="afterwards_at"),
            not_before("supplied_at", "owed_at"),
            not_before("afterwards_at", "owed_at"),
            not_before("lapsed_at", "owed_at"),
        ]
        indexes = [models.Index(fields=["case"], condition=Q(supplied_at=None, lapsed_at=None), name="left_out_open")]

    def __str__(self):
        return f"Left out of {self.meeting_id}"

    @property
    def words(self):
        """What was left out, each in words."""
        return [Rest(one).label for one in self.left_out]


class AgendaItem(CaseRecord):
    """Something that the chair wants talked about beside what is always talked about. Taken off, it stays on record."""

    meeting = models.ForeignKey("strategy_meetings.Meeting", models.PROTECT, related_name="agenda_items")
    words = models.CharField(max_length=200)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    taken_off_at = models.DateTimeField(null=True, blank=True)
    taken_off_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")

    objects = AgendaItemQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(words=""),
                name="an_agenda_item_says_what",
                violation_error_message="Enter what is to be talked about.",
            ),
            models.UniqueConstraint(
                fields=["meeting", "words"],
                condition=Q(taken_off_at=None),
                name="an_agenda_item_once_in_a_meeting",
                violation_error_message="This is on the agenda already.",
            ),
            all_or_none("taken_off_at", "taken_off_by"),
            not_before("taken_off_at", "added_at"),
        ]

    def __str__(self):
        return self.words
