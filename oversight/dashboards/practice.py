"""Is practice changing? The measures of the ten findings for those who answer for the partnership; nobody is named."""

from django.http import Http404
from django.shortcuts import render

from oversight.measures.board import board_of, latest_board
from oversight.measures.drawings import chart_of, sparks_of
from oversight.measures.period import chosen, offered
from oversight.measures.tables import agencies, conference, ended_without, measures
from safeguarding.audit import services as audit
from safeguarding.tables import answer


def practice(request):
    """For each of the ten findings, is it better than a year ago? `?to=2026-07` chooses the last month counted."""
    actor = request.actor
    board = board_for(actor, request.GET.get("to"))
    if download := answer(request, measures(board), agencies(board), conference(board), ended_without(board)):
        return download
    audit.record_view(by=actor, page="practice", filter=board.period.reference, count=len(board.lines))
    context = {
        "board": board,
        "periods": offered(actor.now),
        "sparks": sparks_of(board.lines),
        "chart": chart_of(board.conference, actor.partnership.short_name),
    }
    return render(request, "dashboards/practice.jinja", context)


def board_for(actor, reference):
    """The figures of the actor’s own partnership in that period, the latest when none is named. Raises Http404."""
    if reference is None:
        return latest_board(actor.partnership_id, actor.now)
    period = chosen(reference, actor.now)
    if period is None:
        raise Http404
    return board_of(actor.partnership_id, period)
