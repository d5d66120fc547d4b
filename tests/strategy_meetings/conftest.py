"""The Thursday of the story, for pages that read the clock."""

import pytest

from tests.factories.strategy_meetings import THU_27_AUG_1240


@pytest.fixture
def before_the_meeting(time_machine):
    """It is 12:40, twenty minutes before the meeting."""
    time_machine.move_to(THU_27_AUG_1240, tick=False)
    return time_machine
