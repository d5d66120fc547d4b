"""docs/stories.md names every verb and every fact that a story may use."""

import re

import pytest

from oversight.learning.verbs import VERBS
from safeguarding.development.bootstrap import ROOT

PAGE = (ROOT / "docs" / "stories.md").read_text()
ROWS = dict(re.findall(r"^\| `(\w+)` \| (.*) \|$", PAGE.partition("## The verbs")[2], re.MULTILINE))


def facts_of(verb):
    """The facts that the docstring of an adapter names."""
    return re.findall(r"[a-z_]+", re.sub(r"\{.*?\}", "", " ".join(verb.__doc__.split()).partition("Facts:")[2]))


def test_the_page_lists_these_verbs_and_no_others():
    assert list(ROWS) == list(VERBS)


@pytest.mark.parametrize("name", VERBS)
def test_every_fact_of_a_verb_is_on_the_page(name):
    facts = facts_of(VERBS[name])
    assert facts
    assert re.findall(r"`(\w+)`", ROWS[name]) == facts
