"""Putting together the overview of one case from what its queries read."""

from cases.case_files.bar import case_bar
from cases.families.tree import tree_of
from cases.skeletal_surveys.results import result_of
from oversight.dashboards import case_queries, queries
from oversight.dashboards.answers import answers_of, enquiry_of
from oversight.dashboards.lines import calls_to_make, lines_of
from oversight.dashboards.next_things import next_of
from oversight.dashboards.people import people_lines, whom_to_ring
from oversight.dashboards.unreached import unreached_of
from safeguarding import moments
from safeguarding.audit.registry import verb_named
from safeguarding.nested import revive


def overview(case, actor):
    """Everything the page of `case` (from `case_queries.for_overview`) shows, by the names its template uses."""
    people = case_queries.people_of(case)
    children = [person for person in people if person.is_child]
    living = [child for child in children if not child.died_on]
    results = {survey.child_id: result_of(survey) for survey in case_queries.results_of(case)}
    missing = lines_of(queries.owed_of(case, actor), actor.role)
    return {
        "case": case,
        "case_bar": case_bar(case, actor, people),
        "children": children,
        "people": people_lines(people),
        "missing": missing,
        "next": next_of(missing, actor.now),
        "enquiry": enquiry_of(case, actor.now),
        "answers": answers_of(case, living, results, missing, actor.now),
        "whom_to_ring": whom_to_ring(case, actor),
        "tree": tree_of(people, moments.calendar_day(actor.now)),
        "entries": [entry | {"title": verb_named(entry["verb"]).words} for entry in revive(case.entries)],
        "views": revive(case.views),
        "calls": calls_to_make(case),
        "unreached": unreached_of(case),
    }
