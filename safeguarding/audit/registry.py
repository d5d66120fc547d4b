"""The verbs that the audit trail knows: each registered once, with its words and what of it is erased.

A slice registers its verbs in its own `audit_verbs.py`, which AuditConfig finds when the apps are ready. Recording a
verb that nobody registered raises, so that no change can be made in words nobody chose.
"""

from dataclasses import dataclass

_verbs: dict[str, "Verb"] = {}


class UnknownVerb(LookupError):
    """Somebody recorded a verb that no `audit_verbs` module registers."""


@dataclass(frozen=True)
class Verb:
    """One kind of change: its slug, how the timeline says it, and which details go when retention ends."""

    slug: str
    words: str
    erase: tuple[str, ...]


def register(verb, words, erase=()):
    """Make a verb known.

    `words` is the plain sentence of the timeline, such as "Skeletal survey reported"; `erase` names the keys of the
    details that hold personal data and are removed at the end of retention (the sentence itself always is). Registering
    the same verb again with other words raises ValueError.
    """
    new = Verb(verb, words, erase)
    if _verbs.setdefault(verb, new) != new:
        raise ValueError(f"The audit verb {verb!r} is already registered as {_verbs[verb].words!r}.")
    return new


def verb_named(slug):
    """The registered Verb of this slug; raises UnknownVerb."""
    try:
        return _verbs[slug]
    except KeyError:
        raise UnknownVerb(f"No audit_verbs module registers {slug!r}.") from None


def all_verbs():
    """Every registered Verb, by slug."""
    return [_verbs[slug] for slug in sorted(_verbs)]
