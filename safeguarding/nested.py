"""Rows inside rows: what belongs to each row of a page is read in the statement that reads the row.

A page with a list for each person would otherwise ask once a list, and its number of statements would grow or its code
would sort rows back to whom they belong to.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import QuerySet
from django.db.models.functions import JSONObject


def nested(queryset: QuerySet, *fields: str, **renamed: Any) -> ArraySubquery:
    """The rows of `queryset`, in its order, as a list of dictionaries in a row of the outer query, whom it names by
    OuterRef; `renamed` gives a path or expression another key. Moments in it are ISO 8601 text: see `revive`.
    """
    return ArraySubquery(queryset.values(json=JSONObject(**{name: name for name in fields}, **renamed)))


def revive(rows: Iterable[dict[str, Any]] | None) -> list[dict[str, Any]]:
    """The rows of a `nested`, each moment under "at" or a key that ends in "_at" a datetime again; [] for None."""
    return [{key: _moment(key, value) for key, value in row.items()} for row in rows or []]


def _moment(key: str, value: Any) -> Any:
    return datetime.fromisoformat(value) if value and (key == "at" or key.endswith("_at")) else value
