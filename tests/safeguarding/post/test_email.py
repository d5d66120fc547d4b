"""Mail as a real server receives it."""

import socket
from datetime import timedelta

import pytest

from safeguarding.post import services
from safeguarding.post.models import Attempt, Message
from tests.safeguarding.post.conftest import THURSDAY, closed_port

pytestmark = pytest.mark.django_db


def test_a_mail_says_what_it_is_about_and_that_no_person_wrote_it(send_me, smtp):
    message = send_me(to="desk@demo.example")
    assert services.send_due(THURSDAY) == 1
    sent = smtp.mails[0]
    assert sent.to == ["desk@demo.example"]
    assert sent.mail["Message-ID"] == f"<{message.pk}@demo.example>"
    assert sent.mail["Auto-Submitted"] == "auto-generated"
    assert sent.mail["Subject"] == "Overdue: Skeletal survey performed and reported, case 7K3QX 2M9TA"
    assert sent.mail.get_content_type() == "text/plain"
    assert "This was due by Fri 28 Aug 2026, 16:00" in sent.body
    assert "http://localhost/cases/7K3QX2M9TA/" in sent.body


def test_the_words_are_plain_text_without_markup(send_me, smtp):
    send_me()
    services.send_due(THURSDAY)
    assert not {"&amp;", "&#39;", "<p>", "{{", "{%"} & set(smtp.mails[0].body.split())
    assert "\n\n\n" not in smtp.mails[0].body


def test_a_repeated_mail_carries_the_same_id(send_me, smtp):
    send_me()
    services.deliver(services.lease_next(THURSDAY))  # and then the worker died before it could write this down
    services.send_due(THURSDAY + services.LEASE)
    ids = [sent.mail["Message-ID"] for sent in smtp.mails]
    assert len(ids) == 2
    assert len(set(ids)) == 1
    assert Message.objects.filter(sent_at__isnull=False).count() == 1


def test_a_mailbox_that_does_not_exist_is_given_up_and_the_others_get_theirs(send_me, smtp):
    smtp.recipient_answer["gone@demo.example"] = "550 no such mailbox"
    send_me("gone", urgent=True)
    send_me("there")
    assert services.send_due(THURSDAY) == 1
    assert "550" in Message.objects.to_pass_on().get().given_up_why


@pytest.mark.parametrize("answer", ["450 greylisted", "552 mailbox full"])
def test_a_mailbox_that_says_not_now_is_tried_again(send_me, smtp, answer):
    smtp.recipient_answer["one@demo.example"] = answer
    send_me()
    services.send_due(THURSDAY)
    smtp.recipient_answer.clear()
    assert services.send_due(THURSDAY + timedelta(seconds=60)) == 1


def test_a_server_that_will_not_take_the_words_now_is_asked_again(send_me, smtp):
    smtp.data_answer = "451 try later"
    send_me()
    services.send_due(THURSDAY)
    assert Attempt.objects.get().error.startswith("451")
    assert Message.objects.unsent().count() == 1


def test_a_server_that_is_away_loses_nothing(send_me, smtp, settings):
    there = settings.EMAIL_PORT
    settings.EMAIL_PORT = closed_port()
    send_me()
    assert services.send_due(THURSDAY) == 0
    settings.EMAIL_PORT = there
    assert services.send_due(THURSDAY + timedelta(seconds=60)) == 1


def test_a_server_that_hangs_keeps_a_worker_no_longer_than_the_timeout(send_me, settings, smtp):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings.EMAIL_PORT = silent.getsockname()[1]
        settings.EMAIL_TIMEOUT = 0.2
        send_me()
        assert services.send_due(THURSDAY) == 0
    assert "timed out" in Attempt.objects.get().error
