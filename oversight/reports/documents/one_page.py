"""One page that stays one page: what does not fit is left out from the end of each list, and the page says so.

Somebody standing up at 02:00 reads one sheet. A second one is lost; a list that is cut in silence is believed.
"""

from copy import copy
from dataclasses import dataclass, field
from typing import Any

from safeguarding.words import plural


@dataclass(frozen=True)
class Room:
    """How much of a plan there is room for: lines of each list, and letters of each text."""

    letters: int
    contacts: int
    restrictions: int
    triggers: int
    pending: int


ROOMS = (
    None,
    Room(160, contacts=10, restrictions=6, triggers=8, pending=4),
    Room(100, contacts=8, restrictions=4, triggers=6, pending=2),
    Room(70, contacts=6, restrictions=3, triggers=4, pending=1),
    Room(40, contacts=4, restrictions=2, triggers=3, pending=1),
)
"""Tried in turn until the sheet is one page; None is everything. Who may be with the child is what goes last."""

LISTS = {  # list of a version: what one line of it is called, and its texts
    "contacts": ("person", "people", ("person", "with_whom", "day", "night")),
    "restrictions": ("restriction", "", ("what", "agreed_by", "detail")),
    "triggers": ("thing that could happen", "things that could happen", ("happens", "then")),
    "pending": ("thing still to come", "things still to come", ("what", "could_change")),
}
TEXTS = ("day_place", "day_with", "night_place", "night_with", "out_of_hours_name")


@dataclass
class Fitted:
    """A version as far as there is room: copies that are never saved, and in words what is left out."""

    version: Any
    lines: dict[str, list] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)
    is_shortened: bool = False

    @property
    def is_whole(self):
        """Whether it says all that the plan says."""
        return not (self.left_out or self.is_shortened)


def fitted(version, room):
    """The Fitted of a version whose lines are loaded, in a Room (None: all of it)."""
    made = Fitted(version, {name: list(getattr(version, name).all()) for name in LISTS})
    if room is None:
        return made
    made.version = _shortened(version, TEXTS, room, made)
    for name, (one, many, texts) in LISTS.items():
        every, most = made.lines[name], getattr(room, name)
        made.lines[name] = [_shortened(line, texts, room, made) for line in every[:most]]
        if len(every) > most:
            made.left_out.append(plural(len(every) - most, one, many))
    return made


def _shortened(row, texts, room, made):
    """A copy of a row with its texts no longer than there is room for."""
    short = copy(row)
    for name in texts:
        text = getattr(row, name)
        if len(text) > room.letters:
            setattr(short, name, text[: room.letters].rstrip() + "…")
            made.is_shortened = True
    return short
