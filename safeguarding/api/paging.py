"""Pages by cursor: the place of the last row of the page before, signed: no row is skipped or shown twice."""

from datetime import datetime
from typing import NamedTuple

from django.core import signing
from django.db.models import DateTimeField, Q, TextField, Value
from django.db.models.functions import Cast

from safeguarding.api.problems import Problem

PAGE = 50
SALT = "safeguarding.api.paging"


class Place(NamedTuple):
    """After which row a page begins: its moment, and what tells it from another of the same moment."""

    at: str
    tie: str


FIRST_ASCENDING = Place("0001-01-02T00:00:00+00:00", "")
FIRST_DESCENDING = Place("9999-12-30T00:00:00+00:00", "~")


def place_of(request, first):
    """The Place that `?cursor=` names, or `first` without one. Raises Problem 400 for a cursor not made here."""
    sent = request.GET.get("cursor")
    if sent is None:
        return first
    try:
        path, at, tie = signing.loads(sent, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        path, at, tie = "", "", ""
    if path != request.path:
        raise Problem(400, "This cursor was not given out for this list.", [("cursor", "Use `next` as it was given.")])
    return Place(at, tie)


def behind(rows, place, at, tie="reference", *, newest_first=True):
    """The rows of a queryset that come after a Place, in order of the moment `at` and then of `tie`."""
    moment = Cast(Value(place.at, TextField()), DateTimeField())
    beyond, sign = ("lt", "-") if newest_first else ("gt", "")
    later = Q(**{f"{at}__{beyond}": moment}) | Q(**{f"{tie}__{beyond}": place.tie})
    return rows.filter(later, **{f"{at}__{beyond}e": moment}).order_by(f"{sign}{at}", f"{sign}{tie}")


def page_of(request, rows, key, shown):
    """{"results": [...], "next": address or None} of at most PAGE rows; give PAGE + 1 so that it knows of more.

    `key` says the (moment, tie) of a row, `shown` how it is shown.
    """
    rows = list(rows)
    more = rows[PAGE:]
    rows = rows[:PAGE]
    following = None
    if more:
        at, tie = key(rows[-1])
        moment = at.isoformat() if isinstance(at, datetime) else at
        cursor = signing.dumps([request.path, moment, str(tie)], salt=SALT)
        following = f"{request.path}?cursor={cursor}"
    return {"results": [shown(row) for row in rows], "next": following}
