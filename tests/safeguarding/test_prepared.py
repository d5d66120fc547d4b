"""A prepared question is compiled once, answers for the values of the moment, and refuses what it cannot keep."""

from datetime import datetime

import pytest
from django.db.models import F

from safeguarding.accounts.models import Agency, Membership
from safeguarding.prepared import prepared
from safeguarding.working_days import LONDON
from tests.factories.accounts import AgencyFactory, MembershipFactory
from tests.pages import statements

pytestmark = pytest.mark.django_db


def question():
    """A prepared question, and how often it was put into SQL."""
    asked = []

    @prepared
    def agencies(partnership_id, name):
        asked.append(name)
        found = Agency.objects.filter(partnership=partnership_id, name=name).select_related("partnership")
        return found.annotate(called=F("desk_name"))

    return agencies, asked


def test_it_is_compiled_once_and_answers_for_the_values_of_the_moment():
    one, two = AgencyFactory(name="Surgery", desk_name="Front"), AgencyFactory(name="Practice")
    agencies, asked = question()
    for agency in (one, two, one):
        assert list(agencies(agency.partnership_id, agency.name)) == [agency]
    assert list(agencies(one.partnership_id, "Practice")) == []
    assert len(asked) == 1


def test_it_gives_whole_objects_with_what_was_joined_and_annotated():
    agency = AgencyFactory(name="Surgery", desk_name="Front")
    agencies, _ = question()
    list(agencies(0, "Nobody"))
    with statements() as sent:
        (found,) = agencies(agency.partnership_id, "Surgery")
        assert (found.partnership.name, found.called) == (agency.partnership.name, "Front")
    assert len(sent) == 1


def test_each_branch_is_a_question_of_its_own():
    agency = AgencyFactory(name="Surgery")

    @prepared
    def names(partnership_id, branch):
        return Agency.objects.filter(partnership=partnership_id).values_list(branch, flat=True)

    assert list(names(agency.partnership_id, branch="name")) == ["Surgery"]
    assert list(names(agency.partnership_id, branch="pk")) == [agency.pk]


def test_it_cannot_be_narrowed_afterwards():
    agencies, _ = question()
    with pytest.raises(TypeError, match="complete"):
        agencies(1, "Surgery").filter(name="Practice")


def test_a_value_that_the_sql_does_not_use_is_refused():
    """Or the first asker's answer would be everybody's."""

    @prepared
    def members(agency_id, user_id):
        return Membership.objects.filter(agency=agency_id)

    with pytest.raises(LookupError):
        members(1, 2)


def test_only_numbers_text_dates_and_moments_are_values():
    agencies, _ = question()
    with pytest.raises(TypeError, match="whole numbers, text, dates and moments"):
        agencies(None, "Surgery")


def test_a_moment_is_a_value_too():
    """Who acts is asked at the moment of each request: nobody may stay signed in by an answer that was remembered."""
    member = MembershipFactory(started_at=datetime(2026, 8, 27, 9, tzinfo=LONDON))

    @prepared
    def at_work(membership_id, now):
        return Membership.objects.filter(pk=membership_id).at_work(now)

    for day, found in ((26, []), (28, [member]), (26, [])):
        assert list(at_work(member.pk, datetime(2026, 8, day, 9, tzinfo=LONDON))) == found


def test_its_moments_are_as_those_of_any_other_question():
    agency = AgencyFactory()
    member = MembershipFactory(agency=agency)

    @prepared
    def members(agency_id):
        return Membership.objects.filter(agency=agency_id, user__name__contains="%", ended_at=None)

    member.user.name = "100 % present"
    member.user.save(update_fields=["name"])
    [found], [usual] = members(agency.pk), Membership.objects.filter(pk=member.pk)
    assert (found.started_at, found.started_at.tzinfo) == (usual.started_at, usual.started_at.tzinfo)
