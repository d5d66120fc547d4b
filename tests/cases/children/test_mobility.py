"""What a child can do by themselves, by which definition; and that nobody knows is never "can"."""

from datetime import date, timedelta

import pytest

from cases.children.choices import Mobility, MobilityTest
from cases.children.mobility import is_not_mobile
from cases.children.models import Child, MobilityRecord
from cases.children.services import record_mobility
from cases.families.services import add_person
from safeguarding.errors import NotAllowed
from tests.factories.families import THU_27_AUG_1100, actor_of, family_of, person_named

pytestmark = pytest.mark.django_db
SIX_MONTHS_AGO = date(2026, 2, 27)


@pytest.fixture
def by(cast):
    return actor_of(cast.sian)


def child_born(by, born_on):
    return Child.objects.get(person=person_named(family_of(by, born_on=born_on), "Kit0"))


def saw(child, by, ability, at=THU_27_AUG_1100, test=MobilityTest.PANEL_2022, version=""):
    return record_mobility(
        child, by=by, at=at, ability=ability, test_used=test, test_version=version, observed_by="Sian Probert"
    )


@pytest.mark.parametrize(
    ("born_on", "expected"),
    [
        (date(2026, 8, 27), True),
        (SIX_MONTHS_AGO + timedelta(days=1), True),
        (SIX_MONTHS_AGO, None),
        (date(2020, 1, 1), None),
        (None, None),
    ],
)
def test_before_anybody_looked_age_alone_answers_and_only_for_the_youngest(born_on, expected):
    assert is_not_mobile("", "", born_on, THU_27_AUG_1100) is expected


@pytest.mark.parametrize(
    ("ability", "expected"),
    [
        (Mobility.NOT_ROLLING, True),
        (Mobility.ROLLING, True),
        (Mobility.CRAWLING, False),
        (Mobility.CRUISING, False),
        (Mobility.WALKING, False),
        (Mobility.NOT_MOBILE_DISABLED, True),
    ],
)
def test_by_the_panel_a_child_is_mobile_from_crawling_on(ability, expected):
    assert is_not_mobile(ability, MobilityTest.PANEL_2022, date(2026, 4, 1), THU_27_AUG_1100) is expected


def test_a_local_definition_takes_in_every_baby_below_six_months():
    seen = (Mobility.CRAWLING, MobilityTest.UNDER_SIX_MONTHS, date(2026, 4, 1))
    assert is_not_mobile(*seen, THU_27_AUG_1100) is True
    assert is_not_mobile(*seen, THU_27_AUG_1100 + timedelta(days=60)) is False


def test_which_version_of_a_local_definition_is_asked_for(by):
    with pytest.raises(NotAllowed) as refused:
        saw(child_born(by, date(2026, 4, 1)), by, Mobility.ROLLING, test=MobilityTest.OTHER)
    assert refused.value.field == "test_version"


def test_nobody_was_seen_before_they_were_born(by):
    child = child_born(by, date(2026, 8, 27))
    with pytest.raises(NotAllowed) as refused:
        saw(child, by, Mobility.NOT_ROLLING, at=THU_27_AUG_1100 - timedelta(days=1))
    assert refused.value.field == "at"
    saw(child, by, Mobility.NOT_ROLLING)
    assert MobilityRecord.objects.filter(child=child).count() == 1


def test_an_unborn_child_is_not_seen_moving(by):
    case = family_of(by)
    unborn = add_person(case.household, by=by, at=THU_27_AUG_1100, is_child=True, due_on=date(2026, 12, 1))
    with pytest.raises(NotAllowed):
        saw(unborn.child, by, Mobility.NOT_ROLLING)
