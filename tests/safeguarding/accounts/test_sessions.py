"""A session ends when it should, on the server, at once."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from safeguarding.accounts import services
from safeguarding.working_days import LONDON

START = datetime(2026, 8, 27, 10, 0, tzinfo=LONDON)


@pytest.fixture
def clock(time_machine):
    """Moves the clock of the doors; it starts at ten."""
    time_machine.move_to(START, tick=False)
    return lambda **later: time_machine.move_to(START + timedelta(**later), tick=False)


@pytest.mark.parametrize(("minutes", "heading"), [(29, "People in"), (30, "Sign in"), (31, "Sign in")])
def test_half_an_hour_without_activity_ends_it(cast, page_as, clock, minutes, heading):
    tab = page_as(cast.admin)
    clock(minutes=minutes)

    assert tab.open("people").heading.startswith(heading)


def test_activity_keeps_it_alive_for_twelve_hours_and_no_longer(cast, page_as, clock):
    tab = page_as(cast.admin)
    for minutes in range(20, 12 * 60, 20):
        clock(minutes=minutes)
        assert tab.open("people").status == 200, minutes

    clock(hours=12)
    assert tab.open("people").heading == "Sign in"


def test_saving_a_draft_by_itself_is_no_activity(cast, page_as, clock):
    tab = page_as(cast.priya)
    for minutes in (10, 20, 29):
        clock(minutes=minutes)
        tab.client.post(reverse("draft-save"), {}, content_type="application/json")

    clock(minutes=31)
    assert tab.open("account_logout").heading == "Sign in"


def test_reading_pages_writes_the_session_at_most_once_a_minute(cast, page_as, clock, django_assert_max_num_queries):
    tab = page_as(cast.admin)
    before = tab.client.session["used_at"]
    clock(seconds=59)
    tab.open("people")
    assert tab.client.session["used_at"] == before

    clock(seconds=60)
    tab.open("people")
    assert tab.client.session["used_at"] == before + 60


def test_a_dead_session_cannot_be_brought_back_with_its_cookie(cast, page_as, clock):
    tab = page_as(cast.admin)
    key = tab.client.session.session_key
    clock(minutes=31)
    tab.open("people")

    tab.client.cookies["session"] = key
    clock(minutes=1)
    assert tab.open("people").heading == "Sign in"


def test_disabling_somebody_ends_their_open_page_at_once(cast, page_as, clock):
    tab = page_as(cast.priya).open("account_change_password")
    services.disable(cast.priya.user, by=cast.actor("admin", START), at=START, reason="Left her post today.")

    assert tab.open("account_change_password").heading == "Sign in"


def test_enabling_again_does_not_revive_old_sessions(cast, page_as, clock):
    tab = page_as(cast.priya)
    clock(minutes=1)
    by = cast.actor("admin", START + timedelta(minutes=1))
    services.disable(cast.priya.user, by=by, at=by.now, reason="By mistake.")
    services.enable(cast.priya.user, by=by, at=by.now, reason="It was a mistake.")

    assert tab.open("account_change_password").heading == "Sign in"


def test_leaving_ends_sessions_at_once(cast, page_as, clock):
    tab = page_as(cast.priya)
    services.leave(cast.priya, by=cast.actor("admin", START), at=START)

    assert tab.open("account_change_password").heading == "Sign in"


def test_a_membership_that_ends_by_its_date_opens_nothing_afterwards(cast, page_as, clock):
    tab = page_as(cast.admin)
    cast.admin.ended_at = START + timedelta(minutes=5)
    cast.admin.save()

    clock(minutes=4)
    assert tab.open("people").status == 200
    clock(minutes=5)
    assert (tab.open("people").status, tab.heading) == (403, "You have no place in an agency now")


def test_signing_out_everywhere_ends_every_session(cast, page_as, clock):
    here, there = page_as(cast.admin), page_as(cast.admin)
    clock(minutes=1)
    here.client.post(reverse("sign-out-everywhere"))

    assert there.open("people").heading == "Sign in"
    assert here.open("people").heading == "Sign in"


def test_text_sent_after_the_session_died_is_handed_to_its_keeper(cast, page_as, clock, settings):
    tab = page_as(cast.admin)
    settings.KEEP_WHAT_WAS_TYPED = f"{__name__}.keep"
    clock(minutes=31)
    KEPT.clear()
    answer = tab.client.post(reverse("person-invite"), {"name": "Three thousand words"})

    assert KEPT == [("Three thousand words", START + timedelta(minutes=31))]
    assert answer.url == f"{reverse('account_login')}?next={reverse('person-invite')}"


KEPT: list[object] = []


def keep(request):
    """Stands in for the drafts slice, which owns the real one."""
    KEPT.append((request.POST["name"], request.now))
