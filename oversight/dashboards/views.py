"""The screens that read across the house: what I must do, and one case on one page."""

from django.http import Http404
from django.shortcuts import render

from oversight.dashboards import case_queries, queries
from oversight.dashboards.lines import calls_of, lines_of
from oversight.dashboards.next_things import next_of
from oversight.dashboards.overview import overview
from safeguarding.audit import services as audit
from safeguarding.moments import is_overdue


def my_work(request):
    """What must I do now, and what happens if I do not?"""
    actor = request.actor
    rows = queries.my_work(actor)
    groups = {name: [row for row in rows if row["group"] == name] for name in ("calls", "mine", "agency", "waiting")}
    lines = {name: lines_of(groups[name], actor.role) for name in ("mine", "agency", "waiting")}
    audit.record_view(by=actor, page="my-work", count=len(rows))
    context = {**lines, "calls": calls_of(groups["calls"]), "next": next_of(lines["mine"] + lines["agency"], actor.now)}
    context["late"] = sum(is_overdue(line.due_at, actor.now) for line in lines["mine"])
    return render(request, "dashboards/my_work.jinja", context)


def case(request, reference):
    """Is each child safe, what is missing, whom do I ring?"""
    found = next(iter(case_queries.for_overview(request.actor, reference)), None)
    if found is None:
        raise Http404
    context = overview(found, request.actor)
    children = [child.pk for child in context["children"]]
    audit.record_view(by=request.actor, page="case", case=found, children=children or None)
    return render(request, "dashboards/case.jinja", context)
