"""The questions asked of the directory and of the policies, as clauses."""

from django.apps import apps
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery

CONFIRMED = "service-confirmed"  # the standard that lets an entry go stale


class ServiceQuerySet(models.QuerySet):
    """Services of the directory."""

    def visible_to(self, actor):
        """Of the actor's own partnership: who holds what is no secret inside it."""
        return self.filter(partnership=actor.partnership_id)

    def standing(self):
        """Not taken out of the directory."""
        return self.filter(withdrawn_at=None)

    def of_partnership(self, partnership):
        """Listed in one partnership, given as itself or as its id."""
        return self.filter(partnership=partnership)

    def holding(self, *topics):
        """Which hold something about any of these topics (Topic, or a VulnerabilityKind of the same word)."""
        return self.filter(topics__overlap=[str(topic) for topic in topics])

    def about(self, whom):
        """Which hold something about such people (an About)."""
        return self.filter(about__contains=[whom])

    def with_standing(self):
        """With the agency, and with `confirm_due_at`: when whoever owns the entry is to confirm it."""
        waiting = apps.get_model("directory.Confirmation").objects.waiting().filter(service=OuterRef("pk"))
        owed = apps.get_model("owed.Owed").objects.of(CONFIRMED).filter(subject_id=OuterRef("waiting_id"))
        return self.select_related("agency").annotate(
            waiting_id=Subquery(waiting.values("pk")[:1]), confirm_due_at=Subquery(owed.values("due_at")[:1])
        )

    def by_name(self):
        """In the order of the directory; a service out of the area comes last."""
        return self.order_by("is_out_of_area", "name", "pk")


class ConfirmationQuerySet(models.QuerySet):
    """Confirmations of directory entries."""

    def waiting(self):
        """Owed and not yet given."""
        return self.filter(confirmed_at=None, ended_at=None)


class PolicyQuerySet(models.QuerySet):
    """Policies, each version a row."""

    def visible_to(self, actor):
        """Of the actor's own partnership."""
        return self.filter(partnership=actor.partnership_id)

    def current(self):
        """Not replaced by a later version, though perhaps not yet in force."""
        return self.filter(superseded_at=None)

    def in_force(self, today):
        """In force on that day."""
        return self.filter(Q(until_on=None) | Q(until_on__gt=today), from_on__lte=today)

    def newest_first(self):
        """Each policy under its title, the newest version before the others."""
        return self.order_by("title", "series", F("from_on").desc(), "-pk")


class PolicyReadQuerySet(models.QuerySet):
    """Who has read which version."""

    def visible_to(self, actor):
        """One's own."""
        return self.filter(user=actor.user_id)


class ReadingQuerySet(models.QuerySet):
    """Who is to read which version."""

    def waiting(self):
        """Owed and not yet done."""
        return self.filter(read_at=None, ended_at=None)
