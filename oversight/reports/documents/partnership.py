"""The report for the partnership's board: is practice changing? Measures, and nobody's name."""

from dataclasses import dataclass
from typing import Any

from oversight.measures.board import board_of
from oversight.measures.drawings import chart_of, sparks_of
from oversight.measures.period import Period, chosen
from oversight.measures.words import asks_of, sentences_of
from oversight.reports.documents.shape import Document
from oversight.reports.models import OF_NO_CASE

TITLE = "Is practice changing?"


@dataclass(frozen=True)
class Practice:
    """What the report is about: one partnership in one period. It belongs to no case."""

    partnership: Any
    period: Period
    case: None = None

    @property
    def reference(self) -> str:
        """The last month of its period, such as "2026-07"."""
        return self.period.reference


def find(actor, reference):
    """The actor's own partnership in the period of that reference; None for one to come or long past."""
    period = chosen(reference, actor.now) if actor.partnership else None
    return Practice(actor.partnership, period) if period else None


def gather(practice, actor):
    """The board's figures, the sentences and questions made of them, and the drawings."""
    board = board_of(practice.partnership.pk, practice.period)
    return {
        "board": board,
        "sentences": sentences_of(board),
        "asks": asks_of(board),
        "sparks": sparks_of(board.lines),
        "chart": chart_of(board.conference, practice.partnership.short_name),
    }


PARTNERSHIP_REPORT = Document(
    slug=OF_NO_CASE,
    title=TITLE,
    says="The ten findings of the learning review in figures, for the partnership’s board. Nobody is named.",
    current="practice",
    find=find,
    gather=gather,
    of_case=None,
)
