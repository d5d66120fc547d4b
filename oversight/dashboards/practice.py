"""Is practice changing? The measures of the ten findings for those who answer for the partnership; nobody is named."""

from django.http import Http404
from django.shortcuts import render

from oversight.measures.board import board_of
from oversight.measures.drawings import chart_of, sparks_of
from oversight.measures.period import chosen, offered
from oversight.measures.tables import agencies, measures
from safeguarding.audit import services as audit
from safeguarding.tables import answer


def practice(request):
    """For each of the ten findings, is it better than a year ago? `?to=2026-07` chooses the last month counted."""
    actor = request.actor
    period = chosen(request.GET.get("to", ""), actor.now)
    if period is None:
        raise Http404
    board = board_of(actor.partnership_id, period)
    if download := answer(request, measures(board), agencies(board)):
        return download
    audit.record_view(by=actor, page="practice", filter=period.reference, count=len(board.lines))
    context = {
        "board": board,
        "periods": offered(actor.now),
        "sparks": sparks_of(board.lines),
        "chart": chart_of(board.conference, actor.partnership.short_name),
    }
    return render(request, "dashboards/practice.jinja", context)
