"""A mark on a child who cannot move about owes a referral within the hour, then an examination the same day."""

from datetime import date, datetime, timedelta

import pytest

from cases.body_maps import owing, services
from cases.body_maps.choices import Kind
from cases.body_maps.models import Assessment, UrgentReferral
from cases.children.choices import Mobility, MobilityTest
from cases.children.services import record_mobility
from cases.referrals.services import withdraw
from safeguarding.owed import services as owed
from safeguarding.owed.models import Owed
from safeguarding.working_days import LONDON
from tests.factories.body_maps import (
    CHEEK,
    THU_27_AUG_1010,
    THU_27_AUG_1040,
    child_of,
    lilys_map,
    mapped,
)
from tests.factories.enquiries import THU_27_AUG_1300, started
from tests.factories.families import THU_27_AUG_1100, harrock_case
from tests.factories.referrals import child_named, referred

pytestmark = pytest.mark.django_db

TODAY = date(2026, 8, 27)
END_OF_TODAY = datetime(2026, 8, 27, 23, 59, 59, tzinfo=LONDON)


def owed_of(case, standard):
    """The Owed rows of a standard, oldest first."""
    return list(Owed.objects.of_case(case).of(standard).order_by("pk"))


def open_of(case, standard):
    """How many of them are open."""
    return Owed.objects.of_case(case).of(standard).open().count()


def test_a_bruise_on_a_baby_owes_a_referral_within_the_hour_of_being_seen(cast):
    body_map = lilys_map(cast)
    (row,) = owed_of(body_map.case, "mark-referred")
    assert row.due_at == THU_27_AUG_1010 + timedelta(hours=1)
    assert (row.agency_id, row.user_id, row.child_id) == (
        cast.health_visiting.pk,
        cast.sian.user_id,
        body_map.child_id,
    )
    assert owed_of(body_map.case, "paediatric-assessment") == []


def test_referring_the_child_meets_it_and_owes_the_examination_the_same_day(cast):
    body_map = lilys_map(cast)
    referral = referred(body_map.case, cast.actor("sian", THU_27_AUG_1100))
    (row,) = owed_of(body_map.case, "mark-referred")
    assert row.met_at == THU_27_AUG_1100
    (row,) = owed_of(body_map.case, "paediatric-assessment")
    assert row.started_at == THU_27_AUG_1100
    assert row.due_at.astimezone(LONDON).replace(microsecond=0) == END_OF_TODAY
    assert row.agency_id == referral.agency_id


def test_a_referral_of_a_brother_alone_does_not_meet_it(cast):
    body_map = lilys_map(cast)
    bobby = child_named(body_map.case, "Bobby")
    referred(body_map.case, cast.actor("sian", THU_27_AUG_1100), children=[bobby])
    assert open_of(body_map.case, "mark-referred") == 1


def test_a_referral_before_the_mark_was_seen_does_not_meet_it(cast):
    early = THU_27_AUG_1010 - timedelta(minutes=1)
    case = harrock_case(cast.actor("sian", early), early)
    referred(case, cast.actor("sian", early), at=early)
    lilys_map(cast, case=case)
    assert open_of(case, "mark-referred") == 1


def test_a_map_that_is_entered_after_the_referral_owes_only_the_examination(cast):
    case = harrock_case(cast.actor("sian", THU_27_AUG_1010), THU_27_AUG_1010)
    referred(case, cast.actor("sian", THU_27_AUG_1010 + timedelta(minutes=5)), at=THU_27_AUG_1010)
    lilys_map(cast, case=case)
    assert open_of(case, "mark-referred") == 0
    assert open_of(case, "paediatric-assessment") == 1


def test_a_referral_that_is_withdrawn_is_owed_again(cast):
    body_map = lilys_map(cast)
    sian = cast.actor("sian", THU_27_AUG_1100)
    withdraw(referred(body_map.case, sian), by=sian, at=THU_27_AUG_1100, why="Sent twice, I thought")
    assert open_of(body_map.case, "mark-referred") == 1
    assert UrgentReferral.objects.count() == 2


def test_in_an_open_enquiry_only_the_examination_is_owed(cast):
    sian = cast.actor("sian", THU_27_AUG_1300)
    case = harrock_case(sian, THU_27_AUG_1300)
    enquiry = started(case, cast.actor("priya", THU_27_AUG_1300))
    later = THU_27_AUG_1300 + timedelta(hours=1)
    mapped(child_named(case, "Lily"), cast.actor("sian", later), later)
    assert open_of(case, "mark-referred") == 0
    (row,) = owed_of(case, "paediatric-assessment")
    assert row.agency_id == enquiry.agency_id


def test_an_enquiry_that_starts_without_a_referral_ends_it(cast):
    body_map = lilys_map(cast)
    started(body_map.case, cast.actor("priya", THU_27_AUG_1300))
    assert open_of(body_map.case, "mark-referred") == 0
    assert open_of(body_map.case, "paediatric-assessment") == 1


