"""Every time limit as a reader of policy sees it: what the standard says, who says so, and what was agreed here."""

from dataclasses import dataclass

from safeguarding.owed.models import Term
from safeguarding.standards import STANDARDS, Standard


@dataclass(frozen=True)
class Limit:
    """One standard: its limits in words, and the local ones as (words, the Term), the newest first."""

    standard: Standard
    words: list[str]
    local: list[tuple[str, Term]]

    @property
    def may_be_set(self):
        """Whether local policy may change it at all."""
        return may_be_set(self.standard)


def limits_for(partnership_id):
    """The Limit of every standard, in the order of the table, with the local limits of one partnership."""
    local = {}
    for term in Term.objects.filter(partnership_id=partnership_id).order_by("-in_force_from", "-pk"):
        local.setdefault(term.standard, []).append(term)
    return [
        Limit(one, words_of(one), [(term_words(one, term), term) for term in local.get(one.slug, [])])
        for one in STANDARDS
    ]


def may_be_set(standard):
    """Whether local policy may change a standard: never one that the law sets, nor one without an amount."""
    return standard.policy and any(within.amount for within in standard.withins)


def words_of(standard):
    """The limits of a standard in words, such as "under two: 4 hours" or "24 hours, at most 72 hours"."""
    said = [_named(within, _range(within, within.amount, within.limit)) for within in standard.withins]
    return said + ["never later than another moment on the record"] * bool(standard.bys)


def term_words(standard, term):
    """A local limit in words."""
    within = standard.variant(term.variant)
    return _named(within, _range(within, term.amount, term.limit_amount or within.limit))


def _range(within, amount, limit):
    return f"{within.words(amount)}, at most {within.words(limit)}" if limit else within.words(amount)


def _named(within, words):
    return f"{within.name}: {words}" if within.name else words
