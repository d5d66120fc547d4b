"""One line that a gate found missing when it was passed all the same."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Missing:
    """One line that was missing: of which standard or gate, in words, and who could have supplied it."""

    standard: str
    finding: str
    words: str
    supply: str
    gate: str
    asked_at: datetime
    asked_by_id: int
    found_at: datetime | None
