"""It is Thursday 27 August, 15:30, and the Harrock case has its agencies in it."""

import pytest

from tests.factories.challenges import THU_27_AUG_1530, shared_case


@pytest.fixture
def at_1530(time_machine):
    """It is Thursday 27 August, 15:30."""
    time_machine.move_to(THU_27_AUG_1530, tick=False)
    return time_machine


@pytest.fixture
def case(cast, at_1530):
    """The Harrock case with its agencies."""
    return shared_case(cast)
