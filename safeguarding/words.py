"""How numbers and names are said on a page."""

from collections.abc import Iterable
from typing import Any


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


def lines(text: str) -> list[str]:
    """The text line by line, as it was typed."""
    return text.split("\n")


def typed_words(post: Any, *, without: Iterable[str] = ()) -> list[tuple[str, str]]:
    """[(name, what was typed)] of a form that was sent, as a page can show it back: one line for each question."""
    kept = {
        name: [value for value in values if value.strip()]
        for name, values in post.lists()
        if name not in without and not name.endswith("-shown")
    }
    return [
        (name.replace("_", " ").replace("-", " ").capitalize(), ", ".join(values))
        for name, values in kept.items()
        if values
    ]
