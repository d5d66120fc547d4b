"""Allowed moves are a table, and the refusal says in words what is possible."""

import itertools

import pytest
from django.db.models import TextChoices

from safeguarding import moves
from safeguarding.errors import NotAllowed


class Status(TextChoices):
    SENT = "sent", "Sent"
    ANSWERED = "answered", "Answered"
    REFUSED = "refused", "Refused with a reason"
    WITHDRAWN = "withdrawn", "Withdrawn"


MOVES = {
    Status.SENT: {Status.ANSWERED, Status.REFUSED, Status.WITHDRAWN},
    Status.REFUSED: {Status.SENT},
    Status.ANSWERED: set(),
    Status.WITHDRAWN: set(),
}
PERMITTED = {("sent", "answered"), ("sent", "refused"), ("sent", "withdrawn"), ("refused", "sent")}


@pytest.mark.parametrize(("was", "to"), [*itertools.product(Status.values, Status.values)])
def test_a_record_moves_only_as_the_table_says(was, to):
    try:
        moves.check(MOVES, was, to, "This request")
        moved = True
    except NotAllowed:
        moved = False
    assert moved == ((was, to) in PERMITTED)


@pytest.mark.parametrize(
    ("was", "to", "words"),
    [
        ("answered", "sent", "This request is answered, and that is final."),
        ("sent", "sent", "This request is already sent."),
        ("refused", "answered", "This request is refused with a reason. It cannot become answered, only sent."),
        ("sent", "eaten", "“eaten” is not a state that this request can have."),
        ("eaten", "sent", "This request is in a state that is not known: “eaten”."),
    ],
)
def test_the_refusal_is_in_words(was, to, words):
    with pytest.raises(NotAllowed) as refused:
        moves.check(MOVES, was, to, "This request")
    assert refused.value.message == words
