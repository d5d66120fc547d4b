"""Lily and Bobby under a live enquiry, and the small hours of the Saturday."""

from datetime import datetime

import pytest

from safeguarding.working_days import LONDON
from tests.factories.enquiries import allocated, harrocks_enquiry

SAT_29_AUG_0200 = datetime(2026, 8, 29, 2, 0, tzinfo=LONDON)


@pytest.fixture
def now(time_machine):
    """Saturday, 02:00, and nothing moves."""
    time_machine.move_to(SAT_29_AUG_0200, tick=False)
    return SAT_29_AUG_0200


@pytest.fixture
def enquiry(cast):
    """The joint enquiry of the story, led by Priya."""
    enquiry = harrocks_enquiry(cast)
    allocated(enquiry, cast)
    return enquiry


@pytest.fixture
def case(enquiry):
    """Its case file."""
    return enquiry.case
