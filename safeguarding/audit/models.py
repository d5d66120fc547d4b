"""What was done and what was looked at, by whom, and the seals that make a later change show.

The tables are made by hand in the first migration: partitioned by month, and without UPDATE, DELETE or TRUNCATE for the
app role. Their primary keys in the database are (id, recorded_at) and (id, at), since a partitioned table must have its
partition key in them; ids come from one sequence, so `id` alone is unique and is what Django knows. A column that
Django does not know, `position`, holds the place of the writing transaction; the seals go by it, and the app role
cannot set it.
"""

from datetime import timedelta

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q

from safeguarding.audit.registry import verb_named


class TrailQuerySet(models.QuerySet):
    """Questions that both trails answer; newest first, to be paged by key."""

    def of_case(self, case):
        """Those about one case (an instance or its id)."""
        return self.filter(case_id=id_of(case)).newest_first()

    def of_child(self, child):
        """Those about one child (an instance or its id)."""
        return self.filter(child_id=id_of(child)).newest_first()

    def by_user(self, user):
        """What one person did or opened (an instance or an id)."""
        return self.filter(user_id=id_of(user)).newest_first()

    def newest_first(self):
        """By when it happened; the id decides between two of the same moment."""
        return self.order_by("-at", "-id")

    def older_than(self, last):
        """The next page, after `last`: the (at, id) of the last row of the page before (see `key`)."""
        at, pk = last
        return self.filter(Q(at__lt=at) | Q(id__lt=pk), at__lte=at)


class Trail(models.Model):
    """Who, from where, in which role: copied as it was then, so that no later rename or merger rewrites history."""

    user_id = models.BigIntegerField(null=True)
    who = models.CharField(max_length=150)
    agency_id = models.BigIntegerField(null=True)
    agency_name = models.CharField(max_length=120, blank=True)
    role = models.CharField(max_length=40, blank=True)
    case_id = models.BigIntegerField(null=True)
    child_id = models.BigIntegerField(null=True)

    objects = TrailQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def key(self):
        """What `older_than` needs to go on from this row."""
        return self.at, self.pk


class Entry(Trail):
    """One change: written by the verb that made it, in the same transaction, and never altered."""

    verb = models.CharField(max_length=60)
    subject_label = models.CharField(max_length=80)
    subject_id = models.BigIntegerField()
    partnership_id = models.BigIntegerField(null=True)
    at = models.DateTimeField(help_text="When it happened.")
    recorded_at = models.DateTimeField(help_text="When it was entered: people record late.")
    says = models.TextField(help_text="One plain sentence for the timeline.")
    reason = models.TextField(blank=True)
    details = models.JSONField(default=dict, blank=True, encoder=DjangoJSONEncoder)

    class Meta:
        verbose_name_plural = "entries"
        constraints = [
            models.CheckConstraint(
                condition=Q(at__lte=F("recorded_at") + timedelta(minutes=5)),
                name="entry_is_not_of_the_future",
            )
        ]
        indexes = [
            models.Index(
                "case_id",
                F("at").desc(),
                F("id").desc(),
                condition=Q(case_id__isnull=False),
                name="entry_by_case",
            ),
            models.Index(fields=["subject_label", "subject_id"], name="entry_by_subject"),
        ]

    def __str__(self):
        return f"{self.says} ({self.who}, {self.at:%d %b %Y %H:%M})"

    @property
    def words(self):
        """How this kind of change is called."""
        return verb_named(self.verb).words


class View(Trail):
    """One look: who opened what, and why. One row for each child on a detail page, one for a list or a search."""

    page = models.CharField(
        max_length=80,
        help_text="The URL name of the page, or of the API action or document.",
    )
    why = models.TextField(blank=True)
    filter = models.TextField(blank=True, help_text="What a list or search was narrowed by.")
    count = models.PositiveIntegerField(null=True, help_text="How many rows a list or search showed.")
    break_glass = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(
                "child_id",
                F("at").desc(),
                F("id").desc(),
                condition=Q(child_id__isnull=False),
                name="view_by_child",
            ),
            models.Index(
                "case_id",
                F("at").desc(),
                F("id").desc(),
                condition=Q(case_id__isnull=False),
                name="view_by_case",
            ),
            models.Index(
                "user_id",
                F("at").desc(),
                F("id").desc(),
                condition=Q(user_id__isnull=False),
                name="view_by_user",
            ),
        ]

    def __str__(self):
        return f"{self.page} opened by {self.who}, {self.at:%d %b %Y %H:%M}"


class Seal(models.Model):
    """The hash of every row written by transactions from one position up to another, and of the seal before it.

    Made by the database's own function: the app role may read seals and have one made, and cannot write them.
    """

    number = models.BigIntegerField(primary_key=True)
    made_at = models.DateTimeField()
    position_from = models.BigIntegerField()
    position_to = models.BigIntegerField(help_text="The first position that is not in this seal.")
    entries = models.BigIntegerField()
    views = models.BigIntegerField()
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    def __str__(self):
        return f"Seal {self.number}: {self.digest}"


def id_of(thing):
    """The id of an instance, an id as it is, None for None."""
    return getattr(thing, "pk", thing)
