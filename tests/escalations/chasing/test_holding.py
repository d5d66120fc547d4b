"""A scan that would raise far more than ever before: held until somebody looks, but for children in danger."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.test import override_settings

from cases.families.models import Person
from escalations.chasing.models import Chaser
from escalations.chasing.services import raise_chasers
from safeguarding.audit.models import Entry
from safeguarding.checks import an_ordinary_morning_is_not_held
from safeguarding.errors import NotAllowed
from safeguarding.owed.models import Hold, Owed, Scan
from safeguarding.owed.services import release_hold
from safeguarding.post.health import health
from tests.escalations.chasing.test_recipients import MONDAY, owe

pytestmark = [pytest.mark.django_db, pytest.mark.invents_owed]
SCAN = timedelta(seconds=30)
FLOOD = 130
WHY = "Records of the old system were brought in on Sunday."


@pytest.fixture
def flood(cast, story, settings):
    """More due at once than a scan may raise here, about a child of four, and one about nobody's case at all."""
    settings.CHASE_HOLD_FROM = 120
    Person.objects.filter(pk=story.child.pk).update(born_on=date(2022, 5, 12))
    first = owe(cast, story, user_id=cast.priya.user_id)
    facts = {field.attname: getattr(first, field.attname) for field in Owed._meta.fields if field.attname != "id"}
    copies = [Owed(**facts | {"subject_id": number}) for number in range(2, FLOOD + 1)]
    Owed.objects.bulk_create(copies)
    Owed.objects.create(**facts | {"subject_id": FLOOD + 1, "partnership_id": None, "case_id": None, "child_id": None})
    return Owed.objects.filter(standard="child-seen", partnership_id=story.case.partnership_id)


def test_nothing_is_raised_but_what_belongs_to_nobody_in_particular_and_it_is_said_loudly(flood):
    assert raise_chasers(MONDAY) == 1
    held = Hold.objects.get()
    assert (held.since, held.due, held.most_before) == (MONDAY, FLOOD, 0)
    found = health(MONDAY)
    assert found["chase_held"] == FLOOD
    assert "the chase is held back until an administrator releases it" in found["problems"]
    assert raise_chasers(MONDAY + SCAN) == 0
    assert Hold.objects.count() == 1


def test_children_in_danger_are_never_held_back(flood, story):
    Person.objects.filter(pk=story.child.pk).update(born_on=date(2026, 5, 12))
    assert raise_chasers(MONDAY) == FLOOD + 1
    assert Hold.objects.get().due == FLOOD


def test_released_by_name_everything_is_raised_and_once(flood, cast):
    raise_chasers(MONDAY)
    admin = cast.actor("admin", MONDAY + SCAN)
    with pytest.raises(NotAllowed, match="Say why"):
        release_hold(Hold.objects.get(), by=admin, at=MONDAY + SCAN, why=" ")
    with pytest.raises(NotAllowed, match="of the same partnership"):
        release_hold(Hold.objects.get(), by=cast.actor("other_admin", MONDAY), at=MONDAY, why=WHY)
    released = release_hold(Hold.objects.get(), by=admin, at=MONDAY + SCAN, why=WHY)
    assert (released.released_by_id, released.why) == (cast.admin.user_id, WHY)
    assert Entry.objects.get(verb="chase-held-released").reason == WHY
    assert raise_chasers(MONDAY + 2 * SCAN) == FLOOD
    assert raise_chasers(MONDAY + 3 * SCAN) == 0
    assert Chaser.objects.count() == FLOOD + 1
    with pytest.raises(NotAllowed, match="released already"):
        release_hold(released, by=replace(admin, now=MONDAY + SCAN), at=MONDAY + SCAN, why=WHY)


def test_as_much_as_was_raised_before_is_no_flood(flood, story):
    Scan.objects.create(partnership_id=story.case.partnership_id, at=MONDAY - timedelta(days=1), raised=FLOOD // 3 + 1)
    assert raise_chasers(MONDAY) == FLOOD + 1
    assert Scan.objects.order_by("-raised").first().raised == FLOOD


def test_a_small_part_of_all_that_is_open_is_no_flood(flood):
    row = flood.first()
    facts = {field.attname: getattr(row, field.attname) for field in Owed._meta.fields if field.attname != "id"}
    facts |= {"chase_at": MONDAY + timedelta(days=9), "due_at": MONDAY + timedelta(days=9)}
    Owed.objects.bulk_create(Owed(**facts | {"subject_id": 1000 + n}) for n in range(FLOOD * 9))
    assert raise_chasers(MONDAY) == FLOOD + 1


def test_a_flood_elsewhere_holds_nobody_here(flood, cast, story):
    owe_here = flood.first()
    flood.exclude(pk=owe_here.pk).update(partnership_id=cast.other_social_care.partnership_id)
    assert raise_chasers(MONDAY) == 2
    assert Hold.objects.get().partnership_id == cast.other_social_care.partnership_id


def test_a_threshold_that_holds_back_an_ordinary_morning_stops_the_start():
    assert an_ordinary_morning_is_not_held(None) == []
    with override_settings(CHASE_HOLD_FROM=499):
        assert an_ordinary_morning_is_not_held(None)[0].id == "safeguarding.E012"
