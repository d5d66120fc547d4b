"""The gate of going home on paper: for each child, what is missing first, every line with its evidence, and by whom."""

from oversight.reports.documents.shape import Document, once, the_case
from safety_plans.going_home.facts import household_of
from safety_plans.going_home.gate import answers_of
from safety_plans.going_home.models import GoingHome, Leaving, LeavingAlert
from safety_plans.going_home.page import children_of, heading_of

TITLE = "Going home"


def gather(case, actor):
    """Each child's answer as the record stands now, the youngest first, and the last time that parents were leaving."""
    answers = answers_of(household_of(case, actor.now, GoingHome.objects.visible_to(actor)))
    shown = children_of(answers, actor)
    leaving = Leaving.objects.visible_to(actor).of_case(case).select_related("said_by", "agency", "ended_by")
    last = leaving.order_by("-said_at", "-pk").first()
    alerts = LeavingAlert.objects.visible_to(actor).filter(leaving=last).select_related("agency", "call")
    return {
        "shown": shown,
        "heading": heading_of(shown),
        "leaving": last,
        "alerts": alerts.order_by("pk") if last else [],
    }


GOING_HOME = Document(
    slug="going-home",
    title=TITLE,
    says="Whether each child may go home now: every line, its evidence, and who can supply what is missing.",
    current="going-home",
    find=the_case,
    gather=gather,
    of_case=once(TITLE),
)
