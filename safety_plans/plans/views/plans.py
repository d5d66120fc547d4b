"""The household's plans, one child's plan, an old version, and the sheet of paper."""

from django.shortcuts import get_object_or_404, render

from cases.case_files.bar import case_bar
from cases.case_files.models import CaseFile
from safeguarding.audit import services as audit
from safeguarding.references import grouped
from safeguarding.tables import answer
from safety_plans.plans import policies, services, tables
from safety_plans.plans.compare import changes
from safety_plans.plans.content import content_of
from safety_plans.plans.models import Plan, Version
from safety_plans.plans.page import first_to_do, standing_of
from safety_plans.plans.services.plans import name_of


def plans(request, reference):
    """Every child's plan, the youngest first: where it stands, and the one thing to do next."""
    case = get_object_or_404(CaseFile.objects.visible_to(request.actor), reference=reference)
    found = Plan.objects.visible_to(request.actor).of_case(case).for_plan_page().youngest_first()
    standings = [standing_of(plan, request.actor) for plan in found]
    if download := answer(request, tables.plans(case, request.actor, standings)):
        return download
    children = [one.plan.child for one in standings]
    audit.record_view(by=request.actor, page="plans", case=case, children=children or None)
    first = first_to_do(standings)
    context = {"case": case, "case_bar": case_bar(case, request.actor), "standings": standings, "first": first}
    return render(request, "plans/plans.jinja", context)


def plan(request, reference):
    """One child's plan: the version in force, if this happens, and who works to which version."""
    found = plan_for(request, reference, page="plan")
    standing = standing_of(found, request.actor)
    version = shown(request, found.in_force)
    offered = tables.board(found, request.actor, standing), tables.lines(found, request.actor, version)
    if download := answer(request, *offered):
        return download
    if mine := standing.board.of(request.actor.agency_id):
        services.open_share(mine.share, by=request.actor, at=request.actor.now)
    others = Plan.objects.visible_to(request.actor).of_case(found.case_id).standing().exclude(child=found.child_id)
    context = {
        "standing": standing,
        "version": version,
        "others": others.select_related("child__person", "in_force").youngest_first(),
        "works": policies.works_on(found, request.actor),
    }
    return plan_page(request, found, "plans/plan.jinja", **context)


def plan_version(request, reference):
    """One version as it was written; a version that is no longer in force says where the current one stands."""
    versions = Version.objects.visible_to(request.actor).with_people().with_lines()
    version = get_object_or_404(versions, reference=reference)
    plans_ = Plan.objects.visible_to(request.actor).for_plan_page()
    found = get_object_or_404(plans_, pk=version.plan_id)
    audit.record_view(by=request.actor, page="plan-version", case=found.case_id, child=found.child_id)
    standing = standing_of(found, request.actor)
    return plan_page(request, found, "plans/version.jinja", version=version, standing=standing)


def plan_compare(request, reference):
    """What changed from the version before, or from that of the number asked for (`with`), field by field."""
    versions = Version.objects.visible_to(request.actor).with_people().with_lines()
    version = get_object_or_404(versions, reference=reference)
    found = get_object_or_404(Plan.objects.visible_to(request.actor).with_people(), pk=version.plan_id)
    audit.record_view(by=request.actor, page="plan-compare", case=found.case_id, child=found.child_id)
    others = versions.filter(plan=found).approved().exclude(pk=version.pk).newest_first()
    asked = request.GET.get("with", "")
    before = others.filter(number=int(asked)).first() if asked.isdecimal() and len(asked) < 5 else None
    before = before or others.filter(number__lt=version.number).first()
    told = changes(content_of(before), content_of(version)) if before else None
    context = {"version": version, "before": before, "changes": told, "name": name_of(found)}
    return plan_page(request, found, "plans/compare.jinja", **context)


def plan_print(request, reference):
    """One sheet of paper: what is in force now, printed by whom and when."""
    found = plan_for(request, reference, page="plan-print")
    version = shown(request, found.in_force)
    context = {"standing": standing_of(found, request.actor), "version": version}
    return render(request, "plans/print.jinja", context | {"case_reference": grouped(found.case.reference)})


def plan_for(request, reference, page):
    """The plan of this address, when the actor may see it (else 404); the look is recorded."""
    found = get_object_or_404(Plan.objects.visible_to(request.actor).for_plan_page(), reference=reference)
    audit.record_view(by=request.actor, page=page, case=found.case_id, child=found.child_id)
    return found


def shown(request, version):
    """The version with all that it says; None stays None."""
    if version is None:
        return None
    return Version.objects.visible_to(request.actor).with_people().with_lines().get(pk=version.pk)


def plan_page(request, found, template, **more):
    """A page of one plan, inside its case."""
    context = {"plan": found, "case": found.case, "case_bar": case_bar(found.case, request.actor), **more}
    return render(request, template, context)


def step_page(request, found, form, title, submit, **more):
    """A page that asks for one step of a plan."""
    standing = standing_of(found, request.actor)
    facts = {"form": form, "title": title, "submit": submit, "standing": standing, **more}
    return plan_page(request, found, "plans/step.jinja", **facts)
