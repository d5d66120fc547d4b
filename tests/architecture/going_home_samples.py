"""The addresses of hospital stays and going home, and the children of the story that they name."""

from datetime import datetime
from functools import cached_property

from safeguarding.working_days import LONDON
from safety_plans.going_home import services
from safety_plans.going_home.models import Telling
from tests.factories.going_home import granted, requested, way_of
from tests.factories.hospital_stays import admitted

FRI_28_AUG_0800 = datetime(2026, 8, 28, 8, 0, tzinfo=LONDON)

GOING_HOME = {
    "discharge-plan": lambda story: [story.stay.discharge_plan.reference],
    "discharge-plan-complete": lambda story: [story.stay.discharge_plan.reference],
    "going-home": lambda story: [story.stay.case.reference],
    "going-home-agree": lambda story: [story.way.reference],
    "going-home-answer": lambda story: [story.stay.case.reference, "conditions-known"],
    "going-home-ask": lambda story: [story.stay.case.reference],
    "going-home-elsewhere": lambda story: [story.way.reference],
    "going-home-left": lambda story: [story.way.reference],
    "going-home-override": lambda story: [story.way.reference],
    "going-home-override-confirm": lambda story: [story.two_seniors.reference],
    "going-home-override-refuse": lambda story: [story.two_seniors.reference],
    "going-home-override-review": lambda story: [story.decided_otherwise.reference],
    "going-home-review": lambda story: [story.gone.reference],
    "going-home-told": lambda story: [story.telling.reference],
    "leaving-call": lambda story: [story.leaving.alerts.earliest("pk").reference],
    "leaving-details": lambda story: [story.leaving.reference],
    "leaving-left": lambda story: [story.leaving.reference],
    "leaving-now": lambda story: [story.leaving.case.reference],
    "leaving-stayed": lambda story: [story.leaving.reference],
    "stay-admit": lambda story: [story.case.reference],
    "stay-company": lambda story: [story.stay.reference],
    "stay-fit": lambda story: [story.stay.reference],
    "stay-leave": lambda story: [story.stay.reference],
}


class OnTheWard:
    """A story with an `enquiry`, a `case` and a `cast`, in which Lily is on the ward and Bobby is not."""

    @cached_property
    def stay(self):
        """Lily's stay in hospital."""
        return admitted(self.cast, self.case)

    @property
    def way(self):
        """Lily's way home, which nobody has decided."""
        return way_of(self.stay.case)

    @cached_property
    def two_seniors(self):
        """What the consultant has confirmed, and the service manager has not."""
        return requested(self.way, self.cast, at=FRI_28_AUG_0800)

    @cached_property
    def decided_otherwise(self):
        """What two seniors have decided."""
        return granted(self.way, self.cast, at=FRI_28_AUG_0800)

    @cached_property
    def gone(self):
        """Bobby's way home: he left without the gate."""
        way, by = way_of(self.stay.case, "Bobby"), self.cast.actor("ward", FRI_28_AUG_0800)
        return services.leave_without(way, by=by, at=FRI_28_AUG_0800, left_with="Jodie", why="Nobody asked.")

    @cached_property
    def leaving(self):
        """The parents, who are leaving with her now."""
        by = self.cast.actor("ward", FRI_28_AUG_0800)
        return services.say_leaving(self.stay.case, by=by, at=FRI_28_AUG_0800)

    @property
    def telling(self):
        """Who must hear that Bobby is at home."""
        return Telling.objects.filter(going_home=self.gone).earliest("pk")
