"""Somebody is told that the chaser has stopped, once, by a way that does not use it; and once when it is well again."""

import json
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection

from safeguarding.post import health, services
from safeguarding.post.models import Message
from tests.safeguarding.post.conftest import THURSDAY, closed_port

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture
def look(settings, tmp_path, monkeypatch, capsys):
    """`look(at)` runs the watcher as cron does at that moment; returns its exit code."""
    settings.WATCH_EMAIL = ["night@demo.example"]
    settings.WATCH_FILE = str(tmp_path / "watch.json")

    def run(at):
        monkeypatch.setattr("safeguarding.post.management.commands.watch.timezone.now", lambda: at)
        try:
            call_command("watch")
        except SystemExit as ended:
            return ended.code
        return 0

    return run


@pytest.fixture
def alive():
    """`alive(at)`: every job did its round then."""

    def note(at):
        for job in health.ROUNDS:
            services.note_round(job, at=at, did=0)

    note(THURSDAY)
    return note


def subjects():
    return [sent.subject for sent in mail.outbox]


def test_whoever_watches_hears_within_ten_minutes_that_the_chaser_has_stopped(look, alive):
    codes = [look(THURSDAY + minute * MINUTE) for minute in range(10)]
    assert codes == [0] * 6 + [1] * 4
    assert subjects() == ["Safeguarding record: somebody is needed"], "once, not every minute"
    assert mail.outbox[0].to == ["night@demo.example"]
    assert "escalations.chasing.tasks.raise_chasers has not run" in mail.outbox[0].body
    assert not Message.objects.exists(), "it goes round the outbox, which may be what has stopped"


def test_and_once_when_it_is_well_again(look, alive):
    look(THURSDAY + 6 * MINUTE)
    alive(THURSDAY + 7 * MINUTE)
    assert [look(THURSDAY + minute * MINUTE) for minute in (7, 8, 9)] == [0, 0, 0]
    assert subjects()[1:] == ["Safeguarding record: all is well again"]
    look(THURSDAY + 20 * MINUTE)
    assert len(mail.outbox) == 3, "the next incident is told again"


def test_another_problem_of_the_same_night_is_told_too(look, alive, send_me):
    look(THURSDAY + 6 * MINUTE)
    services.note_stuck(health.CHASE, "7", at=THURSDAY, problem=ValueError())
    look(THURSDAY + 7 * MINUTE)
    look(THURSDAY + 8 * MINUTE)
    assert len(mail.outbox) == 2
    assert "rows are stuck" in mail.outbox[1].body


def test_a_mail_that_could_not_be_sent_is_tried_again(look, alive, settings):
    there = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", closed_port()
    assert look(THURSDAY + 6 * MINUTE) == 1
    settings.EMAIL_BACKEND = there
    look(THURSDAY + 7 * MINUTE)
    assert len(mail.outbox) == 1


def test_it_speaks_while_the_database_is_silent(look, alive, monkeypatch):
    def away():
        raise DatabaseError

    with monkeypatch.context() as patch:
        patch.setattr(connection, "cursor", away)
        assert look(THURSDAY) == 1
    assert "- database" in mail.outbox[0].body


def test_a_watch_outside_is_asked_only_while_all_is_well(look, alive, settings):
    asked = []

    class Outside(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *said):
            """Nothing on the console."""

    server = HTTPServer(("127.0.0.1", 0), Outside)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    settings.WATCH_PING_URL = f"http://127.0.0.1:{server.server_port}/ping"
    try:
        assert [look(THURSDAY), look(THURSDAY + 6 * MINUTE)] == [0, 1]
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
    assert asked == ["/ping"]
    assert look(THURSDAY + MINUTE) == 1, "a watch outside that does not answer is something to look at"


def test_a_file_that_was_cut_off_counts_as_nothing_told(look, alive, settings):
    with open(settings.WATCH_FILE, "w", encoding="utf-8") as file:
        file.write('{"outbox')
    look(THURSDAY + 6 * MINUTE)
    assert len(mail.outbox) == 1
    with open(settings.WATCH_FILE, encoding="utf-8") as file:
        assert len(json.load(file)) == 3


def test_without_a_place_for_what_was_told_it_refuses(look, settings):
    settings.WATCH_FILE = ""
    with pytest.raises(CommandError, match="WATCH_FILE"):
        look(THURSDAY)
