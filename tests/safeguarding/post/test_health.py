"""How every part is, apart, without personal data, and quickly."""

import re
import socket
import time
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection

from safeguarding.accounts.actor import Actor
from safeguarding.audit import sealing
from safeguarding.audit import services as audit
from safeguarding.post import health, metrics, services
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


def test_what_waits_for_another_try_counts_as_unsent(all_rounds, send_me, monkeypatch):
    send_me()
    message = services.lease_next(THURSDAY)
    services.record_attempt(message, services.Outcome(services.AttemptOutcome.LATER, "450"), at=THURSDAY)
    assert health.health(THURSDAY)["outbox_depth"] == 1


def test_a_row_that_no_job_can_handle_is_a_problem(all_rounds):
    services.note_stuck(health.CHASE, "7", at=THURSDAY, problem=ValueError("about somebody"))
    found = health.health(THURSDAY)
    assert (found["stuck"], found["problems"]) == (1, ["rows are stuck"])
    assert "safeguarding_stuck 1" in metrics.text(found)
    services.note_mended(health.CHASE, ["7"], at=THURSDAY)
    assert health.health(THURSDAY)["problems"] == []


def test_a_manager_reads_the_same_in_one_line(all_rounds, send_me):
    assert health.delivery(THURSDAY).is_well
    send_me()
    found = health.delivery(THURSDAY + MINUTES_6)
    assert (found.last_scan_at, found.unsent, found.oldest_unsent_at) == (THURSDAY, 1, THURSDAY)
    assert found.is_late
    assert not found.is_well


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


def test_an_audit_that_nobody_seals_is_a_problem(all_rounds, cast):
    audit.record("agency-added", cast.social_care, by=Actor.system("Test", now=THURSDAY), at=THURSDAY)
    found = health.health(THURSDAY + timedelta(minutes=4))
    assert (found["audit_unsealed_seconds"], found["audit_head"]) == (240, None)
    assert "the audit is not being sealed" not in found["problems"]
    assert "the audit is not being sealed" in health.health(THURSDAY + MINUTES_6)["problems"]


@pytest.mark.django_db(transaction=True)
def test_a_sealed_audit_shows_its_head(cast):
    audit.record("agency-added", cast.social_care, by=Actor.system("Test", now=THURSDAY), at=THURSDAY)
    while (seal := sealing.seal(at=THURSDAY + MINUTES_6)) is None:
        time.sleep(0.1)  # until no transaction of another test process began before the entry was kept
    found = health.health(THURSDAY + MINUTES_6)
    assert found["audit_head"] == {"number": seal.number, "digest": seal.digest}
    assert (found["audit_unsealed_seconds"], found["audit_head_seconds"]) == (None, 0)


def test_a_schema_older_than_the_code_is_a_problem(all_rounds, monkeypatch):
    assert health.health(THURSDAY)["migrations_missing"] == 0
    known = health._known_migrations() | {("post", "9999_of_tomorrow")}
    monkeypatch.setattr(health, "_known_migrations", lambda: known)
    found = health.health(THURSDAY)
    assert found["migrations_missing"] == 1
    assert found["problems"] == ["the schema is older than the code"]


def test_the_chase_says_how_late_it_is_and_when_it_last_looked(all_rounds):
    found = health.health(THURSDAY)
    assert (found["chase_due"], found["chase_oldest_seconds"]) == (0, None)
    assert found["seconds_since_last_round"] == dict.fromkeys(health.ROUNDS, 0)


def test_the_same_numbers_are_there_for_prometheus(all_rounds, send_me, client):
    send_me(to="desk@demo.example")
    lines = metrics.text(health.health(THURSDAY)).splitlines()
    assert {'safeguarding_up{part="database"} 1', "safeguarding_outbox_depth 1", "safeguarding_problems 0"} <= set(
        lines
    )
    assert 'safeguarding_seconds_since_last_round{job="escalations.chasing.tasks.raise_chasers"} 0' in lines
    assert not any(part in line for line in lines for part in ('part="mail"', "desk@"))
    answer = client.get("/health/metrics")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == metrics.CONTENT_TYPE


def test_every_line_is_in_the_form_that_prometheus_reads(all_rounds):
    sample = re.compile(r'safeguarding_\w+(\{\w+="[\w.]+"\})? \d+$')
    described, lines = set(), metrics.text(health.health(THURSDAY)).splitlines()
    for line in lines:
        if line.startswith("# "):
            described.add(line.split()[2])
        else:
            assert sample.match(line), line
            assert re.match(r"\w+", line)[0] in described
    assert lines


def test_metrics_say_when_the_database_is_down():
    said = metrics.text({"database": False, "broker": True, "mail": None, "problems": ["database"]})
    assert 'safeguarding_up{part="database"} 0' in said
    assert "safeguarding_problems 1" in said


def test_a_probe_is_not_sent_to_tls_and_a_page_is(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/health/live").status_code == 200
    assert client.get("/sign-in/").status_code == 301
