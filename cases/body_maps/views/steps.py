"""What may follow a body map: one more mark, one struck out, the map moved, the examination recorded."""

from django.shortcuts import get_object_or_404, redirect, render

from cases.body_maps import forms, services
from cases.body_maps.describe import line
from cases.body_maps.figures import drawing_board
from cases.body_maps.models import Assessment, Mark
from cases.body_maps.page import assessment_due
from cases.body_maps.views.reading import map_for, show
from cases.case_files.bar import case_bar
from cases.children.models import Child
from safeguarding.audit import services as audit


def mark_add(request, reference):
    """Add a mark that was seen at the same moment and left out."""
    found = map_for(request, reference, page="mark-add")
    form = forms.MarkForm(request.POST or None, body=found.body)
    if form.carry_out(services.add_mark, found, by=request.actor):
        return redirect("body-map", found.reference)
    marks = [mark for mark in found.marks.all() if not mark.struck_out_at] + form.mark_typed(len(found.marks.all()) + 1)
    not_looked = [part.part for part in found.parts.all() if not part.looked]
    board = drawing_board(found.body, marks, not_looked=not_looked, version=found.outline_version)
    return show(request, found, "body_maps/mark_add.jinja", form=form, board=board)


def mark_strike_out(request, reference):
    """Strike out a mark, with a reason."""
    marks = Mark.objects.visible_to(request.actor).select_related("body_map")
    mark = get_object_or_404(marks, reference=reference)
    found = map_for(request, mark.body_map.reference, page="mark-strike-out")
    form = forms.StrikeOutForm(request.POST or None)
    if form.carry_out(services.strike_out_mark, mark, by=request.actor):
        return redirect("body-map", found.reference)
    return show(
        request, found, "body_maps/strike_out.jinja", form=form, mark=mark, words=line(mark, found.outline_version)
    )


def body_map_move(request, reference):
    """Move a map to the record of the child whom it is of."""
    found = map_for(request, reference, page="body-map-move")
    everybody = Child.objects.visible_to(request.actor).select_related("person__household")
    children = everybody.filter(person__household=found.case.household_id).exclude(pk=found.child_id)
    form = forms.MoveForm(request.POST or None, children=children.youngest_first(), everybody=everybody)
    if moved := form.carry_out(services.move_to_child, found, by=request.actor):
        return redirect("body-map", moved.reference)
    return show(request, found, "body_maps/move.jinja", form=form)


def assessment_record(request, reference):
    """Record that a paediatrician examined the child, or that nobody did and what happens next."""
    found = get_object_or_404(Assessment.objects.visible_to(request.actor).for_page(), reference=reference)
    form = forms.AssessmentForm(request.POST or None, now=request.actor.now)
    if form.carry_out(record_assessment, found, by=request.actor):
        return redirect("body-maps", found.case.reference)
    audit.record_view(by=request.actor, page="assessment-record", case=found.case_id, child=found.child_id)
    context = {"form": form, "assessment": found, "case": found.case, "due": assessment_due(found)}
    return render(request, "body_maps/assessment.jinja", context | {"case_bar": case_bar(found.case, request.actor)})


def record_assessment(assessment, *, by, at, done, assessed_by_name, where, opinion, why, next_step):
    """The verb that fits the answer."""
    if done:
        facts = {"assessed_by_name": assessed_by_name, "where": where, "opinion": opinion}
        return services.record_assessment(assessment, by=by, at=at, **facts)
    return services.record_not_assessed(assessment, by=by, at=at, why=why, next_step=next_step)
