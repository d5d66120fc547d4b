"""What did not reach whoever it was meant for: said on the case until somebody has put it right."""

from dataclasses import dataclass
from datetime import datetime

from escalations.chasing.steps import Reached
from safeguarding.nested import revive
from safeguarding.standards import standard_of


@dataclass(frozen=True)
class Unreached:
    """One chase or message: what it was about, what became of it, and since when."""

    what: str
    became: str
    at: datetime


def unreached_of(case):
    """The Unreached of a case from `case_queries.for_overview`: chases that found nobody, then refused messages."""
    chases = [
        Unreached(standard_of(row["standard"]).title, Reached(row["reached"]).label, row["raised_at"])
        for row in revive(case.astray)
    ]
    messages = [
        Unreached(f"Message to {row['recipient_email']}", f"Refused: {row['why']}", row["refused_at"])
        for row in revive(case.refused)
    ]
    return chases + messages
