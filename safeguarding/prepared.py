"""Querysets that are put into SQL once in a process and then run again and again with other values.

Django builds the SQL of a queryset anew on every use. For the large questions behind the busiest pages that took longer
than PostgreSQL took to answer them, and the page of a case at 02:00 has to be quick. A function marked `prepared` is
called once with stand-ins for its values; from then on only the values change:

    @prepared
    def owed_rows(case_id):
        return Owed.objects.filter(case_id=case_id)

    list(owed_rows(case.pk))

The function may not look at the values themselves, which are stand-ins (`branch` holds what it may decide by, and is
part of what is remembered); they are whole numbers, text, dates or moments.

PostgreSQL too plans such a question once in a connection (see `safeguarding.planned`), which is right where rows are
chosen by id. A list, whose best plan depends on how large an agency is, is `prepared(planned=False)`.
"""

from collections.abc import Callable
from copy import copy
from datetime import UTC, date, datetime, timedelta
from functools import partial, wraps
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet
from psycopg.sql import Literal

from safeguarding.planned import Planning

FIRST_NUMBER = 7_000_000_000_000_001_000
KINDS: dict[type, Callable[[int], Any]] = {
    int: lambda place: FIRST_NUMBER + place,
    str: lambda place: f"\ufdd0{place}\ufdd0",
    date: lambda place: date(9990, 1, 1) + timedelta(days=place),
    datetime: lambda place: datetime(9990, 1, 1, tzinfo=UTC) + timedelta(days=place),
}


def prepared(ask: Callable[..., QuerySet] | None = None, *, planned: bool = True) -> Callable[..., Any]:
    """Let the queryset that `ask(*values, branch=...)` returns be compiled once for each `branch` (hashable).

    With `planned`, PostgreSQL plans it once in a connection as well.
    Raises TypeError for a value that is no whole number, text, date or moment, and LookupError when the SQL does not
    use each of the values: then `ask` has looked at one, and would be answered for somebody else.
    """
    if ask is None:
        return partial(prepared, planned=planned)
    known: dict[Any, _Compiled] = {}

    @wraps(ask)
    def answer(*values: Any, branch: Any = None) -> QuerySet:
        key = (branch, tuple(type(value) for value in values))
        if key not in known:
            known[key] = _compiled(ask, values, branch, planned)
        return known[key].queryset(values)

    return answer


class _Compiled:
    """A queryset, its compiler after it has made the SQL, and where in the parameters each value goes."""

    def __init__(self, queryset: QuerySet, stand_ins: list[Any], planned: bool):
        self.original, self.planned = queryset, planned
        self.compiler = queryset.query.get_compiler(using=DEFAULT_DB_ALIAS)
        self.sql, self.parameters = self.compiler.as_sql()
        place_of = {stand_in: place for place, stand_in in enumerate(stand_ins)}
        self.places = [place_of.get(one) if isinstance(one, tuple(KINDS)) else None for one in self.parameters]
        unused = set(range(len(stand_ins))) - set(self.places)
        if unused:
            raise LookupError(f"The SQL does not use value {sorted(unused)}: {self.sql}")
        if planned:
            self._write_in_what_never_changes()

    def _write_in_what_never_changes(self) -> None:
        """Leave only the values to be filled in: of a constant, PostgreSQL could not always tell the type."""
        connections[DEFAULT_DB_ALIAS].ensure_connection()
        connection = connections[DEFAULT_DB_ALIAS].connection
        pairs = list(zip(self.places, self.parameters, strict=True))
        written = [Literal(one).as_string(connection).replace("%", "%%") for place, one in pairs if place is None]
        constants = iter(written)
        filled = tuple("%s" if place is not None else next(constants) for place, _ in pairs)
        self.sql = self.sql.replace("%%", "%%%%") % filled
        self.parameters = tuple(one for place, one in pairs if place is not None)
        self.places = [place for place in self.places if place is not None]

    def queryset(self, values: tuple[Any, ...]) -> QuerySet:
        """The queryset with these values in it, not yet run."""
        pairs = zip(self.places, self.parameters, strict=True)
        parameters = tuple(one if place is None else values[place] for place, one in pairs)
        fresh = object.__new__(type(self.original))  # a clone would copy the whole tree that is not needed any more
        fresh.__dict__.update(self.original.__dict__, _result_cache=None, _query=_Ready(self, parameters))
        return fresh


class _Ready:
    """Stands in for the Query of a queryset: everything is as it was, only the SQL is there already."""

    def __init__(self, compiled: _Compiled, parameters: tuple[Any, ...]):
        self._compiled, self._parameters = compiled, parameters

    def __getattr__(self, name: str) -> Any:
        return getattr(self._compiled.original.query, name)

    def chain(self, *_: Any, **__: Any) -> Any:
        """Refuse to be narrowed or ordered further: the SQL would not follow."""
        raise TypeError("A prepared question is complete: put the clause into the function that asks it.")

    clone = chain

    def get_compiler(self, using: str | None = None, **_: Any) -> Any:
        """The compiler as it was after compiling, on this thread's connection."""
        compiler = copy(self._compiled.compiler)
        connection = connections[using or DEFAULT_DB_ALIAS]
        compiler.connection = Planning(connection) if self._compiled.planned else connection
        compiler.as_sql = lambda *_, **__: (self._compiled.sql, self._parameters)
        return compiler


def _compiled(ask: Callable[..., QuerySet], values: tuple[Any, ...], branch: Any, planned: bool) -> _Compiled:
    for value in values:
        if type(value) not in KINDS:
            raise TypeError(f"A prepared question takes whole numbers, text, dates and moments, not {value!r}.")
    stand_ins = [KINDS[type(value)](place) for place, value in enumerate(values)]
    asked = ask(*stand_ins, branch=branch) if branch is not None else ask(*stand_ins)
    return _Compiled(asked, stand_ins, planned)
