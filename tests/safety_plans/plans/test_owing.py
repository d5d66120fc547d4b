"""What is owed of safety plans: for every child and for every agency, from the right moment and to the right minute."""

from datetime import date, datetime, timedelta

import pytest

from cases.case_files.services import end_involvement
from cases.families.services import add_person
from safeguarding.owed import services as owed
from safeguarding.owed.models import Owed
from safeguarding.working_days import LONDON
from safety_plans.plans import owing
from safety_plans.plans.models import Plan, Share
from tests.factories.case_files import with_agency
from tests.factories.enquiries import THU_27_AUG_1300, THU_27_AUG_1500
from tests.factories.plans import (
    THU_27_AUG_1400,
    THU_27_AUG_1415,
    THU_27_AUG_1430,
    acknowledged,
    approved,
    approved_by_telephone,
    plan_of,
    planned_enquiry,
    reviewed,
    share_of,
    shared,
)
from tests.factories.strategy_meetings import THU_27_AUG_1325
from tests.factories.strategy_meetings import ended as meeting_ended
from tests.pages import statements


@pytest.fixture
def enquiry(cast):
    """The story's enquiry, with hospital, police, health visiting and nursery in the case."""
    return planned_enquiry(cast)


def owes(standard, record):
    """The obligation of one row under one standard."""
    return Owed.objects.get(standard=standard, subject_id=record.pk)


def test_lily_and_bobby_are_each_owed_a_plan_from_the_start_of_the_enquiry(cast, enquiry):
    found = Owed.objects.of_case(enquiry.case_id).of("plan-approved").open()
    assert {row.child_id for row in found} == {plan_of(enquiry, name).child_id for name in ("Lily", "Bobby")}
    assert {(row.started_at, row.due_at, row.limit_at) for row in found} == {
        (THU_27_AUG_1300, THU_27_AUG_1300 + timedelta(hours=4), THU_27_AUG_1300 + timedelta(hours=4))
    }
    assert {row.agency_id for row in found} == {cast.social_care.pk}


def test_the_plan_of_one_child_does_not_close_the_others(cast, enquiry):
    approved(plan_of(enquiry), cast)
    (left,) = Owed.objects.of_case(enquiry.case_id).of("plan-approved").open()
    assert left.child_id == plan_of(enquiry, "Bobby").child_id


def test_a_child_registered_later_is_owed_a_plan_from_then(cast, enquiry):
    sian = cast.actor("sian", THU_27_AUG_1500)
    add_person(
        enquiry.case.household, by=sian, at=THU_27_AUG_1500, is_child=True, given_name="Ada", born_on=date(2022, 3, 1)
    )
    assert owes("plan-approved", plan_of(enquiry, "Ada")).started_at == THU_27_AUG_1500


def test_every_involved_agency_is_owed_a_share_of_the_version_in_force(cast, enquiry):
    assert not Share.objects.exists()
    plan = plan_of(enquiry)
    approved(plan, cast)
    expected = {cast.social_care, cast.hospital, cast.police, cast.health_visiting, cast.nursery}
    shares = plan.shares.select_related("agency")
    assert {share.agency for share in shares} == expected
    assert not any(share.voice_only for share in shares)
    rows = Owed.objects.of_case(enquiry.case_id).of("plan-shared").open()
    assert {(row.agency_id, row.started_at, row.due_at) for row in rows} == {
        (cast.social_care.pk, THU_27_AUG_1400, THU_27_AUG_1400 + timedelta(hours=1))
    }
    assert not Owed.objects.of("plan-acknowledged").exists()


def test_the_childs_own_practice_is_on_the_list_though_it_is_not_involved(cast, enquiry):
    plan = plan_of(enquiry)
    person = plan.child.person
    person.gp_practice = cast.surgery
    person.save(update_fields=["gp_practice"])
    approved(plan, cast)
    share = share_of(plan, cast.surgery)
    assert share.voice_only
    assert owes("plan-shared", share).due_at == THU_27_AUG_1400 + timedelta(hours=1)
    with_agency(enquiry.case, cast.surgery, cast.actor("priya", THU_27_AUG_1430), at=THU_27_AUG_1430)
    assert not share_of(plan, cast.surgery).voice_only


def test_an_agency_involved_later_is_owed_a_share_from_then(cast, enquiry):
    plan = plan_of(enquiry)
    approved(plan, cast)
    with_agency(enquiry.case, cast.perinatal, cast.actor("priya", THU_27_AUG_1430), at=THU_27_AUG_1430)
    assert owes("plan-shared", share_of(plan, cast.perinatal)).started_at == THU_27_AUG_1430


def test_an_agency_that_leaves_is_owed_nothing_more_and_may_come_back(cast, enquiry):
    plan, priya = plan_of(enquiry), cast.actor("priya", THU_27_AUG_1430)
    approved(plan, cast)
    share = share_of(plan, cast.nursery)
    involvement = enquiry.case.involvements.get(agency=cast.nursery)
    end_involvement(involvement, by=priya, at=THU_27_AUG_1430, why="He has moved nursery")
    assert owes("plan-shared", share).ended_at == THU_27_AUG_1430
    with_agency(enquiry.case, cast.nursery, cast.actor("priya", THU_27_AUG_1500), at=THU_27_AUG_1500)
    assert share_of(plan, cast.nursery).pk != share.pk


