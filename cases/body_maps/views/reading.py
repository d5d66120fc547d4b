"""Reading body maps: all of a case, and one."""

from django.shortcuts import get_object_or_404, render

from cases.body_maps import page, policies, tables
from cases.body_maps.describe import line
from cases.body_maps.figures import figures
from cases.body_maps.models import BodyMap
from cases.case_files.bar import case_bar
from cases.case_files.models import CaseFile
from safeguarding.audit import services as audit
from safeguarding.tables import answer


def body_maps(request, reference):
    """Every body map of each child of a case, in words; the youngest child first."""
    case = get_object_or_404(CaseFile.objects.visible_to(request.actor), reference=reference)
    rows = page.maps_by_child(case, request.actor)
    audit.record_view(by=request.actor, page="body-maps", case=case, children=[row.child for row in rows] or None)
    context = {"case": case, "case_bar": case_bar(case, request.actor), "rows": rows}
    return render(request, "body_maps/body_maps.jinja", context)


def body_map(request, reference):
    """One body map: what was seen and where, what was said, where nobody looked, and what is owed now."""
    found = map_for(request, reference, page="body-map")
    if download := answer(request, *tables.body_map_tables(found, request.actor)):
        return download
    context = {
        "figures": figures(found),
        "mark_lines": {mark.pk: line(mark, found.outline_version) for mark in found.marks.all()},
        "referral_due": None if found.moved_at else page.referral_due(found),
        "assessment_due": None if found.moved_at else page.assessment_due(found),
        "assessed": [] if found.moved_at else page.assessments_done(found),
        "may_change": policies.may_change(found, request.actor),
        "may_move": policies.may_move(found, request.actor),
        "opens": opens_of(found, request.actor),
    }
    return show(request, found, "body_maps/body_map.jinja", **context)


def opens_of(found, actor):
    """The references of the maps that this one was moved to or from, where the actor may open them."""
    others = [other for other in (getattr(found, "moved_to", None), found.moved_from) if other]
    if not others:
        return set()
    seen = BodyMap.objects.visible_to(actor).filter(pk__in=[other.pk for other in others])
    return set(seen.values_list("reference", flat=True))


def map_for(request, reference, page):
    """The map of this address, when the actor may see it (else 404); the look is recorded."""
    maps = BodyMap.objects.visible_to(request.actor).with_marks().select_related("case__household", "case__partnership")
    found = get_object_or_404(maps, reference=reference)
    audit.record_view(by=request.actor, page=page, case=found.case_id, child=found.child_id)
    return found


def show(request, found, template, **context):
    """A page about one map, with the bar of its case."""
    given = {"body_map": found, "case": found.case, "case_bar": case_bar(found.case, request.actor)}
    return render(request, template, given | context)
