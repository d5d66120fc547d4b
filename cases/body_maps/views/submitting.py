"""Making a body map: for which child, then one form."""

from django.shortcuts import get_object_or_404, redirect, render

from cases.body_maps import page, services
from cases.body_maps.figures import drawing_board
from cases.body_maps.forms import StartForm
from cases.body_maps.services.maps import body_of
from cases.body_maps.submit_form import SubmitForm
from cases.case_files.bar import case_bar
from cases.case_files.models import CaseFile
from cases.children.models import Child
from safeguarding.audit import services as audit
from safeguarding.drafts import services as drafts


def body_map_start(request, reference):
    """Choose the child; a household with one goes straight on."""
    case = case_for(request, reference)
    children = [child for child in page.children_of(case, request.actor) if not unborn(child)]
    if len(children) == 1:
        return redirect("body-map-submit", case.reference, children[0].person.reference)
    choices = Child.objects.visible_to(request.actor).filter(pk__in=[child.pk for child in children])
    form = StartForm(request.POST or None, children=choices.select_related("person").youngest_first())
    if form.is_valid():
        return redirect("body-map-submit", case.reference, form.cleaned_data["child"].person.reference)
    audit.record_view(by=request.actor, page="body-map-start", case=case, children=children or None)
    context = {"form": form, "case": case, "case_bar": case_bar(case, request.actor), "children": children}
    return render(request, "body_maps/start.jinja", context)


def body_map_submit(request, reference, person):
    """Make a body map of one child and submit it."""
    case = case_for(request, reference)
    children = Child.objects.visible_to(request.actor).filter(person__household=case.household_id)
    child = get_object_or_404(children.select_related("person__household"), person__reference=person)
    form = form_of(request, child)
    if form.is_bound and "add" not in request.POST and form.is_valid():
        if submitted := form.carry_out(submit(form.facts()), child, by=request.actor):
            return redirect("body-map", submitted.reference)
    audit.record_view(by=request.actor, page="body-map-submit", case=case, child=child)
    context = {"form": form, "child": child, "case": case, "case_bar": case_bar(case, request.actor)}
    context["board"] = drawing_board(form.body, form.marks_typed(), not_looked=form.not_looked())
    return render(request, "body_maps/submit.jinja", context)


def form_of(request, child):
    """The form: empty or as kept in a draft; as typed; or as typed with one more block."""
    body = body_of(child.person, request.actor.now)
    draft = drafts.resume(request.actor, "body-map", child.person.reference)
    if request.method != "POST":
        return SubmitForm(body=body, actor=request.actor, draft=draft)
    data = request.POST.copy()
    if wanted := {"mark": "marks", "telling": "tellings"}.get(data.get("add")):
        data[wanted] = str(int(data.get(wanted) or "1") + 1) if data.get(wanted, "1").isdecimal() else "2"
    form = SubmitForm(data, body=body, actor=request.actor, draft=draft)
    if "add" in data:
        form.forget_errors()
    return form


def submit(facts):
    """The verb with the map's facts in place of the form's many fields."""

    def verb(child, *, by, at, **typed):
        return services.submit(child, by=by, **facts)

    return verb


def case_for(request, reference):
    """The case of this address, when the actor may see it (else 404)."""
    cases = CaseFile.objects.visible_to(request.actor).select_related("household", "partnership")
    return get_object_or_404(cases, reference=reference)


def unborn(child):
    """Whether there is nobody to look at yet."""
    return child.person.born_on is None and child.person.due_on is not None
