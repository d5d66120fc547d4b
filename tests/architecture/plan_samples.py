"""The addresses of safety plans, and the plans of the story that they name."""

from functools import cached_property

from tests.factories.enquiries import THU_27_AUG_1400, THU_27_AUG_1500
from tests.factories.plans import approved_by_telephone, plan_of, share_of, submitted

PLANS = {
    "plan": lambda story: [story.planned.reference],
    "plan-acknowledge": lambda story: [story.plan_share.reference],
    "plan-approve": lambda story: [story.waiting.reference],
    "plan-approve-telephone": lambda story: [story.waiting.reference],
    "plan-confirm": lambda story: [story.planned.reference],
    "plan-end": lambda story: [story.planned.reference],
    "plan-print": lambda story: [story.planned.reference],
    "plan-review": lambda story: [story.planned.reference],
    "plan-send-back": lambda story: [story.waiting.reference],
    "plan-share": lambda story: [story.planned.reference],
    "plan-share-voice": lambda story: [story.plan_share.reference],
    "plan-submit": lambda story: [story.waiting.reference],
    "plan-version": lambda story: [story.planned.in_force.reference],
    "plan-write": lambda story: [story.waiting.reference],
    "plans": lambda story: [story.case.reference],
}


class Planned:
    """A story with an `enquiry` and a `cast`, in which Lily's plan is in force and Bobby's waits."""

    @cached_property
    def planned(self):
        """Lily's safety plan, in force since the manager approved it by telephone."""
        plan = plan_of(self.enquiry)
        approved_by_telephone(plan, self.cast, at=THU_27_AUG_1400)
        return plan_of(self.enquiry)

    @property
    def plan_share(self):
        """What the hospital is owed of Lily's plan."""
        return share_of(self.planned, self.cast.hospital)

    @cached_property
    def waiting(self):
        """Bobby's safety plan, written, which waits for approval."""
        plan = plan_of(self.enquiry, "Bobby")
        submitted(plan, self.cast, at=THU_27_AUG_1500)
        return plan
