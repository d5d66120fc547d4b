"""The unique pupil number: a check letter, three digits of a council, eight more, a digit or letter (domain 8.3)."""

import re

from safeguarding.errors import NotAllowed

LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"  # no I, O or S: they read as digits
SHAPE = re.compile(rf"[{LETTERS}]\d{{11}}[\d{LETTERS}]")


def check_letter(body):
    """The letter for the twelve characters after it: the sum of value times place (2 to 13), modulo 23."""
    total = sum(_value(character) * place for place, character in enumerate(body, start=2))
    return LETTERS[total % 23]


def check_upn(upn):
    """Raise NotAllowed unless this is empty (a baby has none) or a UPN whose letter fits."""
    if not upn:
        return
    if not SHAPE.fullmatch(upn):
        raise NotAllowed("A UPN is a letter and 12 digits, such as H801200001001.", field="upn")
    if check_letter(upn[1:]) != upn[0]:
        raise NotAllowed("This is not a UPN: its first letter does not fit the rest. Look for a slip.", field="upn")


def _value(character):
    """A digit counts as itself, the letter at the end of a temporary number by its place among the letters."""
    return int(character) if character.isdigit() else LETTERS.index(character)
