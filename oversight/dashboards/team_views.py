"""The manager's pages: what will go wrong that only she can stop, every standard, and the rows behind each figure."""

from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.text import slugify

from oversight.dashboards import team_board, team_tables
from oversight.dashboards.next_things import next_of
from oversight.dashboards.team_figures import COLUMNS, Standing, by_standard, latest_three_months, rows_behind
from oversight.dashboards.team_forms import period_form
from oversight.dashboards.team_loops import BY_SLUG, QUESTIONS, SHOWN, meetings_of, rows_of
from oversight.dashboards.team_paging import PAGE, after_key, page_of
from oversight.dashboards.team_rows import team_lines
from oversight.dashboards.team_scope import NO_TEAM, line_of, scope_of, scope_of_worker, teams_of
from oversight.dashboards.team_words import closure_words, counts_of
from safeguarding.audit import services as audit
from safeguarding.owed.models import Owed
from safeguarding.standards import STANDARDS, standard_of
from safeguarding.tables import answer

KNOWN = {standard.slug for standard in STANDARDS}


def team(request):
    """What will go wrong that only I can stop?"""
    actor = request.actor
    scope, period, closure = scope_of(actor), latest_three_months(actor.now), team_board.closure_of(actor)
    facts = team_board.facts_of(scope, period, request.actor.now)
    workers = team_board.workers_of(scope)
    teams = [(slugify(one.name), one) for one in team_board.teams_with_figures(scope)] if scope.is_agency else []
    households = team_board.questions_of(scope) if scope.leads else {}
    if download := answer(request, *team_tables.team_tables(scope, closure, workers, teams, households)):
        return download
    lists = team_board.lists_of(scope, closure)
    shown = len(lists.late) + len(lists.others) + len(lists.falling_due)
    audit.record_view(by=actor, page="team", filter=scope.name, count=shown)
    context = {
        "scope": scope,
        "facts": facts,
        "lists": lists,
        "workers": workers,
        "next": next_of(lists.candidates, actor.now),
        "counts": counts_of(facts, actor.now),
        "closure": closure_words(*closure, actor.now),
        "teams": teams,
        "questions": [(loop, facts.loops[loop.slug]) for loop in QUESTIONS],
        "households": households,
    }
    return render(request, "dashboards/team.jinja", context)


def team_standards(request):
    """Every standard there is, and how many obligations stand where."""
    asked = request.GET.get("team", "")
    scope = scope_of(request.actor, asked)
    form, period, query = period_form(request.GET, request.actor.now)
    shown = _standards(scope, period, query, team=asked)
    if download := answer(request, team_tables.standards(shown["findings"])):
        return download
    facts = team_board.facts_of(scope, period, request.actor.now)
    teams = [(slugify(one.name), one.name) for one in teams_of(request.actor)]
    context = shown | {
        "form": form,
        "asked": asked,
        "teams": [("", "The whole agency"), *teams, (NO_TEAM, "No team")] if teams else [],
        "loops": [(loop, facts.loops[loop.slug]) for loop in SHOWN],
    }
    audit.record_view(by=request.actor, page="team-standards", filter=scope.name)
    return render(request, "dashboards/team_standards.jinja", context)


def team_worker(request, reference):
    """Every standard, for one worker of the actor's own line."""
    worker = _worker(request, reference)
    form, period, query = period_form(request.GET, request.actor.now)
    shown = _standards(scope_of_worker(request.actor, worker), period, query)
    if download := answer(request, team_tables.standards(shown["findings"])):
        return download
    audit.record_view(by=request.actor, page="team-worker", filter=worker.user.name)
    return render(request, "dashboards/team_worker.jinja", shown | {"form": form, "worker": worker})


def team_standard_rows(request):
    """The rows behind a figure of a team or an agency."""
    return _rows(request, scope_of(request.actor, request.GET.get("team", "")), page="team-standard-rows")


def team_worker_rows(request, reference):
    """The rows behind a figure of one worker of the actor's own line."""
    worker = _worker(request, reference)
    return _rows(request, scope_of_worker(request.actor, worker), page="team-worker-rows", worker=worker)


def team_loop(request, slug):
    """The list behind one kind of open loop."""
    loop = BY_SLUG.get(slug)
    if loop is None:
        raise Http404
    scope = scope_of(request.actor, request.GET.get("team", ""))
    _, period, _ = period_form(request.GET, request.actor.now)
    after = request.GET.get("after", "")
    rows = rows_of(loop, scope) if loop.standards else meetings_of(scope, period)
    offered = (
        team_tables.owed_rows("team-loop", loop.title, rows, scope)
        if loop.standards
        else team_tables.meetings("team-loop", loop.title, rows)
    )
    if download := answer(request, offered):
        return download
    if loop.standards:
        lines, following = page_of(team_lines(_page(rows, after), scope))
        context = {"lines": lines, "meetings": []}
    else:
        found = list(rows.select_related("case__household", "ended_by")[: PAGE + 1])
        following = ""
        context = {"lines": [], "meetings": found[:PAGE], "is_full": len(found) > PAGE}
    shown = len(context["lines"]) + len(context["meetings"])
    audit.record_view(by=request.actor, page="team-loop", filter=f"{slug}, {scope.name}", count=shown)
    context |= {"loop_": loop, "scope": scope, "period": period, "paging": _paging(request, following)}
    return render(request, "dashboards/team_loop.jinja", context)


def _standards(scope, period, query, **more):
    """What the table of standards shows; each figure leads to its rows by the same scope and days."""
    carried = "&".join(filter(None, (urlencode({name: value for name, value in more.items() if value}), query)))
    return {
        "scope": scope,
        "period": period,
        "columns": COLUMNS,
        "findings": by_standard(scope.owed(), scope.actor.now, period),
        "carried": carried,
    }


def _rows(request, scope, *, page, worker=None):
    """The rows under one standard (or all) that stand in one way. Raises Http404 for words that mean neither."""
    standard, state = request.GET.get("standard", ""), request.GET.get("state", Standing.OPEN)
    if (standard and standard not in KNOWN) or state not in Standing.values:
        raise Http404
    _, period, _ = period_form(request.GET, request.actor.now)
    rows = rows_behind(scope.owed(), state, request.actor.now, period)
    rows = rows.of(standard) if standard else rows
    if download := answer(request, team_tables.owed_rows("team-rows", Standing(state).label, rows, scope)):
        return download
    lines, following = page_of(team_lines(_page(rows, request.GET.get("after", "")), scope))
    audit.record_view(
        by=request.actor, page=page, filter=f"{standard or 'all'}, {state}, {scope.name}", count=len(lines)
    )
    context = {
        "scope": scope,
        "worker": worker,
        "standard": standard_of(standard) if standard else None,
        "standing": Standing(state),
        "period": period,
        "lines": lines,
        "paging": _paging(request, following),
    }
    return render(request, "dashboards/team_rows.jinja", context)


def _page(rows, after):
    """The rows of one page, chosen before their names are looked up."""
    return Owed.objects.filter(pk__in=after_key(rows, after).values("pk"))


def _paging(request, following):
    """(address of the next page, of the first page), each empty where there is none; the rest of the query stays."""
    asked = {name: value for name, value in request.GET.items() if name != "after"}
    first = f"?{urlencode(asked)}" if request.GET.get("after") else ""
    return (f"?{urlencode(asked | {'after': following})}" if following else "", first)


def _worker(request, reference):
    """The membership of that reference in the actor's own line; anybody else is not found."""
    return get_object_or_404(line_of(request.actor).select_related("user", "team"), reference=reference)