@pytest.mark.parametrize(
    ("born_on", "owes"),
    [
        (TODAY, True),
        (date(2026, 2, 28), True),
        (date(2025, 8, 28), True),
        (date(2025, 8, 27), False),
        (date(2020, 8, 27), False),
        (None, True),
    ],
    ids=["newborn", "under six months", "a day under one", "one", "six", "age unknown"],
)
def test_when_nobody_knows_how_a_child_moves_those_under_one_count_as_not_mobile(cast, born_on, owes):
    sian = cast.actor("sian", THU_27_AUG_1040)
    body_map = mapped(child_of(sian, at=THU_27_AUG_1040, born_on=born_on), sian)
    assert bool(open_of(body_map.case, "mark-referred")) == owes


@pytest.mark.parametrize(
    ("ability", "born_on", "owes"),
    [
        (Mobility.NOT_ROLLING, date(2026, 5, 12), True),
        (Mobility.ROLLING, date(2025, 12, 12), True),
        (Mobility.CRAWLING, date(2025, 12, 12), False),
        (Mobility.WALKING, date(2024, 7, 2), False),
        (Mobility.NOT_MOBILE_DISABLED, date(2016, 7, 2), True),
    ],
)
def test_how_a_child_moves_decides(cast, ability, born_on, owes):
    sian = cast.actor("sian", THU_27_AUG_1040)
    child = child_of(sian, at=THU_27_AUG_1040, born_on=born_on)
    mobility = {"ability": ability, "test_used": MobilityTest.PANEL_2022}
    body_map = mapped(child, sian, mobility=mobility)
    assert bool(open_of(body_map.case, "mark-referred")) == owes


def test_a_walking_child_found_later_to_have_been_walking_makes_no_new_row(cast):
    sian = cast.actor("sian", THU_27_AUG_1040)
    child = child_of(sian, at=THU_27_AUG_1040, born_on=date(2024, 7, 2))
    body_map = mapped(child, sian)
    facts = {"ability": Mobility.WALKING, "test_used": MobilityTest.PANEL_2022, "observed_by": "Sian Probert"}
    record_mobility(child, by=sian, at=THU_27_AUG_1040, **facts)
    assert owed_of(body_map.case, "mark-referred") == []


def test_a_birthmark_on_record_and_a_map_without_marks_owe_nothing(cast):
    sian = cast.actor("sian", THU_27_AUG_1040)
    child = child_of(sian, at=THU_27_AUG_1040, born_on=date(2026, 5, 12))
    body_map = mapped(child, sian, marks=[])
    mark = {name: value for name, value in CHEEK.items() if name not in ("view", "x", "y")}
    mapped(child, sian, marks=[mark | {"kind": Kind.ON_RECORD}])
    assert owed_of(body_map.case, "mark-referred") == []


def test_striking_out_the_last_mark_ends_it_and_a_new_mark_owes_it_again(cast):
    body_map = lilys_map(cast)
    sian = cast.actor("sian", THU_27_AUG_1040)
    for mark in body_map.marks.all():
        assert open_of(body_map.case, "mark-referred") == 1
        services.strike_out_mark(mark, by=sian, at=THU_27_AUG_1040, why="It washed off")
    assert open_of(body_map.case, "mark-referred") == 0
    services.add_mark(body_map, by=sian, at=THU_27_AUG_1040, **CHEEK)
    assert open_of(body_map.case, "mark-referred") == 1


def test_one_examination_covers_every_mark_until_then(cast):
    body_map = lilys_map(cast)
    referred(body_map.case, cast.actor("sian", THU_27_AUG_1100))
    mapped(body_map.child, cast.actor("sian", THU_27_AUG_1100), THU_27_AUG_1100)
    referred(body_map.case, cast.actor("sian", THU_27_AUG_1300), at=THU_27_AUG_1300)
    assert open_of(body_map.case, "mark-referred") == 0
    assert Assessment.objects.count() == 1


def test_a_rebuild_and_a_repeat_change_nothing(cast):
    body_map = lilys_map(cast)
    referred(body_map.case, cast.actor("sian", THU_27_AUG_1100))
    assert owed.owe(body_map.case, at=THU_27_AUG_1300) == 0
    assert owed.rebuild(at=THU_27_AUG_1300) == 0


def test_a_case_that_lacks_nothing_costs_three_queries(cast, django_assert_num_queries):
    body_map = lilys_map(cast)
    referred(body_map.case, cast.actor("sian", THU_27_AUG_1100))
    with django_assert_num_queries(3):
        assert owing.referrals(body_map.case_id, THU_27_AUG_1300) == 0
        assert owing.assessments(body_map.case_id, THU_27_AUG_1300) == 0
