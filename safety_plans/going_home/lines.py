"""The lines of the gate for one child: met, missing, owed when a service opens, or not applying; always with why.

Pure: judges the facts it is given (`facts.ChildFacts`) and asks nothing. Source of the lines: domain 5, issue 7.
"""

from safety_plans.going_home import lines_home as home
from safety_plans.going_home import lines_results as results
from safety_plans.going_home import lines_together as together
from safety_plans.going_home.choices import Line

# The groups of the page: (heading, its lines).
GROUPS = (
    (
        "Agreed together",
        (
            Line.STRATEGY_MEETING,
            Line.CONSULTANT_AGREED,
            Line.MANAGER_AGREED,
            Line.DISCHARGE_COMPLETE,
            Line.CONDITIONS_KNOWN,
        ),
    ),
    (
        "Examined, and results final",
        (
            Line.EXAMINED,
            Line.MEDICAL_WRITTEN,
            Line.SURVEY_FINAL,
            Line.SECOND_READ,
            Line.CT_HEAD,
            Line.FOLLOW_UP,
        ),
    ),
    ("Safe at home", (Line.PLAN_APPROVED, Line.PLAN_ACKNOWLEDGED, Line.GP_TOLD, Line.ADDRESS_CHECKED)),
)


def lines_of(facts):
    """Every line for this child, in the order of the page."""
    return [RULES[line](facts) for _, lines in GROUPS for line in lines]


def missing_from(found):
    """Those of these lines that stand in the way."""
    return [one for one in found if one.stands_in_the_way]


RULES = {
    Line.STRATEGY_MEETING: together.strategy_meeting,
    Line.CONSULTANT_AGREED: together.consultant_agreed,
    Line.MANAGER_AGREED: together.manager_agreed,
    Line.DISCHARGE_COMPLETE: together.discharge_complete,
    Line.CONDITIONS_KNOWN: together.conditions_known,
    Line.EXAMINED: results.examined,
    Line.MEDICAL_WRITTEN: results.medical_written,
    Line.SURVEY_FINAL: results.survey_final,
    Line.SECOND_READ: results.second_read,
    Line.CT_HEAD: results.ct_head,
    Line.FOLLOW_UP: results.follow_up,
    Line.PLAN_APPROVED: home.plan_approved,
    Line.PLAN_ACKNOWLEDGED: home.plan_acknowledged,
    Line.GP_TOLD: home.gp_told,
    Line.ADDRESS_CHECKED: home.address_checked,
}
