"""Every time limit as a reader of policy sees it: what the standard says, who says so, and what was agreed here."""

from dataclasses import dataclass

from safeguarding.owed.models import ChasePolicy, Term
from safeguarding.standards import STANDARDS, Standard
from safeguarding.standards.shape import RECIPIENTS
from safeguarding.words import listing, uncapital


@dataclass(frozen=True)
class Limit:
    """One standard: its limits in words, the local ones as (words, the Term), and how it is chased here as (list of
    sentences, the ChasePolicy); the newest first."""

    standard: Standard
    words: list[str]
    local: list[tuple[str, Term]]
    chased: list[tuple[list[str], ChasePolicy]]

    @property
    def may_be_set(self):
        """Whether local policy may change it at all."""
        return may_be_set(self.standard)


def limits_for(partnership_id):
    """The Limit of every standard, in the order of the table, with the local limits of one partnership."""
    local = {}
    for term in Term.objects.filter(partnership_id=partnership_id).order_by("-in_force_from", "-pk"):
        local.setdefault(term.standard, []).append(term)
    chased = chases_in(partnership_id)
    return [
        Limit(
            one,
            words_of(one),
            [(term_words(one, term), term) for term in local.get(one.slug, [])],
            chased.get(one.slug, []),
        )
        for one in STANDARDS
    ]


def chases_in(partnership_id):
    """{slug of a standard: [(sentences, ChasePolicy)], the latest first} as one partnership agreed to chase."""
    found = {}
    for policy in ChasePolicy.objects.filter(partnership_id=partnership_id).order_by("-in_force_from", "-pk"):
        found.setdefault(policy.standard, []).append((chase_words(policy), policy))
    return found


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


STEPS = ("Reminder to", "Then to", "Escalated to")


def chase_words(policy):
    """How a local policy chases its standard, as sentences; what it leaves as the standard has it is not said."""
    said = [] if policy.chase is None else reached_words(policy.chase)
    if policy.manager_hours:
        said.append(f"Second step {policy.manager_hours} h after the reminder")
    if policy.escalation_hours:
        said.append(f"Escalated {policy.escalation_hours} h after that")
    if policy.quiet_from:
        said.append(f"Quiet {policy.quiet_from:%H:%M} to {policy.quiet_until:%H:%M}, never for a child in danger")
    return said or ["As the standard has it"]


def reached_words(chase):
    """Whom each step of a chase reaches, as sentences."""
    steps = zip(STEPS, chase, strict=True)
    return [f"{step} {listing(uncapital(RECIPIENTS[word]) for word in words)}" for step, words in steps]


def _range(within, amount, limit):
    return f"{within.words(amount)}, at most {within.words(limit)}" if limit else within.words(amount)


def _named(within, words):
    return f"{within.name}: {words}" if within.name else words