def moment(day, hour, minute=0):
    """A moment of August or September 2026 in London: 27 to 31 are August."""
    return datetime(2026, 8 if day > 20 else 9, day, hour, minute, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("agency", "sent_at", "due_at"),
    [
        ("hospital", moment(27, 14, 15), moment(27, 18, 15)),
        ("police", moment(29, 2), moment(29, 6)),
        ("social_care", moment(30, 23), moment(31, 3)),
        ("nursery", moment(27, 14, 15), moment(28, 12)),
        ("health_visiting", moment(28, 16, 30), moment(1, 12)),  # over the bank-holiday weekend
        ("nursery", moment(29, 10), moment(1, 12)),
    ],
)
def test_an_agency_acknowledges_in_four_hours_or_by_noon_of_its_next_open_day(cast, enquiry, agency, sent_at, due_at):
    plan = plan_of(enquiry)
    approved(plan, cast)
    shared(plan, cast, at=sent_at)
    row = owes("plan-acknowledged", share_of(plan, cast.agencies[agency]))
    assert (row.agency_id, row.started_at, row.due_at) == (cast.agencies[agency].pk, sent_at, due_at)


def test_a_new_version_ends_what_was_owed_of_the_old_and_owes_it_anew(cast, enquiry):
    plan = plan_of(enquiry)
    approved(plan, cast)
    shared(plan, cast)
    old = acknowledged(share_of(plan, cast.hospital), cast, "ward")
    unread = share_of(plan, cast.nursery)
    approved(plan, cast, at=THU_27_AUG_1500, written_at=THU_27_AUG_1430)
    assert owes("plan-acknowledged", old).met_at == THU_27_AUG_1430
    assert owes("plan-acknowledged", unread).ended_at == THU_27_AUG_1500
    assert owes("plan-shared", share_of(plan, cast.hospital)).is_open


def test_an_approval_by_telephone_is_confirmed_within_one_working_day(cast, enquiry):
    version = approved_by_telephone(plan_of(enquiry), cast)
    row = owes("plan-approval-confirmed", version)
    assert row.due_at == datetime(2026, 8, 28, 23, 59, 59, tzinfo=LONDON)
    assert row.user_id == cast.ruth.user_id
    signed_in = approved(plan_of(enquiry, "Bobby"), cast)
    assert not Owed.objects.filter(standard="plan-approval-confirmed", subject_id=signed_in.pk).exists()


def test_a_plan_is_reviewed_within_seven_days_and_again_after_each_review(cast, enquiry):
    plan = plan_of(enquiry)
    approved(plan, cast)
    first = plan.reviews.get()
    assert owes("plan-reviewed", first).due_at == THU_27_AUG_1400 + timedelta(days=7)
    soon = moment(29, 9)
    reviewed(plan, cast, at=moment(28, 9), next_review_at=soon)
    assert owes("plan-reviewed", first).met_at == moment(28, 9)
    assert owes("plan-reviewed", plan.reviews.get(reviewed_at=None)).due_at == soon


def test_the_rules_make_nothing_twice_and_cost_two_queries_when_nothing_is_missing(cast, enquiry):
    for name in ("Lily", "Bobby"):
        approved(plan_of(enquiry, name), cast)
    with statements() as sent:
        assert owing.plans(enquiry.case_id, THU_27_AUG_1415) == 0
        assert owing.shares(enquiry.case_id, THU_27_AUG_1415) == 0
    assert len(sent) == 2
    assert Plan.objects.count() == 2


def test_a_rebuild_of_what_is_owed_changes_nothing(cast, enquiry):
    plan = plan_of(enquiry)
    approved_by_telephone(plan, cast)
    shared(plan, cast)
    acknowledged(share_of(plan, cast.hospital), cast, "ward")
    approved(plan, cast, at=THU_27_AUG_1500, written_at=THU_27_AUG_1430)
    reviewed(plan, cast)
    assert owed.rebuild(at=moment(28, 10), case_ids=[enquiry.case_id]) == 0


def test_a_plan_is_due_before_the_initiating_meeting_ends(cast):
    meeting = meeting_ended(cast)
    rows = Owed.objects.of_case(meeting.case_id).of("plan-approved").open()
    assert {row.due_at for row in rows} == {THU_27_AUG_1325}
    assert rows.count() == 2
    assert {row.limit_at - row.started_at for row in rows} == {timedelta(hours=4)}


def test_a_child_who_came_after_the_meeting_owes_a_plan_within_four_hours(cast):
    meeting, sian = meeting_ended(cast), cast.actor("sian", THU_27_AUG_1500)
    add_person(meeting.case.household, by=sian, at=THU_27_AUG_1500, is_child=True, given_name="Ada")
    plan = Plan.objects.get(child__person__given_name="Ada")
    assert plan.meeting_ended_at is None
    assert owes("plan-approved", plan).due_at == THU_27_AUG_1500 + timedelta(hours=4)
