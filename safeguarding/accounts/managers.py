"""The questions asked of people and agencies, as clauses; time is always an argument."""

from django.contrib.auth.base_user import BaseUserManager
from django.db import models
from django.db.models import Q


class UserManager(BaseUserManager):
    """Makes users by e-mail address; there is no superuser, for nothing in the product asks for one."""

    def create_user(self, email, password=None, **facts):
        """Save and return a user with the address in small letters; without a password nobody can sign in as them."""
        user = self.model(email=email.strip().lower(), **facts)
        user.set_password(password)
        user.save(using=self._db)
        return user

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
        """In force at this moment, of people who may still sign in."""
        return self.filter(Q(ended_at=None) | Q(ended_at__gt=now), started_at__lte=now, user__is_active=True)


class DutyQuerySet(models.QuerySet):
    """Duties."""

    def visible_to(self, actor):
        """The duty rota of the actor's own partnership."""
        return self.filter(agency__partnership=actor.partnership_id)

    def at(self, moment):
        """On duty at this moment."""
        return self.filter(from_at__lte=moment, until_at__gt=moment)


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

    def at(self, moment):
        """Open at this moment: it ends by itself, so nothing has to run for it to be over."""
        return self.filter(started_at__lte=moment, ends_at__gt=moment)
