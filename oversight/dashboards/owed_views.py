"""Everything a case owes, and saying that something of it need not be done."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render

from cases.case_files.bar import case_bar
from cases.case_files.views.steps import case_for
from oversight.dashboards import tables
from oversight.dashboards.case_owed import owed_in, to_waive
from oversight.dashboards.forms import WaiveForm
from safeguarding.audit import services as audit
from safeguarding.owed import services
from safeguarding.standards import standard_of
from safeguarding.tables import answer

SHOWN = 200


def case_owed(request, reference):
    """Everything this case owes and has ever owed, and what was chased."""
    case, actor = case_for(request, reference), request.actor
    if download := answer(request, tables.all_owed(case, actor)):
        return download
    lines = owed_in(case, actor, SHOWN + 1)
    audit.record_view(by=actor, page="case-owed", case=case)
    context = {"case": case, "case_bar": case_bar(case, actor), "more": len(lines) > SHOWN}
    context["open"] = [line for line in lines[:SHOWN] if line.is_open]
    context["closed"] = [line for line in lines[:SHOWN] if not line.is_open]
    return render(request, "dashboards/case_owed.jinja", context)


def owed_waive(request, reference, slug):
    """Say that one thing need not be done, and why."""
    case, actor = case_for(request, reference), request.actor
    try:
        standard = standard_of(slug)
    except KeyError:
        raise Http404 from None
    lines = to_waive(case, slug, actor)
    form = WaiveForm(request.POST or None, now=actor.now, lines=lines)
    if lines and form.is_valid():
        which = form.cleaned_data.pop("which", lines[0].pk)
        if form.carry_out(services.waive, int(which), by=actor):
            messages.success(request, "It is no longer owed, and no longer chased.")
            return redirect("case-owed", case.reference)
    audit.record_view(by=actor, page="owed-waive", case=case)
    context = {"case": case, "case_bar": case_bar(case, actor), "form": form, "lines": lines, "standard": standard}
    return render(request, "dashboards/owed_waive.jinja", context)
