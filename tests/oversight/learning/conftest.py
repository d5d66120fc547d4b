"""The story that comes with the product, and pieces of stories to be got wrong."""

from pathlib import Path

import pytest

import oversight.learning
from oversight.learning.story import read
from oversight.learning.verbs import VERBS

STORY = Path(oversight.learning.__file__).parent / "stories" / "lily-and-bobby.yaml"


@pytest.fixture
def story():
    """Lily and Bobby, read."""
    return read(STORY.read_text(), VERBS)
