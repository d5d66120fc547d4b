"""A child's safety plan on paper: whole, with who has it; and on one page, for whoever is on duty at 02:00."""

from cases.skeletal_surveys.models import Survey
from cases.skeletal_surveys.results import result_of
from oversight.reports.documents.imaging import warned
from oversight.reports.documents.one_page import ROOMS, fitted
from oversight.reports.documents.shape import Document
from safeguarding.references import grouped
from safety_plans.plans.models import Plan, Version
from safety_plans.plans.page import standing_of


def find(actor, reference):
    """The plan of that reference, if this actor may see it."""
    return Plan.objects.visible_to(actor).for_plan_page().filter(reference=reference).first()


def gather(plan, actor):
    """Where the plan stands, and all that the version in force says; `version` is None when there is none."""
    versions = Version.objects.visible_to(actor).with_people().with_lines()
    standing = standing_of(plan, actor)
    return {
        "plan": plan,
        "standing": standing,
        "name": standing.name,
        "person": plan.child.person,
        "children": [plan.child],
        "version": versions.filter(pk=plan.in_force_id).first(),
        "case_reference": grouped(plan.case.reference),
    }


def gather_for_the_night(plan, actor, room):
    """The same as far as there is room, and what may be said of this child's results: not final stands above all."""
    surveys = Survey.objects.visible_to(actor).filter(child=plan.child_id).standing().with_standing()
    results = [result_of(one) for one in list(surveys.order_by("requested_at", "pk")) or [None]]
    told = gather(plan, actor)
    version = told["version"] and fitted(told["version"], room)
    return told | {"results": results, "warned": warned, "fitted": version}


def of_case(case, actor, called="plan"):
    """Every child's plan, the youngest first; one that was ended, or never written, among them."""
    plans = Plan.objects.visible_to(actor).of_case(case).with_people().youngest_first()
    return [(words_of(plan, called), plan.reference) for plan in plans]


def of_case_on_one_page(case, actor):
    """The same, in words of their own: two links that say the same must not lead to different sheets."""
    return of_case(case, actor, "plan on one page")


def words_of(plan, called):
    """What the list calls one plan."""
    name = plan.child.person.given_name or plan.child.person.name
    return f"{name}’s {called}{f', version {plan.in_force.number}' if plan.in_force else ': none in force'}"


PLAN = Document(
    slug="plan",
    title="Safety plan",
    says="What each of us does to keep the child safe, and which agency works to which version.",
    current="plan",
    find=find,
    gather=gather,
    of_case=of_case,
)

EMERGENCY = Document(
    slug="plan-emergency",
    title="Safety plan on one page",
    says="For the ward, the car and the night: who may be with the child, what to do, whom to ring.",
    current="plan",
    find=find,
    gather=gather_for_the_night,
    of_case=of_case_on_one_page,
    rooms=ROOMS,
)
