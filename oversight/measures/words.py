"""The board's figures in sentences: what is furthest behind, and what the board is asked to do about it."""

from dataclasses import dataclass

from oversight.measures.board import Board, Line, tenths
from oversight.measures.small_numbers import NOTHING

SENTENCES, ASKED = 5, 3

# Asked where too little is behind, or too little may be shown, to ask for something of its own.
OTHERWISE = (
    "Choose two findings to look at by named audit sample, where the counts are too small to show.",
    "Ask each agency what it would change after reading the measures on the next pages.",
    "Agree when the board looks at these measures again.",
)


@dataclass(frozen=True)
class Sentence:
    """What the report says: `claim` in bold, and the count that it stands on."""

    claim: str
    count: str


def sentences_of(board: Board) -> list[Sentence]:
    """Five sentences: the leading measures furthest behind, those that cannot be said, and who never challenges."""
    behind = [
        Sentence(
            f"{tenths(100 - (line.now.percent or 0))} {line.measure.lacking}.",
            f"{line.measure.title}: {line.now.words} ({line.now.share}), {since_last_year(line)}.",
        )
        for line in board.furthest_behind
    ]
    unsaid = [
        Sentence(f"{line.measure.title}: too few to say.", f"Counted in these months: {line.now.words}.")
        for line in board.leading
        if line.now.percent is None
    ]
    met = [
        Sentence(f"{line.measure.title}: each time.", f"{line.now.words}, {since_last_year(line)}.")
        for line in board.leading
        if line.now.percent == 100
    ]
    return [*(behind + unsaid + met)[: SENTENCES - 1], silence(board)]


def silence(board: Board) -> Sentence:
    """How many agencies never said that they saw something differently."""
    silent, agencies = len(board.challenge.silent), board.challenge.agencies
    if not silent:
        return Sentence("Every agency raised a professional difference in the year.", "None of them was silent.")
    claim = f"{silent} of {agencies} agencies raised no professional difference in a year."
    return Sentence(claim, "Nobody should read that as agreement.")


def asks_of(board: Board) -> list[str]:
    """The three decisions that the board is asked for, by what is furthest behind."""
    asks = [line.measure.ask for line in board.furthest_behind]
    if silent := len(board.challenge.silent):
        who = "the agency that raised none" if silent == 1 else f"the {silent} agencies that raised none"
        asks = [*asks[: ASKED - 1], f"Ask {who} how their people challenge."]
    return [*asks, *OTHERWISE][:ASKED]


def since_last_year(line: Line) -> str:
    """ "up from 21% a year ago", and what is said where that cannot be."""
    before = line.year_ago
    if before.percent is None:
        return "nothing was recorded a year ago" if before.words == NOTHING else "too few a year ago to compare"
    if line.trend == "same":
        return f"much the same as a year ago ({before.share})"
    return f"{line.trend} from {before.share} a year ago" if line.trend else f"{before.share} a year ago"
