"""A standard says where it is met: each page it names exists, takes the one reference, and has a row of its own."""

import pytest
from django.urls import reverse

from safeguarding.accounts.access import ACCESS
from safeguarding.standards import STANDARDS

LEADING = [standard for standard in STANDARDS if standard.verb]


@pytest.mark.parametrize("standard", LEADING, ids=lambda standard: standard.slug)
def test_the_page_of_a_standard_exists(standard):
    assert {standard.verb, standard.page or standard.verb} <= set(ACCESS)
    assert "0000000000" in reverse(standard.page or standard.verb, args=["0000000000"])
    assert standard.act, "a link needs words"


def test_every_standard_that_a_person_can_meet_leads_somewhere():
    assert [standard.slug for standard in STANDARDS if not standard.verb] == []
