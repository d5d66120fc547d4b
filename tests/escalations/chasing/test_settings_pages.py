"""The administrator's pages: how the chase is going, releasing what is held back, a bank holiday, how it is chased."""

from datetime import timedelta

import pytest
from django.utils import timezone

from safeguarding.owed.models import BankHoliday, ChasePolicy, Hold
from safeguarding.post.services import note_round
from safeguarding.working_days import also_proclaimed, is_working_day
from tests.pages import statements

pytestmark = pytest.mark.django_db
CHASE = "escalations.chasing.tasks.raise_chasers"


@pytest.fixture
def held(cast):
    """The chase of the partnership, held back an hour ago."""
    since = timezone.now() - timedelta(hours=1)
    return Hold.objects.create(partnership_id=cast.admin.agency.partnership_id, since=since, due=4200, most_before=310)


def test_all_is_well_is_said_and_what_is_not(cast, page_as):
    tab = page_as(cast.ruth).open("chasing")
    assert "Somebody has to look." in tab.text
    note_round(CHASE, at=timezone.now(), did=0)
    assert "Everything that is due is raised" in tab.open("chasing").text
    assert page_as(cast.priya).open("chasing").status == 403


def test_what_is_held_back_is_said_on_every_page_of_who_answers_for_it_and_released(cast, page_as, held):
    words = "Nobody is being reminded of what is overdue"
    assert words in page_as(cast.ruth).open("my-work").text
    assert words not in page_as(cast.priya).open("my-work").text
    assert words not in page_as(cast.other_admin).open("terms").text
    tab = page_as(cast.admin).open("chasing")
    assert "4,200 chases were due in one scan" in tab.text
    tab.open("hold-release", held.reference)
    assert tab.send(why="").errors == ["Say why so much was due at once"]
    tab.send(why="Records of the old system were brought in.")
    assert tab.row(tab.rows[-1][0])[3].startswith("Ada Keller")
    assert words not in tab.open("people").text
    assert page_as(cast.other_admin).open("hold-release", held.reference).status == 404


def test_a_bank_holiday_is_entered_and_counted_on_the_next_page(cast, page_as):
    day = timezone.localdate() + timedelta(days=30)
    while not is_working_day(day):
        day += timedelta(days=1)
    tab = page_as(cast.admin).open("holiday-proclaim")
    facts = {"day__day": str(day.day), "day__month": str(day.month), "day__year": str(day.year)}
    assert tab.send(name="Jubilee", source="", **facts).errors == ["Enter who proclaimed it"]
    tab.send(name="Jubilee", source="The London Gazette", **facts)
    assert "Jubilee" in tab.text
    assert BankHoliday.objects.get().by_id == cast.admin.user_id
    also_proclaimed({})
    tab.open("people")
    assert not is_working_day(day), "a page tells its process"
    also_proclaimed({})


def test_how_something_is_chased_is_set_with_its_policy(cast, page_as):
    tab = page_as(cast.admin).open("chase-set", "survey-reported")
    facts = {"manager_hours": "2", "quiet_from": "22:00", "quiet_until": "07:00"}
    assert tab.send(reason="", **facts).errors == ["Say which policy this follows"]
    assert tab.send(reason="7.2", quiet_from="22:00", quiet_until="", manager_hours="2").errors == [
        "Say from when and until when it is quiet."
    ]
    tab.send(reason="Procedure 7.2", **facts)
    shown = tab.row("Skeletal survey performed and reported")[3]
    assert "Second step 2 h after the reminder. Quiet 22:00 to 07:00, never for a child in danger" in shown
    assert "Set: Skeletal survey performed and reported." in tab.text
    assert "Here: Second step 2 h after the reminder." in tab.open("chase-set", "survey-reported").text
    assert ChasePolicy.objects.get().partnership_id == cast.admin.agency.partnership_id
    assert page_as(cast.ruth).open("chase-set", "survey-reported").status == 403


@pytest.mark.parametrize("past", [0, 12])
def test_the_page_costs_the_same_however_often_it_was_held(cast, page_as, held, past):
    facts = {"due": 2000, "most_before": 9, "released_by_id": cast.admin.user_id, "why": "A flood"}
    for day in range(past):
        at = held.since - timedelta(days=day + 1)
        Hold.objects.create(partnership_id=held.partnership_id, since=at, released_at=at, **facts)
    tab = page_as(cast.admin)
    tab.open("people")
    with statements() as sent:
        tab.open("chasing")
    assert len(sent) <= 9
    assert len([row for row in tab.rows if "Ada Keller" in " ".join(row)]) == past
