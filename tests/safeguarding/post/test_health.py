"""How every part is, apart, without personal data, and quickly."""

import socket
import time
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection

from safeguarding.post import health, services
from tests.safeguarding.post.conftest import THURSDAY, closed_port

pytestmark = pytest.mark.django_db
MINUTES_6 = timedelta(minutes=6)


@pytest.fixture
def all_rounds():
    """Every job did its round just now."""
    for job in health.ROUNDS:
        services.note_round(job, at=THURSDAY, did=0)


def test_all_is_well(all_rounds):
    found = health.health(THURSDAY)
    assert found["problems"] == []
    assert found["database"] is True
    assert (found["broker"], found["mail"]) == (None, None)


def test_a_job_that_stopped_is_named(all_rounds):
    services.note_round("safeguarding.post.tasks.sweep", at=THURSDAY + MINUTES_6, did=0)
    problems = health.health(THURSDAY + MINUTES_6)["problems"]
    assert problems == [
        "safeguarding.post.tasks.send_outbox has not run",
        "escalations.chasing.tasks.raise_chasers has not run",
    ]


def test_a_job_that_never_ran_is_named():
    assert "escalations.chasing.tasks.raise_chasers has not run" in health.health(THURSDAY)["problems"]


def test_the_outbox_says_how_deep_and_how_old_it_is(all_rounds, send_me):
    send_me("one")
    send_me("two", at=THURSDAY + timedelta(minutes=1))
    send_me("later", not_before=THURSDAY + timedelta(days=1))
    found = health.health(THURSDAY + MINUTES_6)
    assert (found["outbox_depth"], found["outbox_oldest_seconds"]) == (2, 360)
    assert "outbox is late" in found["problems"]


def test_a_refusal_nobody_was_told_of_is_a_problem(all_rounds, send_me):
    send_me()
    refused = services.Outcome(services.AttemptOutcome.REFUSED, "550")
    services.record_attempt(services.lease_next(THURSDAY), refused, at=THURSDAY)
    found = health.health(THURSDAY)
    assert found["refused_and_not_passed_on"] == 1
    assert "messages were refused and nobody else was told" in found["problems"]


@pytest.mark.parametrize("scheme", ["redis", "smtp"])
def test_a_helper_that_is_away_is_down_and_the_service_is_not(all_rounds, settings, scheme):
    settings.CELERY_BROKER_URL = f"redis://127.0.0.1:{closed_port()}/0" if scheme == "redis" else "memory://"
    if scheme == "smtp":
        settings.EMAIL_URL, settings.EMAIL_HOST, settings.EMAIL_PORT = "smtp://there", "127.0.0.1", closed_port()
    assert health.health(THURSDAY)["problems"] == ["broker" if scheme == "redis" else "mail"]


def test_a_frozen_broker_does_not_freeze_the_answer(all_rounds, settings):
    with socket.create_server(("127.0.0.1", 0)) as frozen:
        settings.CELERY_BROKER_URL = f"redis://127.0.0.1:{frozen.getsockname()[1]}/0"
        began = time.monotonic()
        assert health.broker_answers() is False
        assert time.monotonic() - began < 4


def test_anybody_may_ask_and_learns_nothing_of_anybody(client, send_me):
    send_me(to="desk@demo.example")
    assert client.get("/health/live").content == b"ok"
    answer = client.get("/health/ready")
    assert answer.status_code == 200
    assert "demo.example" not in answer.content.decode()
    assert set(answer.json()) >= {"database", "broker", "mail", "outbox_depth", "chase_oldest_seconds", "audit_head"}


def test_only_a_silent_database_makes_the_service_not_ready(client, monkeypatch):
    def away():
        raise DatabaseError

    with monkeypatch.context() as patch:
        patch.setattr(connection, "cursor", away)
        assert client.get("/health/live").status_code == 200
        answer = client.get("/health/ready")
    assert answer.status_code == 503
    assert "database" in answer.json()["problems"]


def test_nothing_can_be_posted_there(client):
    assert client.post("/health/live").status_code == 405
