"""The health landscape (F8): which service holds what about whom, and how it is asked; and the policies beside it."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from safeguarding.accounts.models import weekdays
from safeguarding.constraints import all_or_none, not_before, text
from safeguarding.directory.choices import About, Step, Topic
from safeguarding.directory.querysets import (
    ConfirmationQuerySet,
    PolicyQuerySet,
    PolicyReadQuerySet,
    ReadingQuerySet,
    ServiceQuerySet,
)
from safeguarding.references import new_reference
from safeguarding.words import listing, uncapital
from safeguarding.working_days import bank_holidays


class Service(models.Model):
    """One service: what it holds, about whom, and how it is asked by day and by night."""

    reference = models.CharField(max_length=12, unique=True, default=new_reference)
    partnership = models.ForeignKey("accounts.Partnership", models.PROTECT, related_name="services")
    agency = models.ForeignKey("accounts.Agency", models.PROTECT, null=True, blank=True, related_name="services")
    provider = models.CharField(max_length=120, blank=True, help_text="Who runs it, where no agency here does.")
    name = models.CharField(max_length=120)
    holds = models.TextField(help_text="What it knows, in plain words.")
    topics = ArrayField(models.CharField(max_length=30, choices=Topic))
    about = ArrayField(models.CharField(max_length=10, choices=About))
    search_words = models.CharField(max_length=300, blank=True)
    desk_name = models.CharField(max_length=80)
    desk_telephone = models.CharField(max_length=40)
    desk_email = models.EmailField(blank=True)
    how_to_ask = models.CharField(max_length=300, blank=True)
    open_days = ArrayField(models.PositiveSmallIntegerField(), default=weekdays)
    opens_at = models.TimeField(default="09:00")
    closes_at = models.TimeField(default="17:00")
    night_name = models.CharField(max_length=80, blank=True, help_text="Whom to ask when it is closed.")
    night_telephone = models.CharField(max_length=40, blank=True)
    is_out_of_area = models.BooleanField(default=False)
    owner = models.ForeignKey("accounts.Membership", models.PROTECT, related_name="+", help_text="Keeps it right.")
    listed_at = models.DateTimeField()
    listed_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    reviewed_at = models.DateTimeField(help_text="When the entry was last listed, changed or confirmed as right.")
    reviewed_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_why = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1, help_text="Counts changes, so that a stale form is seen.")

    objects = ServiceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "name"],
                condition=Q(withdrawn_at=None),
                name="a_service_once_in_a_directory",
                violation_error_message="A service of this name is in the directory already.",
            ),
            models.CheckConstraint(
                condition=Q(agency__isnull=False) | ~Q(provider=""),
                name="a_service_says_who_runs_it",
                violation_error_message="Say who runs the service.",
            ),
            models.CheckConstraint(
                condition=~Q(holds="") & ~Q(desk_name="") & ~Q(desk_telephone=""),
                name="a_service_says_what_it_holds_and_whom_to_ring",
                violation_error_message="Say what the service holds, and whom to ring.",
            ),
            models.CheckConstraint(
                condition=Q(topics__contained_by=Topic.values, topics__len__gt=0)
                & Q(about__contained_by=About.values, about__len__gt=0),
                name="service_in_known_words",
                violation_error_message="Choose from the answers listed.",
            ),
            all_or_none("withdrawn_at", "withdrawn_by", text("withdrawn_why"), says="Say why it is taken out."),
            not_before("reviewed_at", "listed_at"),
        ]
        indexes = [GinIndex(fields=["topics"], name="service_topics")]

    def __str__(self):
        return self.name

    @property
    def run_by(self):
        """The agency or provider that runs it, by name."""
        return self.agency.name if self.agency else self.provider

    @property
    def about_words(self):
        """About whom it holds something, in words."""
        return listing(About(one).label.lower() for one in self.about)

    @property
    def topic_words(self):
        """What it holds something about, in words."""
        return listing(uncapital(Topic(one).label) for one in self.topics)

    def is_open(self, local_now):
        """Whether the desk answers at this moment of London time: a bank holiday closes all but what never closes."""
        if len(self.open_days) < 7 and local_now.date() in bank_holidays():
            return False
        return local_now.isoweekday() in self.open_days and self.opens_at <= local_now.time() < self.closes_at


class Confirmation(models.Model):
    """One time that the owner of an entry is to say that it is still right: it exists from when it is owed."""

    service = models.ForeignKey(Service, models.PROTECT, related_name="confirmations")
    owed_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True, help_text="When the service was taken out.")

    objects = ConfirmationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["service"],
                condition=Q(confirmed_at=None, ended_at=None),
                name="one_waiting_confirmation_of_a_service",
            ),
            all_or_none("confirmed_at", "confirmed_by"),
            not_before("confirmed_at", "owed_at"),
        ]

    def __str__(self):
        return f"{self.service_id} owed since {self.owed_at:%d %b %Y}"


class Policy(models.Model):
    """One version of a policy, in force from a day on and until the next one is. What was published stays."""

    reference = models.CharField(max_length=12, unique=True, default=new_reference)
    partnership = models.ForeignKey("accounts.Partnership", models.PROTECT, related_name="policies")
    series = models.CharField(max_length=12, default=new_reference, help_text="The same for every version of it.")
    title = models.CharField(max_length=120)
    version = models.CharField(max_length=20)
    from_on = models.DateField(help_text="First day in force.")
    until_on = models.DateField(null=True, blank=True, help_text="The day the next version comes into force.")
    summary = models.TextField(help_text="What it asks for, in a few sentences.")
    link = models.URLField(blank=True)
    file_reference = models.CharField(max_length=120, blank=True, help_text="Where else the full text is kept.")
    full_text = models.TextField(blank=True)
    published_at = models.DateTimeField()
    published_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    superseded_at = models.DateTimeField(null=True, blank=True)
    superseded_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")

    objects = PolicyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "policies"
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "title", "version"],
                name="a_version_of_a_policy_once",
                violation_error_message="This version of the policy is published already.",
            ),
            models.UniqueConstraint(
                fields=["series"], condition=Q(superseded_at=None), name="one_current_version_of_a_policy"
            ),
            models.CheckConstraint(
                condition=~Q(link="") | ~Q(file_reference="") | ~Q(full_text=""),
                name="a_policy_says_where_its_text_is",
                violation_error_message="Give the full text, or say where it is.",
            ),
            all_or_none("superseded_at", "superseded_by", "until_on"),
            not_before("until_on", "from_on", says="A version cannot end before it comes into force."),
        ]

    def __str__(self):
        return f"{self.title}, version {self.version}"

    def is_in_force(self, today):
        """Whether it governs what is done on that day."""
        return self.from_on <= today and (self.until_on is None or today < self.until_on)


class Guidance(models.Model):
    """The two lines of a policy that govern one step of the record. Append-only, with its policy."""

    policy = models.ForeignKey(Policy, models.PROTECT, related_name="guidance")
    step = models.CharField(max_length=20, choices=Step)
    lines = models.CharField(max_length=300)
    where = models.CharField(max_length=80, blank=True, help_text="Such as section 3.2.")

    class Meta:
        verbose_name_plural = "guidance"
        constraints = [
            models.UniqueConstraint(fields=["policy", "step"], name="a_policy_guides_a_step_once"),
            models.CheckConstraint(condition=Q(step__in=Step.values) & ~Q(lines=""), name="guidance_in_known_words"),
        ]

    def __str__(self):
        return self.lines


class PolicyRead(models.Model):
    """Somebody says that they have read this version. Append-only."""

    policy = models.ForeignKey(Policy, models.PROTECT, related_name="reads")
    user = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    agency = models.ForeignKey("accounts.Agency", models.PROTECT, related_name="+")
    read_at = models.DateTimeField()

    objects = PolicyReadQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["policy", "user"],
                name="a_policy_is_read_once_by_a_person",
                violation_error_message="You have said already that you have read this version.",
            )
        ]

    def __str__(self):
        return f"{self.user_id} read {self.policy_id}"


class Reading(models.Model):
    """That somebody is to read a version of a policy: it exists from when it is owed, empty until they say so."""

    policy = models.ForeignKey(Policy, models.PROTECT, related_name="readings")
    user = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    agency = models.ForeignKey("accounts.Agency", models.PROTECT, related_name="+")
    owed_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True, help_text="When a later version replaced it.")

    objects = ReadingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["policy", "user"], name="a_reading_is_owed_once_by_a_person"),
            not_before("read_at", "owed_at"),
        ]

    def __str__(self):
        return f"{self.user_id} is to read {self.policy_id}"
