"""The Friday before the bank holiday, and a team at work on it."""

import pytest

from tests.oversight.dashboards.team.situation import FRI_28_AUG_1000, at_work


@pytest.fixture(autouse=True)
def friday_at_ten(time_machine):
    """Ten in the morning, and nothing moves."""
    time_machine.move_to(FRI_28_AUG_1000, tick=False)


@pytest.fixture
def work(cast):
    """A function of how many duller cases there are beside the story's."""
    return lambda size: at_work(cast, size)
