"""What every test of the directory begins with."""

import pytest

from safeguarding.directory import guiding


@pytest.fixture(autouse=True)
def nothing_kept_in_the_process():
    """What an earlier test published is forgotten, though this database may give its ids again."""
    guiding._KNOWN.clear()
