"""Writing the audit trail: each change and each look, in the transaction that made it.

Nothing is chained here (a chain made writers, and even readers, queue behind each other): seals follow, a minute later.
"""

from safeguarding.audit import guards
from safeguarding.audit.models import Entry, View, id_of
from safeguarding.audit.registry import register, verb_named

__all__ = ["record", "record_all", "record_view", "register"]


def record(verb, subject, *, by, at, case=None, child=None, reason="", says="", **details):
    """Write that `by` did `verb` to `subject` at `at`; one INSERT; returns the Entry.

    `subject` is a saved model instance. `case` and `child` may be instances or ids and are read from the subject where
    it has them. `says` is one plain sentence for the timeline and defaults to the registered words; `details` are
    further facts that JSON can hold. Raises UnknownVerb for a verb that no slice registered, and NotAllowed for one
    that a guard refuses, which undoes what the verb has saved.
    """
    entry = _entry(verb, subject, by, at, case=case, child=child, reason=reason, says=says, details=details)
    entry.save(force_insert=True)
    return entry


def record_all(verb, subjects, *, by, at, says, child):
    """Write the same for many subjects at once, in one INSERT; `says` and `child` are functions of a subject."""
    return Entry.objects.bulk_create(
        _entry(verb, subject, by, at, child=child(subject), says=says(subject)) for subject in subjects
    )


def _entry(verb, subject, by, at, *, case=None, child=None, reason="", says="", details=None):
    words = verb_named(verb).words
    child_id = id_of(child) if child is not None else getattr(subject, "child_id", None)
    guards.ask(verb, child_id)
    return Entry(
        verb=verb,
        subject_label=subject._meta.label,
        subject_id=subject.pk,
        case_id=id_of(case) if case is not None else getattr(subject, "case_id", None),
        child_id=child_id,
        partnership_id=by.partnership_id,
        at=at,
        recorded_at=by.now,
        says=says or words,
        reason=reason,
        details=details or {},
        **_who(by),
    )


def record_view(*, by, page, case=None, child=None, children=None, why="", filter="", count=None):
    """Write that `by` opened `page`, in one INSERT; returns the Views.

    A page about people passes `child` or `children` (instances or ids) and gets one row for each; a list or a search
    passes what it was narrowed by (`filter`) and how many rows it showed (`count`) and gets one row. Where break-glass
    is what opened the case, the row says so, and the reason given for it is the `why` unless the page has its own.
    """
    looked_at = [child] if children is None else children
    grant = next((grant for grant in by.grants if grant.case_id == id_of(case)), None)
    return View.objects.bulk_create(
        View(
            page=page,
            case_id=id_of(case),
            child_id=id_of(one),
            why=why or (grant.reason if grant else ""),
            filter=filter,
            count=count,
            break_glass=grant is not None,
            at=by.now,
            **_who(by),
        )
        for one in looked_at or [None]
    )


def _who(by):
    return {
        "user_id": by.user_id,
        "who": by.name,
        "agency_id": by.agency_id,
        "agency_name": by.agency.name if by.agency else "",
        "role": by.role,
    }
