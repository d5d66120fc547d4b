"""What the gate of going home found missing for children who left all the same, and when it was there at last."""

from oversight.learning.missing import Missing
from safeguarding.owed.models import Owed
from safety_plans.going_home.choices import Line
from safety_plans.going_home.facts import whole_meetings
from safety_plans.going_home.models import GoingHome, Telling

GOING_HOME = "Going home"

# The standard that says when a line was made good, where one does.
MET_BY = {
    Line.PLAN_APPROVED: "plan-approved",
    Line.SURVEY_FINAL: "result-told",
    Line.SECOND_READ: "second-read",
    Line.CT_HEAD: "ct-head-decided",
    Line.FOLLOW_UP: "follow-up-booked",
    Line.EXAMINED: "paediatric-assessment",
}
FINDINGS = {
    Line.STRATEGY_MEETING: "F1",
    Line.PLAN_APPROVED: "F2",
    Line.PLAN_ACKNOWLEDGED: "F2",
    Line.EXAMINED: "F5",
    Line.MEDICAL_WRITTEN: "F5",
    Line.SURVEY_FINAL: "F5",
    Line.SECOND_READ: "F5",
    Line.CT_HEAD: "F5",
    Line.FOLLOW_UP: "F5",
    Line.GP_TOLD: "F6",
}


def left_without_gate(case_ids):
    """Every Missing of the children of these cases who left without the gate, in the order of its lines."""
    ways = GoingHome.objects.without_gate().filter(case__in=case_ids).select_related("child__person")
    for way in ways.order_by("left_at", "pk"):
        for line in way.missing:
            slug = Line(line["line"])
            yield Missing(
                standard=slug.value,
                finding=FINDINGS.get(slug, "F4"),
                words=f"{way.child.person.given_name}: {slug.label}",
                supply="; ".join(line["supply"]) or "The social worker and the ward",
                gate=GOING_HOME,
                asked_at=way.left_at,
                asked_by_id=way.left_by_id,
                found_at=_made_good(way, slug),
            )


def _made_good(way, slug):
    """When what was missing was there at last; None when it never was, or nothing in the record says so."""
    if slug == Line.STRATEGY_MEETING:
        held = [met.ended_at for met in whole_meetings(way.case_id) if met.ended_at > way.left_at]
        return min(held, default=None)
    if slug == Line.GP_TOLD:
        practice = way.child.person.gp_practice_id
        told = Telling.objects.filter(child=way.child_id, agency=practice, told_at__gte=way.left_at)
        return told.order_by("told_at").values_list("told_at", flat=True).first()
    met = Owed.objects.filter(standard=MET_BY.get(slug, ""), case_id=way.case_id, child_id=way.child_id)
    return met.filter(met_at__gte=way.left_at).order_by("met_at").values_list("met_at", flat=True).first()
