"""The questions asked of chases and of calls to make now, as clauses."""

from django.db import models
from django.db.models import Exists, OuterRef, Q

from cases.case_files.querysets import visible_case_ids
from cases.deaths.models import Death
from escalations.chasing.steps import Reached
from safeguarding.standards.deaths import ENDS_WITH_THE_CHILD


class ChaserQuerySet(models.QuerySet):
    """Chasers."""

    def visible_to(self, actor):
        """Of cases the actor may open."""
        return self.filter(case_id__in=visible_case_ids(actor))

    def of_case(self, case):
        """Of one case (an instance or its id)."""
        return self.filter(case_id=getattr(case, "pk", case))

    def astray(self):
        """Those that reached nobody they were meant for."""
        return self.exclude(reached=Reached.NAMED)

    def newest_first(self):
        """The latest step first."""
        return self.order_by("-raised_at", "-id")


class RingNowQuerySet(models.QuerySet):
    """Calls to make now."""

    def open(self):
        """No call recorded yet; nobody is rung about what ended with a child's life."""
        deaths = Death.objects.standing().filter(child=OuterRef("chaser__owed__child_id"))
        ended = Q(Exists(deaths)) & Q(chaser__owed__standard__in=ENDS_WITH_THE_CHILD)
        return self.filter(~ended, closed_at=None)

    def visible_to(self, actor):
        """What the actor's agency must ring about, and what concerns a case the actor may open."""
        return self.filter(Q(agency_id=actor.agency_id) | Q(case_id__in=visible_case_ids(actor)))

    def open_for(self, actor, most):
        """What this person must ring about now, the first `most`; of the agency also what nobody on duty was found for.

        Each branch is read in its order and left after so many; both in one condition would be sorted whole.
        """
        rows = self.open().order_by("raised_at", "pk").values("pk")
        mine, of_nobody = rows.filter(user_id=actor.user_id), rows.filter(user_id=None, agency_id=actor.agency_id)
        first = self.filter(pk__in=mine[:most].union(of_nobody[:most], all=True))
        return first.order_by("raised_at", "pk")[:most]

    def of_case(self, case):
        """Of one case (an instance or its id)."""
        return self.filter(case_id=getattr(case, "pk", case))


class UndeliveredQuerySet(models.QuerySet):
    """Messages whose recipients must be reached another way."""

    def visible_to(self, actor):
        """What the actor's agency must put right, and what concerns a case the actor may open."""
        return self.filter(Q(agency_id=actor.agency_id) | Q(case_id__in=visible_case_ids(actor)))

    def open(self):
        """Nobody was reached yet."""
        return self.filter(reached_at=None)
