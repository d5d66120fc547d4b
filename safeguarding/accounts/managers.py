"""The questions asked of people and agencies, as clauses; time is always an argument."""

from allauth.mfa.models import Authenticator
from django.apps import apps
from django.contrib.auth.base_user import BaseUserManager
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Exists, F, Func, OuterRef, Q, TextField, Value
from django.db.models.functions import Cast, JSONObject

from safeguarding.owed import proclaimed
from safeguarding.owed.models import Hold


def _has_second_factor(user):
    """Whether the user whose id is in the column `user` has a factor that is no mere recovery code."""
    return Exists(Authenticator.objects.filter(user=OuterRef(user)).exclude(type=Authenticator.Type.RECOVERY_CODES))


def _tell_database(name, column):
    """Sets a PostgreSQL setting from a column until the transaction ends: row-level security reads it (design 8)."""
    return Func(Value(name), Cast(F(column), TextField()), Value(True), function="set_config", output_field=TextField())


class UserManager(BaseUserManager):
    """Makes users by e-mail address; there is no superuser, for nothing in the product asks for one."""

    def create_user(self, email, password=None, **facts):
        """Save and return a user with the address in small letters; without a password nobody can sign in as them."""
        user = self.model(email=email.strip().lower(), **facts)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def with_second_factor(self):
        """Users who each know whether they have a second factor."""
        return self.annotate(has_second_factor=_has_second_factor("pk"))

    def get_by_natural_key(self, username):
        """Find by address in any letter case, as mail systems treat it."""
        return self.get(email__iexact=username)


class AgencyQuerySet(models.QuerySet):
    """Agencies."""

    def visible_to(self, actor):
        """Agencies of the actor's own partnership: their names are no secret inside it."""
        return self.filter(partnership=actor.partnership_id)

    def of_kind(self, *kinds):
        """Agencies of any of these kinds."""
        return self.filter(kind__in=kinds)


class TeamQuerySet(models.QuerySet):
    """Teams."""

    def visible_to(self, actor):
        """Teams of the actor's own partnership."""
        return self.filter(agency__partnership=actor.partnership_id)


class MembershipQuerySet(models.QuerySet):
    """Memberships."""

    def visible_to(self, actor):
        """Who works in the actor's own partnership."""
        return self.filter(agency__partnership=actor.partnership_id)

    def current(self, now):
        """In force at this moment, of people who may still sign in; a system is no person to ask or to tell."""
        return self.at_work(now).filter(user__is_system=False)

    def for_people_page(self, after=None):
        """With what the list of people shows, by name; from behind the membership `after` on."""
        rows = self.select_related("user", "agency", "team").order_by("user__name", "pk")
        if after is None:
            return rows
        return rows.filter(Q(user__name__gt=after.user.name) | Q(user__name=after.user.name, pk__gt=after.pk))

    def acting(self, now):
        """Current ones as a request needs them, in one query, which also tells PostgreSQL who acts.

        Narrow to one membership first. Knows the user's second factor and, as `grants()`, the open break-glass; and the
        bank holidays that were proclaimed late, so that every page counts them, and whether the chase is held back.
        """
        kept = ("pk", "reference", "case_id", "case_reference", "reason", "membership_id", "ends_at")
        grant = JSONObject(**{name: name for name in kept})
        opened = apps.get_model("accounts.BreakGlass").objects.filter(membership=OuterRef("pk")).at(now)
        return (
            self.current(now)
            ._telling()
            .annotate(
                has_second_factor=_has_second_factor("user"),
                opened=ArraySubquery(opened.order_by("-started_at", "-pk").values(json=grant)),
                bank_holidays=proclaimed.within_a_query(),
                chase_is_held=Exists(Hold.objects.current().filter(partnership_id=OuterRef("agency__partnership"))),
            )
        )

    def acting_by_token(self, checksum, now):
        """The system's membership in force for which this access token (its SHA-256) was given, if it is still good.

        One query, as for `acting`; `granted` is what the token may be used for, scopes with spaces between.
        """
        token = "system__application__accesstoken__"
        good = {f"{token}token_checksum": checksum, f"{token}expires__gt": now, f"{token}resource": []}
        return (
            self.at_work(now)
            .filter(**good)
            ._telling()
            .annotate(granted=F(f"{token}scope"), bank_holidays=proclaimed.within_a_query())
        )

    def at_work(self, now):
        """In force at this moment, of people and systems that were not disabled."""
        return self.filter(Q(ended_at=None) | Q(ended_at__gt=now), started_at__lte=now, user__is_active=True)

    def _telling(self):
        """With what a request needs to know of the membership; the query also tells PostgreSQL who acts."""
        return self.select_related("user", "agency__partnership", "team").annotate(
            told_user=_tell_database("app.user_id", "user_id"), told_agency=_tell_database("app.agency_id", "agency_id")
        )


class DutyQuerySet(models.QuerySet):
    """Duties."""

    def visible_to(self, actor):
        """The duty rota of the actor's own partnership."""
        return self.filter(agency__partnership=actor.partnership_id)

    def at(self, moment):
        """On duty at this moment."""
        return self.filter(from_at__lte=moment, until_at__gt=moment)

    def for_rota(self):
        """With who it is and for which team, as a rota is read."""
        return self.select_related("membership__user", "team").order_by("team__name", "on_call_as", "from_at", "pk")


class DelegationQuerySet(models.QuerySet):
    """Who stands in for whom."""

    def visible_to(self, actor):
        """The cover arranged in the actor's own partnership."""
        return self.filter(membership__agency__partnership=actor.partnership_id)

    def at(self, moment):
        """In force at this moment."""
        return self.filter(from_at__lte=moment, until_at__gt=moment)


class BreakGlassQuerySet(models.QuerySet):
    """Access taken in an emergency."""

    def visible_to(self, actor):
        """What people of the actor's agency took, and what the agency is to look into."""
        return self.filter(Q(membership__agency=actor.agency_id) | Q(reviewing_agency=actor.agency_id))

    def at(self, moment):
        """Open at this moment: it ends by itself, so nothing has to run for it to be over."""
        return self.filter(started_at__lte=moment, ends_at__gt=moment)

    def of_case(self, case_id):
        """To one case, the latest first, with who took it and who looked into it."""
        return self.filter(case_id=case_id).with_who().order_by("-started_at", "-pk")

    def with_who(self):
        """With who took it, for which agency, and who looked into it."""
        return self.select_related("membership__user", "membership__agency", "reviewed_by")

    def to_review(self):
        """Nobody has looked into it yet."""
        return self.filter(reviewed_at=None)
