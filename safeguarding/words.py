"""How numbers and names are said on a page."""

from collections.abc import Iterable


def nhs(number: str) -> str:
    """An NHS number in groups of 3, 3 and 4, as it is printed and read out; "not recorded" when there is none."""
    return f"{number[:3]} {number[3:6]} {number[6:]}" if number else "not recorded"


def plural(count: int, one: str, many: str = "") -> str:
    """ "1 child", "2 children": a count with its noun; `many` is `one` with an s unless given."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def listing(names: Iterable[object], last: str = "and") -> str:
    """ "Lily", "Lily and Bobby", "Lily, Bobby and Kit"."""
    *first, final = [str(name) for name in names] or [""]
    return f"{', '.join(first)} {last} {final}" if first else final


def capital(sentence: str) -> str:
    """The same words with a capital first letter; the rest (names, BST) is left alone."""
    return sentence[:1].upper() + sentence[1:]


def uncapital(words: str) -> str:
    """The same words within a sentence: "Social worker" becomes "social worker"; "GP" and "DS Ferrier" stay."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


LONGEST_LINE = 1000
"""Characters that a printed line of text is laid out in at once: the time for one line grows with its square."""


def lines(text: str, longest: int = LONGEST_LINE) -> list[str]:
    """The text line by line, a line longer than `longest` in several pieces; nothing of it is changed or left out."""
    return [line[at : at + longest] for line in text.split("\n") for at in range(0, max(len(line), 1), longest)]
