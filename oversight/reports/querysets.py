"""The questions asked of exports, as clauses; time is always an argument."""

from django.db.models import Q

from cases.case_files.querysets import CaseRecordQuerySet

TRIES = 3


class ExportQuerySet(CaseRecordQuerySet):
    """Exports."""

    def visible_to(self, actor):
        """What this very person asked for, in the membership of this session, of cases they may still open.

        A document of no case is about their partnership; who may open it at all is the access table's business.
        """
        if actor.membership is None:
            return self.none()
        seen = Q(case=None) | Q(pk__in=super().visible_to(actor).values("pk"))
        return self.filter(seen, asked_by=actor.user_id, membership=actor.membership.pk)

    def waiting(self):
        """Neither made nor ended."""
        return self.filter(finished_at=None, cancelled_at=None, failed_at=None)

    def in_hand(self, now):
        """A worker is making it."""
        return self.waiting().filter(leased_until__gt=now)

    def to_make(self, now):
        """In no worker's hands, and not tried too often; the one asked for first before all."""
        free = Q(leased_until=None) | Q(leased_until__lte=now)
        return self.waiting().filter(free, tries__lt=TRIES).order_by("asked_at", "pk")

    def worn_out(self, now):
        """Tried as often as it may be, and in no worker's hands."""
        return self.waiting().filter(leased_until__lte=now, tries__gte=TRIES)

    def newest_first(self):
        """The latest first."""
        return self.order_by("-asked_at", "-pk")
