"""The two trails of a case, a page at a time by key: what was done, and who looked.

Whoever asks has been let into the case already: a trail is seen with its case, never by itself.
"""

from datetime import datetime

from django.http import Http404
from django.shortcuts import get_object_or_404

from safeguarding.accounts.models import BreakGlass
from safeguarding.audit.models import Entry, View

PAGE = 50


def entries_of(case):
    """What was done in a case, newest first."""
    return Entry.objects.of_case(case)


def looks_of(case):
    """Who opened what of a case, newest first."""
    return View.objects.of_case(case)


def takings_of(case):
    """Who took access to a case in an emergency, the latest first, and what was found when that was looked into."""
    return BreakGlass.objects.of_case(case.pk)


def entry_of(case, named):
    """The entry of this case that an address names by its id; None when it names none, 404 for any other."""
    if not named:
        return None
    if not named.isdecimal():
        raise Http404
    return get_object_or_404(entries_of(case), pk=int(named))


def page_of(trail, after):
    """(rows, key of the next page or ""): PAGE rows after the key in the address; a key nobody made is 404."""
    if after:
        moment, _, pk = after.rpartition("~")
        try:
            trail = trail.older_than((datetime.fromisoformat(moment), int(pk)))
        except ValueError as wrong:
            raise Http404 from wrong
    rows = list(trail[: PAGE + 1])
    if len(rows) <= PAGE:
        return rows, ""
    at, pk = rows[PAGE - 1].key
    return rows[:PAGE], f"{at.isoformat()}~{pk}"
