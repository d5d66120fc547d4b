"""The questions asked of messages and calls, as clauses; time is always an argument."""

from django.db import models
from django.db.models import Q


class MessageQuerySet(models.QuerySet):
    """Messages."""

    def visible_to(self, actor):
        """Messages of the actor's own partnership; they hold no person's name."""
        return self.filter(partnership_id=actor.partnership_id)

    def unsent(self):
        """Neither sent nor given up."""
        return self.filter(sent_at=None, given_up_at=None)

    def due(self, now):
        """To be tried now, and in no worker's hands."""
        return self.unsent().filter(Q(leased_until=None) | Q(leased_until__lte=now), not_before__lte=now)

    def given_up(self):
        """Refused for good by the recipient's side."""
        return self.filter(given_up_at__isnull=False)

    def to_pass_on(self):
        """Refused for good, and nobody else told yet."""
        return self.given_up().filter(passed_on_at=None)

    def of_case(self, case):
        """Those of one case (an instance or its id)."""
        return self.filter(case_id=getattr(case, "pk", case))

    def newest_first(self):
        """The newest first; the id decides between two of the same moment."""
        return self.order_by("-created_at", "-id")

    def older_than(self, last):
        """The next page, after `last`: the (created_at, id) of the last message of the page before."""
        at, pk = last
        return self.filter(Q(created_at__lt=at) | Q(id__lt=pk), created_at__lte=at)


class CallQuerySet(models.QuerySet):
    """Calls."""

    def visible_to(self, actor):
        """Calls that the actor's own agency recorded; a slice shows others where its case may be opened."""
        return self.filter(by_agency=actor.agency_id)

    def since(self, moment):
        """From this moment on, the latest first."""
        return self.filter(at__gte=moment).newest_first()

    def of_case(self, case):
        """Those of one case (an instance or its id)."""
        return self.filter(case_id=getattr(case, "pk", case))

    def newest_first(self):
        """The latest call first."""
        return self.order_by("-at", "-id")
