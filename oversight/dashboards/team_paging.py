"""Pages of a list by key, 50 at a time: the due time and the id of the last row shown."""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404

PAGE = 50


def after_key(rows: QuerySet, key: str, *, moment: str = "due_at") -> QuerySet:
    """The first PAGE + 1 rows after `key`, in the order of `moment` and id. Raises Http404 for a key nobody made."""
    ordered = rows.order_by(moment, "pk")
    if key:
        words, _, pk = key.rpartition("~")
        try:
            at, last = datetime.fromisoformat(words), int(pk)
        except ValueError as wrong:
            raise Http404 from wrong
        if at.tzinfo is None:
            raise Http404
        ordered = ordered.filter(Q(**{f"{moment}__gt": at}) | Q(**{moment: at, "pk__gt": last}))
    return ordered[: PAGE + 1]


def page_of(lines: list[Any]) -> tuple[list[Any], str]:
    """(the lines of one page, the key of the next page or "") of lines that each have a `key`."""
    if len(lines) <= PAGE:
        return lines, ""
    at, pk = lines[PAGE - 1].key
    return lines[:PAGE], f"{at.isoformat()}~{pk}"
