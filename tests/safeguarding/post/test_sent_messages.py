"""What the demonstration shows of its mail: every word of it, to its own partnership only, 50 a page."""

from datetime import timedelta

import pytest
from django.urls import path

from safeguarding.accounts import access
from safeguarding.post import services, views
from safeguarding.urls import urlpatterns as every_page
from tests.pages import read_csv
from tests.safeguarding.post.conftest import THURSDAY

urlpatterns = [path("messages/", views.sent_messages, name="sent-messages"), *every_page]
pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@pytest.fixture
def sent(cast, send_me):
    """Sixty messages of one partnership, a minute apart, and one of the other."""
    for number in range(60):
        at = THURSDAY + timedelta(minutes=number)
        send_me(f"number{number:02}", partnership=cast.social_care.partnership, at=at)
    send_me("elsewhere", partnership=cast.other_social_care.partnership)
    return cast


def test_the_page_shows_the_words_of_its_own_partnerships_messages(sent, page_as):
    page = page_as(sent.priya).open("sent-messages")
    assert page.heading == "Sent messages"
    assert "number59@demo.example" in page.text
    assert "Overdue: Skeletal survey performed and reported, case 7K3QX 2M9TA" in page.text
    assert "elsewhere" not in page.text
    assert f"Duty social worker, day and night: {sent.social_care.partnership.duty_telephone}." in page.text


def test_fifty_a_page_and_the_rest_behind_a_link(sent, page_as):
    page = page_as(sent.priya).open("sent-messages")
    assert ("number10@" in page.text, "number09@" in page.text) == (True, False)
    page.open(page.links["Older messages"])
    assert ("number10@" in page.text, "number09@" in page.text, "number00@" in page.text) == (False, True, True)


def test_all_of_them_can_be_taken_away(sent, page_as):
    page = page_as(sent.priya).open("sent-messages")
    rows = read_csv(page.open("/messages/" + page.links["CSV: Sent messages"]).response)
    assert len(rows) == 61
    assert rows[1][1:3] == ["chase", "number59@demo.example"]


@pytest.mark.parametrize("count", [1, 12])
def test_the_page_costs_the_same_however_many_there_are(cast, page_as, send_me, django_assert_num_queries, count):
    for number in range(count):
        send_me(f"number{number}", partnership=cast.social_care.partnership)
    page = page_as(cast.priya)
    with django_assert_num_queries(5):  # the session, who acts, the messages, and the two ends of the transaction
        page.open("sent-messages")
    assert page.text.count("@demo.example") == count


@pytest.mark.parametrize("made_up", ["nonsense", "2026-08-27T10:00:00~x", "2026-08-27T10:00:00~" + "0" * 32])
def test_a_made_up_key_is_the_first_page(sent, page_as, made_up):
    assert "number59@" in page_as(sent.priya).open("sent-messages", before=made_up).text


def test_what_was_refused_says_why(cast, page_as, send_me):
    send_me(partnership=cast.social_care.partnership)
    refused = services.Outcome(services.AttemptOutcome.REFUSED, "550 no such mailbox")
    services.record_attempt(services.lease_next(THURSDAY), refused, at=THURSDAY)
    assert "Refused for good" in page_as(cast.priya).open("sent-messages").text


def test_everyone_in_the_table_may_open_it():
    assert access.ACCESS["sent-messages"] == access.EVERY_ROLE
