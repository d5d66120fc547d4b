"""Logs say what happened and where, and nobody's name, whatever was typed and whatever went wrong."""

import io
import json
import logging

import pytest
from celery import shared_task
from django.db import DatabaseError
from django.urls import reverse

from safeguarding.accounts import services as accounts
from safeguarding.accounts import views
from safeguarding.logs import JsonFormatter
from tests.pages import sign_in

NAME, EMAIL = "Philomena Quirke", "philomena.quirke@demo.example"
TYPED = {"name": NAME, "email": EMAIL, "role": "social_worker", "seniority": "1"}


@pytest.fixture
def logged():
    """Calling it gives the lines written since, each as a dict; it listens more closely than an installation does."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonFormatter())
    loggers = [logging.getLogger(name) for name in ("", "django", "django.request", "django.security", "celery")]
    before = [(one, one.level) for one in loggers]
    for one in loggers[:2]:
        one.addHandler(handler)
    for one in loggers:
        one.setLevel(logging.DEBUG)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    for one, level in before:
        one.removeHandler(handler)
        one.setLevel(level)


@pytest.fixture
def admin(cast, client):
    """The browser of the administrator, which shows errors as a server would."""
    sign_in(client, cast.admin)
    client.raise_request_exception = False
    return client


def said(lines):
    return json.dumps(lines).lower()


def nobody_in(lines):
    return not any(part in said(lines) for part in ("philomena", "quirke", "demo.example"))


@pytest.mark.django_db
def test_a_name_that_was_typed_is_in_no_line(cast, admin, logged):
    answer = admin.post(reverse("person-invite"), {**TYPED, "agency": cast.social_care.pk, "form_token": "x" * 20})
    assert answer.status_code in (200, 302)
    assert admin.post(reverse("person-invite"), {**TYPED, "email": f"{NAME} at home"}).status_code == 200
    assert nobody_in(logged())


@pytest.mark.django_db
def test_an_error_that_quotes_a_row_leaves_its_kind_and_place(cast, admin, logged, monkeypatch):
    def broken(*args, **kwargs):
        raise DatabaseError(f"duplicate key: ({NAME}, {EMAIL}) already exists")

    monkeypatch.setattr(accounts, "invite", broken)
    monkeypatch.setattr(views, "InviteForm", broken)
    assert admin.post(reverse("person-invite"), TYPED).status_code == 500
    (line,) = [line for line in logged() if line["level"] == "ERROR"]
    assert (line["page"], line["method"], line["status"]) == ("person-invite", "POST", 500)
    assert (line["message"], line["exception"]) == ("Internal Server Error", "DatabaseError")
    assert "test_logs.py" in line["raised"][-1]
    assert nobody_in(logged())


@pytest.mark.django_db
def test_an_address_that_somebody_made_up_is_not_repeated(admin, logged):
    assert admin.get(f"/people/{NAME}/").status_code == 404
    assert admin.get("/", {"q": NAME}).status_code in (200, 302)
    (line,) = [line for line in logged() if line["level"] == "WARNING"]
    assert (line["message"], line["page"], line["status"]) == ("Not Found", "", 404)
    assert nobody_in(logged())


@pytest.mark.django_db
def test_a_host_that_somebody_made_up_is_not_repeated(admin, logged):
    assert admin.get("/", headers={"host": "philomena.quirke.example"}).status_code == 400
    assert "Refused: DisallowedHost" in [line["message"] for line in logged()]
    assert nobody_in(logged())


@pytest.mark.django_db
def test_a_wrong_sign_in_leaves_no_address(client, logged):
    assert client.post(reverse("account_login"), {"login": EMAIL, "password": "a wrong one"}).status_code == 200
    assert nobody_in(logged())


def test_a_task_that_fails_leaves_its_kind_and_place(logged):
    @shared_task(name="tests.fails")
    def fails():
        raise DatabaseError(f"duplicate key: ({NAME}) already exists")

    fails.apply()
    (line,) = [line for line in logged() if line["level"] == "ERROR"]
    assert line["message"].startswith("Task tests.fails[")
    assert (line["exception"], nobody_in([line])) == ("DatabaseError", True)


def test_a_warning_is_a_line_like_any_other(logged):
    logging.getLogger("py.warnings").warning("%s", "old.py:1: DeprecationWarning: old")
    assert [line["logger"] for line in logged()] == ["py.warnings"]
