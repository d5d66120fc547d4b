"""Allowed moves between states. A slice keeps them as a dictionary, MOVES = {state: {states it may become}}."""

from collections.abc import Collection, Mapping

from safeguarding.errors import NotAllowed


def check(moves: Mapping[str, Collection[str]], was: str, to: str, what: str) -> None:
    """Raise NotAllowed, in words, unless `moves` lets `was` become `to`.

    `moves` maps every state to the set of states it may become (a state from which nothing follows has an empty set).
    `what` is the subject of the sentence, such as "This request".
    """
    if was not in moves:
        raise NotAllowed(f"{what} is in a state that is not known: “{was}”.")
    if to not in moves:
        raise NotAllowed(f"“{to}” is not a state that {_lower_first(what)} can have.")
    if to not in moves[was]:
        raise NotAllowed(_sentence(moves, was, to, what))


def _sentence(moves: Mapping[str, Collection[str]], was: str, to: str, what: str) -> str:
    if was == to:
        return f"{what} is already {_label(moves, was)}."
    onward = sorted(_label(moves, state) for state in moves[was])
    if not onward:
        return f"{what} is {_label(moves, was)}, and that is final."
    return f"{what} is {_label(moves, was)}. It cannot become {_label(moves, to)}, only {' or '.join(onward)}."


def _label(moves: Mapping[str, Collection[str]], state: str) -> str:
    """The words of a state: the label of the member of Choices that stands in the table, else the state itself."""
    member = next(key for key in moves if key == state)
    return _lower_first(str(getattr(member, "label", member)))


def _lower_first(words: str) -> str:
    return words[:1].lower() + words[1:]
