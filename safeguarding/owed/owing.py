"""Which rows must come into being: an absence is a row with an empty fact.

Each rule is named by string and lives in the slice that owns the row it makes, so that imports stay downward. It is a
function `rule(case_id, at)` that makes what one case lacks and nothing twice (`INSERT ... ON CONFLICT DO NOTHING`), and
returns how many rows were new. Lowest floor first: a rule may build on the rows of the rules above it in this list.
"""

from dataclasses import dataclass
from functools import cached_property

from django.utils.module_loading import import_string


@dataclass(frozen=True)
class Owing:
    """One rule: the function, by string, and the model whose rows it makes, as "app.Model"."""

    rule: str
    makes: str

    @cached_property
    def run(self):
        """The rule itself. Raises ImportError when there is none."""
        return import_string(self.rule)


OWING = (
    Owing("cases.families.owing.curiosity", makes="families.CuriosityAnswer"),
    Owing("cases.children.owing.children", makes="children.Child"),
    Owing("cases.enquiries.owing.children", makes="enquiries.EnquiryChild"),
    Owing("cases.enquiries.owing.conference", makes="enquiries.Conference"),
    Owing("cases.body_maps.owing.referrals", makes="body_maps.UrgentReferral"),
    Owing("cases.body_maps.owing.assessments", makes="body_maps.Assessment"),
    Owing("cases.skeletal_surveys.owing.decisions", makes="skeletal_surveys.ImagingDecision"),
    Owing("cases.skeletal_surveys.owing.follow_ups", makes="skeletal_surveys.FollowUp"),
    Owing("cases.information_requests.owing.gp_questions", makes="information_requests.Request"),
    Owing("strategy_meetings.owing.meetings", makes="strategy_meetings.Meeting"),
    Owing("strategy_meetings.owing.admitted", makes="strategy_meetings.Meeting"),
    Owing("strategy_meetings.owing.children", makes="strategy_meetings.MeetingChild"),
    Owing("strategy_meetings.owing.invitations", makes="strategy_meetings.Invitation"),
    Owing("safety_plans.plans.owing.plans", makes="plans.Plan"),
    Owing("safety_plans.plans.owing.shares", makes="plans.Share"),
    Owing("safety_plans.going_home.owing.ways_home", makes="going_home.GoingHome"),
    Owing("safety_plans.going_home.owing.tellings", makes="going_home.Telling"),
)
