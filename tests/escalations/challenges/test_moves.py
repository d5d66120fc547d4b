"""A professional difference moves only as agreed: this file keeps its own list and tries the whole product."""

import itertools

import pytest

from escalations.challenges import services
from escalations.challenges.choices import Outcome, State
from escalations.challenges.models import Escalation
from safeguarding.errors import NotAllowed
from tests.factories.challenges import FRI_28_AUG_0900, answered, ended, raised, taken_further, withdrawn

pytestmark = pytest.mark.django_db

PERMITTED = {
    ("waiting", "waiting"),
    ("waiting", "answered"),
    ("waiting", "agreed"),
    ("waiting", "withdrawn"),
    ("answered", "waiting"),
    ("answered", "agreed"),
    ("answered", "not_agreed"),
    ("answered", "withdrawn"),
}

REACHED = {
    State.WAITING: lambda one, cast: one,
    State.ANSWERED: answered,
    State.AGREED: ended,
    State.NOT_AGREED: lambda one, cast: ended(answered(one, cast), cast, outcome=Outcome.NOT_AGREED),
    State.WITHDRAWN: withdrawn,
}
LATER = FRI_28_AUG_0900.replace(hour=10)
MOVED = {
    State.WAITING: lambda one, cast: taken_further(one, cast, at=LATER),
    State.ANSWERED: lambda one, cast: answered(one, cast, at=LATER),
    State.AGREED: lambda one, cast: ended(one, cast, at=LATER),
    State.NOT_AGREED: lambda one, cast: ended(one, cast, at=LATER, outcome=Outcome.NOT_AGREED),
    State.WITHDRAWN: lambda one, cast: withdrawn(one, cast, at=LATER),
}


@pytest.mark.parametrize(("was", "to"), [*itertools.product(State, State)])
def test_it_moves_only_as_agreed(cast, was, to):
    escalation = REACHED[was](raised(cast), cast)
    assert escalation.state == was
    if (was, to) in PERMITTED:
        assert MOVED[to](escalation, cast).state == to
    else:
        with pytest.raises(NotAllowed):
            MOVED[to](escalation, cast)
        assert Escalation.objects.get().state == was


def test_the_table_is_the_list():
    table = {(was.value, to.value) for was, moves in services.MOVES.items() for to in moves}
    assert table == PERMITTED
    assert set(services.MOVES) == set(State)
