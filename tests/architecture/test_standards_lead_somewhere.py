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


# Owed by somebody who was asked one thing, or who keeps something that belongs to no case: a chase that led them to the
# case would lead them to a page that is not there for them.
OWED_FROM_OUTSIDE = {
    "agency-information-given", "break-glass-reviewed", "escalation-answered", "information-answered",
    "invitation-answered", "record-acknowledged", "service-confirmed",
}  # fmt: skip


def test_what_is_owed_from_outside_a_case_is_chased_to_its_own_page():
    asked = {standard.slug: standard.page for standard in STANDARDS if standard.slug in OWED_FROM_OUTSIDE}
    assert set(asked) == OWED_FROM_OUTSIDE
    assert [slug for slug, page in asked.items() if not page] == []
