"""Who works where: partnerships, agencies, teams, who is on duty, and who belongs where from when to when."""

from datetime import datetime

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from safeguarding.accounts.managers import (
    AgencyQuerySet,
    BreakGlassQuerySet,
    DelegationQuerySet,
    DutyQuerySet,
    MembershipQuerySet,
    TeamQuerySet,
    UserManager,
)
from safeguarding.constraints import all_or_none, not_before, one_current, text
from safeguarding.references import new_reference
from safeguarding.roles import AgencyKind, Role, Seniority


def weekdays():
    """Monday to Friday as ISO day numbers: the default open days of an agency."""
    return [1, 2, 3, 4, 5]


class Partnership(models.Model):
    """A safeguarding children partnership: the border that no record crosses unless it is involved."""

    name = models.CharField(max_length=120, unique=True)
    short_name = models.CharField(max_length=40)
    front_door_name = models.CharField(max_length=80, help_text="What the front door is called locally.")
    duty_telephone = models.CharField(max_length=20, help_text="The duty social worker, day and night.")
    guidance_mark = models.CharField(
        max_length=12, blank=True, help_text="Changes whenever a policy is published; empty when none ever was."
    )

    def __str__(self):
        return self.name


class Agency(models.Model):
    """An organisation that works in one partnership (one that works in two has a row in each)."""

    reference = models.CharField(max_length=12, unique=True, default=new_reference)
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="agencies")
    kind = models.CharField(max_length=30, choices=AgencyKind)
    name = models.CharField(max_length=120)
    desk_name = models.CharField(max_length=80, blank=True, help_text="Who answers, such as Radiology duty desk.")
    desk_email = models.EmailField(blank=True)
    desk_telephone = models.CharField(max_length=20, blank=True)
    open_days = ArrayField(models.PositiveSmallIntegerField(), default=weekdays)
    opens_at = models.TimeField(default="09:00")
    closes_at = models.TimeField(default="17:00")
    is_front_door = models.BooleanField(default=False, help_text="Takes referrals for the partnership.")

    objects = AgencyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "agencies"
        constraints = [
            models.UniqueConstraint(fields=["partnership", "name"], name="agency_name_once_in_a_partnership"),
            models.UniqueConstraint(
                fields=["partnership"], condition=Q(is_front_door=True), name="one_front_door_in_a_partnership"
            ),
            models.CheckConstraint(condition=Q(kind__in=AgencyKind.values), name="agency_is_of_a_known_kind"),
        ]

    def __str__(self):
        return self.name


class Team(models.Model):
    """A part of an agency with a desk of its own."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="teams")
    name = models.CharField(max_length=80)
    desk_email = models.EmailField(blank=True)
    desk_telephone = models.CharField(max_length=20, blank=True)

    objects = TeamQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "name"], name="team_name_once_in_an_agency")]

    def __str__(self):
        return self.name


class User(AbstractBaseUser):
    """A person who signs in. What they may do comes from a Membership, never from the user row."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    telephone = models.CharField(max_length=20, blank=True, help_text="Registered number for one-time codes.")
    is_active = models.BooleanField(default=True)
    disabled_at = models.DateTimeField(null=True, blank=True)
    is_system = models.BooleanField(default=False, help_text="Another system of an agency: it has no password.")
    sessions_end_before = models.DateTimeField(null=True, blank=True, help_text="Sign-ins older than this are dead.")
    password_given_at = models.DateTimeField(
        null=True, blank=True, help_text="When an administrator gave a password that the person has yet to replace."
    )

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = UserManager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(is_active=True, disabled_at=None) | Q(is_active=False, disabled_at__isnull=False),
                name="a_disabled_user_says_since_when",
            ),
            models.UniqueConstraint(Lower("email"), name="one_user_for_an_address_in_any_letter_case"),
            models.CheckConstraint(
                condition=Q(is_system=False) | Q(password__startswith=UNUSABLE_PASSWORD_PREFIX),
                name="a_system_has_no_password",
            ),
        ]

    def __str__(self):
        return self.name


