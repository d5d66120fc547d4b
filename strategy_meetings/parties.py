"""One party that is required at a meeting, with every reason in words, and less where one need not know."""

from dataclasses import dataclass, field, replace

from safeguarding.roles import Seniority
from safeguarding.words import listing

GUARDED = "something about their health"


@dataclass(frozen=True)
class Reason:
    """One reason for one party: the rule's words, what is known, whether that is health, and about whom."""

    why: str
    what: str
    is_health: bool
    name: str


@dataclass
class Party:
    """One party that the rules require, with every reason; `rules` are "slug", "slug:person" or "slug:person:kind"."""

    key: str
    agency_id: int | None
    who: str
    unknown: str
    level: Seniority = Seniority.PRACTITIONER
    by_vulnerability: bool = True
    rules: list = field(default_factory=list)
    about: list = field(default_factory=list)
    reasons: list = field(default_factory=list)

    @property
    def why(self):
        """Every reason in words."""
        return _said(self.reasons)

    @property
    def why_guarded(self):
        """The reasons as one reads them who need not know of an adult's health (design 6)."""
        return _said(replace(reason, what=GUARDED) if reason.is_health else reason for reason in self.reasons)

    @property
    def nobody_known(self):
        """What to do where no agency is on record; empty where one is."""
        if self.agency_id is not None:
            return ""
        names = dict.fromkeys(reason.name for reason in self.reasons if reason.name)
        return self.unknown.format(names=listing(names))


def _said(reasons):
    merged = {}
    for reason in reasons:
        merged.setdefault((reason.why, reason.what), []).append(reason.name)
    said = [why.format(names=listing(dict.fromkeys(names)), what=what) for (why, what), names in merged.items()]
    return "; ".join(dict.fromkeys(said))
