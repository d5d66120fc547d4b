"""Who is on duty now, and whom to ring; going on duty, cover, and ending either."""

from datetime import datetime, timedelta

import pytest

from safeguarding.accounts import services
from safeguarding.accounts.models import Delegation, Duty
from safeguarding.accounts.rota import end_cover, end_duty, rota
from safeguarding.audit.models import Entry
from safeguarding.errors import NotAllowed
from safeguarding.working_days import LONDON
from tests.factories.accounts import DutyFactory
from tests.pages import statements

pytestmark = pytest.mark.django_db
THURSDAY = datetime(2026, 8, 27, 20, 0, tzinfo=LONDON)
HOUR = timedelta(hours=1)
TONIGHT = {"from_at": THURSDAY - HOUR, "until_at": THURSDAY + 12 * HOUR}


def put(cast, name, **facts):
    return DutyFactory(membership=cast.people[name], **(TONIGHT | facts))


@pytest.fixture
def night(time_machine):
    time_machine.move_to(THURSDAY, tick=False)


def test_the_page_names_whoever_is_on_duty_with_the_number_and_says_where_nobody_is(cast, page_as, night):
    put(cast, "eddie", telephone="01632 960777", team=cast.emergency_duty)
    put(cast, "priya", until_at=THURSDAY)
    page = page_as(cast.okafor).open("duty")
    assert page.heading == "On duty"
    assert "Eddie Marsh" in page.text
    assert "01632 960 777" in page.text
    assert "Emergency duty team" in page.text
    assert "Priya Nair" not in page.text, "her duty ended this minute"
    assert "Nobody on the rota" in page.text
    assert "Eastmere" not in page.text


def test_a_rota_costs_the_same_whatever_its_size(cast):
    actor, cost = cast.actor("priya", THURSDAY), []
    for number in (1, 12):
        for _ in range(number):
            put(cast, "eddie")
            put(cast, "ruth", from_at=THURSDAY + HOUR)
        with statements() as sent:
            found = rota(actor)
            [duty.membership.user.name for _, duties in found.now for duty in duties]
            [(duty.membership.user.name, duty.team) for duty in found.coming]
        cost.append(len(sent))
    assert cost == [4, 4]
    assert len(found.coming) == 13


def typed(at):
    return {"day": str(at.day), "month": str(at.month), "year": str(at.year), "time": f"{at:%H:%M}"}


def boxes(name, at):
    return {f"{name}-{part}": value for part, value in typed(at).items()}


def test_going_on_duty_and_being_away_are_two_forms_and_show_at_once(cast, page_as, night):
    page = page_as(cast.priya).open("duty-take")
    page.send(telephone="01632 960778", **boxes("until_at", THURSDAY + 8 * HOUR))
    duty = Duty.objects.get()
    assert (duty.membership, duty.on_call_as, duty.until_at) == (cast.priya, "social_worker", THURSDAY + 8 * HOUR)
    assert "01632 960 778" in page.text
    page.open("duty-cover")
    page.send(to=cast.eddie.pk, reason="Leave", **boxes("until_at", THURSDAY + 48 * HOUR))
    assert Delegation.objects.get().to == cast.eddie
    assert "Eddie Marsh stands in" in page.text


def test_a_duty_that_ends_before_it_begins_is_refused_at_the_field(cast, page_as, night):
    page = page_as(cast.priya).open("duty-take")
    page.send(telephone="01632 960778", **boxes("until_at", THURSDAY - HOUR))
    assert "Duty must end after it starts." in page.text
    assert not Duty.objects.exists()


def test_either_can_be_ended_early_by_the_same_agency(cast, page_as, night):
    duty = put(cast, "eddie")
    page = page_as(cast.priya).open("duty-end")
    page.send(what=f"duty-{duty.pk}")
    duty.refresh_from_db()
    assert duty.until_at == THURSDAY
    assert Entry.objects.get(verb="duty-ended").says == "Eddie Marsh is no longer on duty."


def test_nobody_ends_anothers_duty_and_nothing_ends_twice(cast):
    duty, now = put(cast, "eddie"), THURSDAY
    with pytest.raises(NotAllowed, match="same agency"):
        end_duty(duty, by=cast.actor("okafor", now), at=now)
    end_duty(duty, by=cast.actor("ruth", now), at=now)
    with pytest.raises(NotAllowed, match="over already"):
        end_duty(duty, by=cast.actor("ruth", now), at=now)


def test_whoever_is_back_is_reached_again(cast):
    by = cast.actor("ruth", THURSDAY)
    away = services.cover(cast.priya, by=by, at=THURSDAY, to=cast.eddie, reason="Leave", **TONIGHT)
    assert end_cover(away, by=by, at=THURSDAY).until_at == THURSDAY
    with pytest.raises(NotAllowed, match="over already"):
        end_cover(away, by=by, at=THURSDAY)
    with pytest.raises(NotAllowed, match="same agency"):
        end_cover(away, by=cast.actor("sian", THURSDAY), at=THURSDAY - HOUR)


def test_a_duty_that_had_not_begun_never_counts(cast):
    duty = put(cast, "eddie", from_at=THURSDAY + HOUR)
    ended = end_duty(duty, by=cast.actor("ruth", THURSDAY), at=THURSDAY)
    assert ended.until_at == ended.from_at
