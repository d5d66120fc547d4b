"""The screens that read across the house: what I must do, and one case on one page."""

from django.shortcuts import get_object_or_404, render

from cases.case_files.bar import case_bar
from cases.skeletal_surveys.results import result_of
from oversight.dashboards import queries
from oversight.dashboards.answers import answers_of
from oversight.dashboards.lines import calls_of, lines_of
from oversight.dashboards.moments import revive
from oversight.dashboards.next_things import next_of
from oversight.dashboards.people import people_lines, whom_to_ring
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
    actor = request.actor
    found = get_object_or_404(queries.case_page(actor), reference=reference)
    people = queries.people_of(found)
    results = {survey.child_id: result_of(survey) for survey in queries.results_of(found)}
    missing = lines_of(queries.owed_of(found, actor), actor.role)
    children = [person for person in people if person.is_child]
    audit.record_view(by=actor, page="case", case=found, children=[child.pk for child in children] or None)
    context = {"case": found, "case_bar": case_bar(found, actor, people), "people": people_lines(people)}
    context |= {"missing": missing, "whom_to_ring": whom_to_ring(found, actor)}
    context |= {
        "next": next_of(missing, actor.now),
        "answers": answers_of(found, children, results, missing, actor.now),
    }
    context |= {"entries": revive(found.entries), "views": revive(found.views), "calls": revive(found.calls)}
    return render(request, "dashboards/case.jinja", context)
