"""Rows inside rows come in one statement, in their order, with their moments as moments again."""

import pytest
from django.db.models import OuterRef

from safeguarding.accounts.models import Agency, Membership
from safeguarding.nested import nested, revive
from tests.pages import statements

pytestmark = pytest.mark.django_db


def test_the_members_of_every_agency_come_with_the_agencies_in_one_statement(cast):
    """Each list is its own row's, in the order of the queryset; one that is empty is an empty list."""
    Agency.objects.create(partnership=cast.priya.agency.partnership, name="Nobody works here", kind="school")
    members = Membership.objects.filter(agency=OuterRef("pk")).order_by("user__name")
    with statements() as made:
        agencies = list(Agency.objects.annotate(members=nested(members, "started_at", name="user__name")))
    assert len(made) == 1
    for agency in agencies:
        expected = Membership.objects.filter(agency=agency).order_by("user__name")
        assert revive(agency.members) == [{"started_at": one.started_at, "name": one.user.name} for one in expected]
    assert {len(agency.members) for agency in agencies} >= {0, 1}
