"""The story's enquiry, on the Friday morning."""

import pytest

from tests.factories.enquiries import FRI_28_AUG_0900, allocated, harrocks_enquiry


@pytest.fixture
def friday(time_machine):
    """It is Friday 28 August, 09:00."""
    time_machine.move_to(FRI_28_AUG_0900, tick=False)
    return time_machine


@pytest.fixture
def enquiry(cast, friday):
    """The story's enquiry, led by Priya."""
    made = harrocks_enquiry(cast)
    allocated(made, cast)
    return made
