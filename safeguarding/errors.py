"""The two ways a verb says no. Pages turn them into a message at the field, the API into a status code."""

from typing import Any


class NotAllowed(Exception):
    """A rule refuses what was asked; nothing was saved.

    `message` is a plain sentence for the person who asked. `field` names the fact at fault, when there is one, so that
    a form can put the sentence beside it.
    """

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class Stale(Exception):
    """Somebody else changed the record since this person read it; nothing was saved (409 on a page, 412 in the API).

    `theirs` is what stands there now, so that both texts can be shown side by side; `yours`, where a form was carried
    out, what its sender answered: [(question, answer)].
    """

    yours: list[tuple[str, str]] | None = None

    def __init__(self, message: str, theirs: Any = None) -> None:
        super().__init__(message)
        self.message = message
        self.theirs = theirs
