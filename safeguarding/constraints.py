"""Database constraints that read as rules: the database refuses half a fact.

Each function returns a constraint for `Meta.constraints` with a readable, deterministic name ("%(class)s" is filled in
by Django) and a message in plain words. Text columns hold "" rather than NULL when nothing was given: write
`text("findings")` for those, so that an empty text counts as not given.
"""

import hashlib

from django.db.models import CheckConstraint, F, Q, UniqueConstraint

# PostgreSQL cuts names at 63 characters without a word; a model's name is given 25 of them.
LONGEST_NAME = 63 - 25 - len("_")


class text(str):
    """The name of a text column, where "" means "not given"."""


def all_or_none(*fields: str, says: str = "") -> CheckConstraint:
    """All of these facts are given, or none of them: who, when and what belong together."""
    every, none = Q(), Q()
    for field in fields:
        every &= _given(field)
        none &= _not_given(field)
    return CheckConstraint(
        condition=every | none,
        name=_name(*fields, "together"),
        violation_error_message=says or f"Give all of these or none of them: {_list(fields)}.",
    )


def not_before(later: str, earlier: str, says: str = "") -> CheckConstraint:
    """The moment (or day) `later`, when known, is not before `earlier`, when known. The same moment is allowed."""
    return CheckConstraint(
        condition=_not_given(later) | _not_given(earlier) | Q(**{f"{later}__gte": F(earlier)}),
        name=_name(later, "not_before", earlier),
        violation_error_message=says or f"{_capital(_words(later))} cannot be earlier than {_words(earlier)}.",
    )


def needs(field: str, given: str | Q, name: str = "", says: str = "") -> CheckConstraint:
    """Whenever `given` is known, `field` must be known too.

    `given` is the name of a column, or a Q for a wider rule; a Q needs a `name` of its own, such as "declining", and
    must not be NULL for any row (compare only columns that are always there).
    """
    if isinstance(given, Q):
        if not name:
            raise ValueError("needs() with a Q wants a name for the constraint, such as name='declining'.")
        spoken, otherwise = name, ~given
    else:
        spoken, otherwise = given, _not_given(given)
    return CheckConstraint(
        condition=otherwise | _given(field),
        name=_name(spoken, "needs", field),
        violation_error_message=says or f"{_capital(_words(spoken))} needs {_words(field)}.",
    )


def one_current(*fields: str, name: str, while_empty: str = "ended_at", says: str = "") -> UniqueConstraint:
    """At most one row with these values is current, that is: has no `while_empty` moment yet."""
    return UniqueConstraint(
        fields=fields,
        condition=_not_given(while_empty),
        name=_name(name),
        violation_error_message=says or f"There is already a current one with the same {_list(fields)}.",
    )


def _given(field):
    known = Q(**{f"{field}__isnull": False})
    return known & ~Q(**{field: ""}) if isinstance(field, text) else known


def _not_given(field):
    unknown = Q(**{f"{field}__isnull": True})
    return unknown | Q(**{field: ""}) if isinstance(field, text) else unknown


def _name(*parts):
    """The parts joined; when too long, cut and closed by a hash of the whole, so that the name stays the same."""
    name = "_".join(parts)
    if len(name) > LONGEST_NAME:
        mark = hashlib.sha256(name.encode()).hexdigest()[:6]
        name = f"{name[: LONGEST_NAME - 7]}_{mark}"
    return f"%(class)s_{name}"


def _words(field):
    return field.removesuffix("_id").replace("_", " ")


def _list(fields):
    *first, last = map(_words, fields)
    return f"{', '.join(first)} and {last}" if first else last


def _capital(words):
    return words[:1].upper() + words[1:]
