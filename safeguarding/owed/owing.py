"""Which rows must come into being: an absence is a row with an empty fact.

Each rule is named by string and lives in the slice that owns the row it makes, so that imports stay downward. It is a
function `rule(case_id, at)` that makes what one case lacks and nothing twice (`INSERT ... ON CONFLICT DO NOTHING`), and
returns how many rows were new. Lowest floor first: a rule may build on the rows of the rules above it in this list.

A rule that says what it is `about` is asked only where the case has such a row: most cases have never had a meeting, or
a child in hospital, and a verb need not ask a dozen questions to find nothing.
"""

from dataclasses import dataclass
from functools import cached_property

from django.apps import apps
from django.utils.module_loading import import_string

from safeguarding.planned import planned_cursor


@dataclass(frozen=True)
class Owing:
    """One rule: the function, by string, and the model whose rows it makes, as "app.Model".

    `about` names the models, each with a `case`, without a row of which in the case the rule has nothing to make or to
    change; empty for a rule that is always asked.
    """

    rule: str
    makes: str
    about: tuple[str, ...] = ()

    @cached_property
    def run(self):
        """The rule itself. Raises ImportError when there is none."""
        return import_string(self.rule)


IN_ENQUIRY = ("enquiries.Enquiry",)
IN_MEETING = ("strategy_meetings.Meeting",)
IN_QUESTION = ("information_requests.Request",)
# A map that was of the wrong child moves to another case, and leaves behind what it owed.
MAPPED = ("body_maps.BodyMap", "body_maps.UrgentReferral")

OWING = (
    Owing("cases.families.owing.curiosity", makes="families.CuriosityAnswer"),
    Owing("cases.children.owing.children", makes="children.Child"),
    Owing("cases.enquiries.owing.children", makes="enquiries.EnquiryChild", about=IN_ENQUIRY),
    Owing("cases.enquiries.owing.conference", makes="enquiries.Conference", about=IN_ENQUIRY),
    Owing("cases.body_maps.owing.referrals", makes="body_maps.UrgentReferral", about=MAPPED),
    Owing("cases.body_maps.owing.assessments", makes="body_maps.Assessment", about=MAPPED),
    Owing("cases.skeletal_surveys.owing.decisions", makes="skeletal_surveys.ImagingDecision", about=IN_ENQUIRY),
    Owing(
        "cases.skeletal_surveys.owing.follow_ups", makes="skeletal_surveys.FollowUp", about=("skeletal_surveys.Survey",)
    ),
    Owing("cases.information_requests.owing.gp_questions", makes="information_requests.Request", about=IN_ENQUIRY),
    Owing("strategy_meetings.owing.meetings", makes="strategy_meetings.Meeting", about=("referrals.Referral",)),
    Owing("strategy_meetings.owing.admitted", makes="strategy_meetings.Meeting", about=IN_MEETING),
    Owing("strategy_meetings.owing.children", makes="strategy_meetings.MeetingChild", about=IN_MEETING),
    Owing("strategy_meetings.owing.questions", makes="strategy_meetings.Invitation", about=IN_QUESTION),
    Owing("strategy_meetings.owing.invitations", makes="strategy_meetings.Invitation", about=IN_MEETING),
    Owing("strategy_meetings.owing.rest", makes="strategy_meetings.LeftOut", about=("strategy_meetings.LeftOut",)),
    Owing("safety_plans.plans.owing.plans", makes="plans.Plan", about=IN_ENQUIRY),
    Owing("safety_plans.plans.owing.shares", makes="plans.Share", about=("plans.Version",)),
    Owing("safety_plans.plans.found.news", makes="plans.News", about=("plans.Version",)),
    Owing("safety_plans.going_home.owing.ways_home", makes="going_home.GoingHome", about=("hospital_stays.Stay",)),
    Owing("safety_plans.going_home.owing.tellings", makes="going_home.Telling", about=("going_home.GoingHome",)),
)


def found_in(case_id: int) -> set[str]:
    """Which of the models that rules are about have a row in this case, as "app.Model"; one query."""
    asked = sorted({model for rule in OWING for model in rule.about})
    tables = [apps.get_model(model)._meta.db_table for model in asked]
    exists = ", ".join(f'EXISTS (SELECT FROM "{table}" WHERE case_id = %(case)s)' for table in tables)
    with planned_cursor() as cursor:
        cursor.execute(f"SELECT {exists}", {"case": case_id})
        return {model for model, is_there in zip(asked, cursor.fetchone(), strict=True) if is_there}
