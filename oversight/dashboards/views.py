"""The screens that read across the house: what I must do, and one case on one page."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from escalations.chasing.forms import RecordCallForm
from oversight.dashboards import case_queries, queries, tables
from oversight.dashboards.emergency import emergency as emergency_context
from oversight.dashboards.emergency_queries import for_emergency
from oversight.dashboards.lines import calls_of, lines_of
from oversight.dashboards.next_things import next_of
from oversight.dashboards.overview import overview
from safeguarding.audit import services as audit
from safeguarding.moments import is_overdue
from safeguarding.post import services as post
from safeguarding.tables import answer


def my_work(request):
    """What must I do now, and what happens if I do not?"""
    actor = request.actor
    if download := answer(request, *tables.my_work(actor)):
        return download
    rows = queries.my_work(actor)
    groups = {name: [row for row in rows if row["group"] == name] for name in ("calls", "mine", "agency", "waiting")}
    lines = {name: lines_of(groups[name], actor.role) for name in ("mine", "agency", "waiting")}
    audit.record_view(by=actor, page="my-work", count=len(rows))
    context = {**lines, "calls": calls_of(groups["calls"]), "next": next_of(lines["mine"] + lines["agency"], actor.now)}
    context["wards"] = queries.wards_of(actor)
    context["late"] = sum(is_overdue(line.due_at, actor.now) for line in lines["mine"])
    return render(request, "dashboards/my_work.jinja", context)


def case(request, reference):
    """Is each child safe, what is missing, whom do I ring?"""
    found = next(iter(case_queries.for_overview(request.actor, reference)), None)
    if found is None:
        raise Http404
    context = overview(found, request.actor)
    if download := answer(request, *case_tables(found, request.actor, context)):
        return download
    children = [child.pk for child in context["children"]]
    audit.record_view(by=request.actor, page="case", case=found, children=children or None)
    return render(request, "dashboards/case.jinja", context)


def case_tables(case, actor, context):
    """The tables of the page of a case, of what it shows."""
    return (
        tables.missing(case, actor),
        tables.people(case, actor, context["people"]),
        tables.unreached(case, actor, context["unreached"]),
    )


def emergency(request, reference):
    """I have never met this child: what must I know, and whom do I ring?"""
    case = get_object_or_404(for_emergency(request.actor), reference=reference)
    context = emergency_context(case, request.actor)
    children = [child.person.pk for child in context["children"]]
    audit.record_view(by=request.actor, page="emergency", case=case, children=children or None)
    return render(request, "dashboards/emergency.jinja", context)


def emergency_record(request, reference):
    """Record whom one rang from the emergency page, and what was said."""
    case = get_object_or_404(for_emergency(request.actor), reference=reference)
    form = RecordCallForm(request.POST or None, now=request.actor.now)
    if form.carry_out(post.record_call, case, by=request.actor, partnership=case.partnership_id):
        messages.success(request, "The call is recorded.")
        return redirect("emergency", case.reference)
    audit.record_view(by=request.actor, page="emergency-record", case=case)
    return render(request, "dashboards/emergency_record.jinja", {"case": case, "form": form})