class Membership(models.Model):
    """One person's place in one agency: role, seniority, team, from and to. Never deleted, only ended."""

    reference = models.CharField(max_length=12, unique=True, default=new_reference)
    user = models.ForeignKey(User, models.PROTECT, related_name="memberships")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="memberships")
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="memberships")
    role = models.CharField(max_length=30, choices=Role)
    seniority = models.PositiveSmallIntegerField(choices=Seniority, default=Seniority.PRACTITIONER)
    job_title = models.CharField(max_length=80, blank=True)
    telephone = models.CharField(max_length=20, blank=True)
    manager = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="manages")
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            not_before("ended_at", "started_at"),
            one_current("user", "agency", "role", name="one_current_in_a_role"),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="membership_is_in_a_known_role"),
            models.CheckConstraint(
                condition=Q(seniority__in=Seniority.values), name="membership_is_of_a_known_seniority"
            ),
        ]
        indexes = [models.Index(fields=["agency", "role"], condition=Q(ended_at=None), name="membership_current_role")]

    def __str__(self):
        return f"{self.user}, {self.get_role_display()}, {self.agency}"

    def grants(self):
        """The open break-glass of this membership, newest first, as `acting` fetched it; no query."""
        return tuple(BreakGlass(**row | {"ends_at": datetime.fromisoformat(row["ends_at"])}) for row in self.opened)


class System(models.Model):
    """Another system that works for an agency through the API: its membership, its client, and what it may ask for."""

    membership = models.OneToOneField(Membership, models.PROTECT, related_name="system")
    application = models.OneToOneField(
        settings.OAUTH2_PROVIDER_APPLICATION_MODEL, models.PROTECT, related_name="system"
    )
    scopes = ArrayField(models.CharField(max_length=40))
    registered_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(scopes=[]), name="a_system_may_ask_for_something")]

    def __str__(self):
        return self.membership.user.name


class Duty(models.Model):
    """Who is on duty for an agency or team, from when to when, and the number that reaches them."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="duties")
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="duties")
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="duties")
    on_call_as = models.CharField(max_length=30, choices=Role, help_text="The role they stand in for.")
    telephone = models.CharField(max_length=20)
    from_at = models.DateTimeField()
    until_at = models.DateTimeField()

    objects = DutyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "duties"
        constraints = [not_before("until_at", "from_at")]
        indexes = [models.Index(fields=["agency", "on_call_as", "from_at"], name="duty_by_agency_and_role")]

    def __str__(self):
        return f"{self.membership.user} on duty for {self.agency}"


class Delegation(models.Model):
    """While somebody is away, what would reach them reaches another."""

    membership = models.ForeignKey(Membership, models.PROTECT, related_name="delegations")
    to = models.ForeignKey(Membership, models.PROTECT, related_name="stands_in_for")
    from_at = models.DateTimeField()
    until_at = models.DateTimeField()
    reason = models.CharField(max_length=120)

    objects = DelegationQuerySet.as_manager()

    class Meta:
        constraints = [not_before("until_at", "from_at")]

    def __str__(self):
        return f"{self.to.user} stands in for {self.membership.user}"


class BreakGlass(models.Model):
    """Access taken in an emergency to a case one is not involved in: a reason, an end by itself, and a later review."""

    reference = models.CharField(max_length=12, unique=True, default=new_reference)
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="break_glass")
    case_id = models.BigIntegerField()
    case_reference = models.CharField(max_length=12, blank=True, help_text="Of the case, for the link on every page.")
    reviewing_agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="+", help_text="Leads the case, and looks into it."
    )
    reason = models.TextField()
    started_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    was_justified = models.BooleanField(null=True, blank=True, help_text="What the reviewer found.")
    review = models.TextField(blank=True)

    objects = BreakGlassQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "break glass"
        constraints = [
            not_before("ends_at", "started_at"),
            all_or_none(
                "reviewed_at",
                "reviewed_by",
                "was_justified",
                text("review"),
                says="Say when, by whom and with what result it was looked into.",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="break_glass_says_why"),
        ]
        indexes = [
            models.Index(fields=["membership", "ends_at"], name="break_glass_of_a_membership"),
            models.Index(fields=["case_id", "-started_at"], name="break_glass_of_a_case"),
        ]

    def __str__(self):
        return f"{self.membership.user} took access to case {self.case_id}"
