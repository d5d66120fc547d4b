"""The addresses of safety plans, and the plans of the story that they name."""

from functools import cached_property

from tests.factories.enquiries import THU_27_AUG_1400, THU_27_AUG_1500
from tests.factories.plans import (
    approved_by_telephone,
    concerned,
    family_copy,
    plan_of,
    share_of,
    submitted,
    withdrawn,
)

PLANS = {
    "family-copy": lambda story: [story.family_copy.reference],
    "family-copy-give": lambda story: [story.family_copy.reference],
    "family-copy-prepare": lambda story: [story.planned.in_force.reference, story.dean.reference],
    "family-copy-take-back": lambda story: [story.family_copy.reference],
    "family-copy-understood": lambda story: [story.family_copy.reference],
    "family-release": lambda story: [story.planned.in_force.reference],
    "plan": lambda story: [story.planned.reference],
    "plan-acknowledge": lambda story: [story.plan_share.reference],
    "plan-approve": lambda story: [story.waiting.reference],
    "plan-approve-telephone": lambda story: [story.waiting.reference],
    "plan-ask": lambda story: [story.waiting.reference],
    "plan-compare": lambda story: [story.planned.in_force.reference],
    "plan-concern": lambda story: [story.concern.reference],
    "plan-concern-settled": lambda story: [story.concern.reference],
    "plan-confirm": lambda story: [story.planned.reference],
    "plan-end": lambda story: [story.planned.reference],
    "plan-family": lambda story: [story.planned.in_force.reference],
    "plan-news": lambda story: [story.planned.reference],
    "plan-news-rung": lambda story: [story.plan_news.reference],
    "plan-print": lambda story: [story.planned.reference],
    "plan-raise-concern": lambda story: [story.planned.reference],
    "plan-receipts": lambda story: [story.planned.reference],
    "plan-review": lambda story: [story.planned.reference],
    "plan-send-back": lambda story: [story.waiting.reference],
    "plan-share": lambda story: [story.planned.reference],
    "plan-share-voice": lambda story: [story.plan_share.reference],
    "plan-submit": lambda story: [story.waiting.reference],
    "plan-version": lambda story: [story.planned.in_force.reference],
    "plan-visit": lambda story: [story.planned.reference],
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
    def family_copy(self):
        """Dean's own copy of Lily's plan, released."""
        return family_copy(self.planned, self.cast)

    @cached_property
    def concern(self):
        """What the hospital doubts about Lily's plan."""
        return concerned(self.planned, self.cast)

    @cached_property
    def plan_news(self):
        """Dean no longer agrees to a restriction of Lily's plan."""
        return withdrawn(self.planned, self.cast)

    @property
    def dean(self):
        """The father."""
        return self.case.household.people.get(given_name="Dean")

    @cached_property
    def waiting(self):
        """Bobby's safety plan, written, which waits for approval."""
        plan = plan_of(self.enquiry, "Bobby")
        submitted(plan, self.cast, at=THU_27_AUG_1500)
        return plan
