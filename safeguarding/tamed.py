"""What somebody typed, made fit for the press: nothing in it is hidden, and none of it can keep the press busy.

Markup typed into the record is escaped long before; what is left is text that is not what it looks like, or has no
end. It is looked for in the whole page at once, so that no field of no document can be forgotten.
"""

import re

LONGEST_WORD = 250
"""Characters after which a word may be broken: the time for an unbroken stretch grows with its square."""

LONGEST_TEXT = 100_000
"""Characters of one text on paper, about forty pages. What is left out is said, with how much of it there is."""

MARKS_AT_ONCE = 4
"""Marks on one letter; more of them climb over the lines above and below, and hide what is written there."""

STYLE = r"<style.*?</style>"
TAG = r"<[^>]*>"
LETTER = r"(?:&#?\w+;|[^\s<>&])"
TEXT = re.compile(f"({STYLE}|{TAG})|([^<>]+)", re.DOTALL)
WORD = re.compile(f"{LETTER}{{{LONGEST_WORD}}}(?={LETTER})")
# Turns the order of what follows; not the marks that Arabic, Hebrew or Persian is written with.
TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
MARK = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
PILE = re.compile(f"({MARK}{{{MARKS_AT_ONCE}}})(?={MARK})")


def tame(html: str) -> str:
    """A whole page of ours with the text between its tags made fit for the press.

    A character that would turn the order of what follows, or that no page can show, is written out as its number; a
    word without end may be broken; a text without end is cut, and says so.
    """
    return TEXT.sub(_fit, html)


def cut(text: str) -> str:
    """A text as far as paper holds it, and then how much more there is and where."""
    left = len(text) - LONGEST_TEXT
    if left <= 0:
        return text
    end = text.rfind("&", LONGEST_TEXT - 10, LONGEST_TEXT)
    end = end if end > 0 and ";" not in text[end:LONGEST_TEXT] else LONGEST_TEXT  # never through an entity
    return f"{text[:end]} … Cut here on paper: {left:,} more characters stand in the record."


def _fit(found: re.Match[str]) -> str:
    if found[1] is not None:
        return found[1]
    text = CONTROL.sub(_number, TURNS.sub(_number, cut(found[2])))
    return WORD.sub(r"\g<0><wbr>", PILE.sub(r"\1◌", text))


def _number(found: re.Match[str]) -> str:
    return f"[U+{ord(found[0]):04X}]"
