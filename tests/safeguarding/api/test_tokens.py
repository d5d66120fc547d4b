"""Getting a token: by id and secret alone, for ten minutes, for no more than was given, and never for who has left."""

import base64
from datetime import timedelta
from io import StringIO

import pytest
from django.core.cache import caches
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import Client
from oauth2_provider.models import AccessToken

from safeguarding.accounts import services
from safeguarding.accounts.actor import Actor
from safeguarding.accounts.models import Membership, System
from safeguarding.accounts.systems import SCOPES, register_system
from safeguarding.audit.models import Entry
from safeguarding.errors import NotAllowed
from safeguarding.roles import SOCIAL_CARE_MANAGERS, Role
from tests.api import said, system_of
from tests.factories.enquiries import FRI_28_AUG_0900

TOKEN = "/api/v1/token/"


@pytest.fixture
def registered(cast, time_machine):
    """(the System, its secret), as the command line made it for the hospital."""
    time_machine.move_to(FRI_28_AUG_0900, tick=False)
    caches["throttle"].clear()
    out = StringIO()
    scopes = ["--scope=surveys:read", "--scope=surveys:write"]
    call_command("register_system", cast.hospital.name.upper(), "PACS", "--role=radiologist", *scopes, stdout=out)
    secret = next(line for line in out.getvalue().splitlines() if line.startswith("Secret: "))
    return System.objects.get(), secret.removeprefix("Secret: ")


def ask(system, secret, **facts):
    """The answer of the token endpoint to this system."""
    basic = base64.b64encode(f"{system.application.client_id}:{secret}".encode()).decode()
    body = {"grant_type": "client_credentials"} | facts
    return Client(enforce_csrf_checks=True).post(TOKEN, body, headers={"Authorization": f"Basic {basic}"})


def test_a_secret_that_was_seen_is_replaced_and_what_it_opened_is_shut(registered):
    system, old = registered
    bearer = {"Authorization": f"Bearer {said(ask(system, old))['access_token']}"}
    assert Client().get("/api/v1/surveys/", headers=bearer).status_code == 200
    out = StringIO()
    call_command("renew_system_secret", system.application.client_id, stdout=out)
    new = next(line for line in out.getvalue().splitlines() if line.startswith("Secret: ")).removeprefix("Secret: ")
    assert Client().get("/api/v1/surveys/", headers=bearer).status_code == 401
    assert [ask(system, secret).status_code for secret in (old, new)] == [401, 200]
    entry = Entry.objects.get(verb="system-secret-renewed")
    assert (entry.says, new in str(vars(entry))) == ("PACS (system) was given a new secret.", False)
    with pytest.raises(CommandError, match="No system"):
        call_command("renew_system_secret", "somebody-else")


def test_id_and_secret_give_a_token_for_ten_minutes_that_opens_what_it_was_given(registered, time_machine):
    system, secret = registered
    given = said(ask(system, secret, scope="surveys:read"))
    assert (given["expires_in"], given["scope"], "refresh_token" in given) == (600, "surveys:read", False)
    kept = AccessToken.objects.get()
    assert given["access_token"] not in (kept.token, kept.token_checksum)
    assert secret not in system.application.client_secret

    client, bearer = Client(), {"Authorization": f"Bearer {given['access_token']}"}
    answer = client.get("/api/v1/surveys/", headers=bearer)
    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")
    assert client.get("/api/v1/owed/", headers=bearer).status_code == 403  # a scope it has not
    time_machine.move_to(FRI_28_AUG_0900 + timedelta(minutes=10), tick=False)
    late = client.get("/api/v1/surveys/", headers=bearer)
    assert (late.status_code, late["WWW-Authenticate"]) == (401, 'Bearer realm="api"')
    assert ask(system, secret).status_code == 200
    assert AccessToken.objects.count() == 1  # the dead one is gone

    revoked = said(ask(system, secret))["access_token"]
    basic = base64.b64encode(f"{system.application.client_id}:{secret}".encode()).decode()
    Client(enforce_csrf_checks=True).post(
        "/api/v1/token/revoke/", {"token": revoked}, headers={"Authorization": f"Basic {basic}"}
    )
    assert client.get("/api/v1/surveys/", headers={"Authorization": f"Bearer {revoked}"}).status_code == 401


def test_nothing_else_gives_one(registered, cast):
    system, secret = registered
    assert ask(system, "wrong").status_code == 401
    assert ask(system, secret, scope="cases:read").status_code == 400
    for grant in ("password", "authorization_code", "refresh_token", "implicit"):
        refused = ask(system, secret, grant_type=grant, username="priya@demo.example", password="three odd lamps")
        assert refused.status_code in (400, 401)
    membership = system.membership
    membership.ended_at = FRI_28_AUG_0900
    membership.save(update_fields=["ended_at"])
    assert ask(system, secret).status_code == 401
    assert not AccessToken.objects.exists()
    assert {ask(system, "guess").status_code for _ in range(30)} == {401, 429}


def test_a_system_is_no_person(registered, cast):
    system, _ = registered
    user = system.membership.user
    assert (user.name, user.has_usable_password()) == ("PACS (system)", False)
    assert not Membership.objects.filter(pk=system.membership_id).current(FRI_28_AUG_0900).exists()
    admin = cast.actor("admin", FRI_28_AUG_0900)
    with pytest.raises(NotAllowed, match="no password"):
        services.give_password(user, by=admin, at=FRI_28_AUG_0900)
    with pytest.raises(NotAllowed, match="one agency in one role"):
        services.join(user, by=admin, at=FRI_28_AUG_0900, agency=cast.police, role=Role.POLICE_OFFICER)
    user.set_password("three odd lamps")
    with pytest.raises(IntegrityError, match="a_system_has_no_password"), transaction.atomic():
        user.save()
    entry = Entry.objects.get(verb="system-registered")
    assert (entry.agency_name, entry.details["scopes"]) == ("", ["surveys:read", "surveys:write"])

    alive = system_of(cast.hospital, Role.WARD_NURSE)
    assert alive.get("/api/v1/owed/").status_code == 200
    services.disable(alive.system.membership.user, by=admin, at=FRI_28_AUG_0900, reason="Stolen")
    assert alive.get("/api/v1/owed/").status_code == 401


def test_what_is_registered_has_a_name_a_role_and_scopes_that_a_system_may_have(registered, cast):
    installation = Actor.system("Installation", now=FRI_28_AUG_0900)
    good = {"name": "Ward", "role": Role.WARD_NURSE, "scopes": list(SCOPES)}
    wrong = [{"name": " "}, {"name": "x" * 41}, {"name": "PACS"}, {"scopes": []}, {"scopes": ["all"]}]
    wrong += [{"role": role} for role in (*SOCIAL_CARE_MANAGERS, Role.ADMINISTRATOR, Role.NAMED_PROFESSIONAL)]
    for facts in wrong:
        with pytest.raises(NotAllowed) as refused:
            register_system(cast.hospital, by=installation, at=FRI_28_AUG_0900, **(good | facts))
        assert refused.value.field == next(iter(facts))
    with pytest.raises(NotAllowed):
        register_system(cast.hospital, by=cast.actor("admin", FRI_28_AUG_0900), at=FRI_28_AUG_0900, **good)
    with pytest.raises(CommandError, match="No agency"):
        call_command("register_system", "Nowhere", "Ward", "--role=ward_nurse", "--scope=owed:read")


def test_a_system_that_asks_too_often_waits(cast, time_machine, monkeypatch):
    time_machine.move_to(FRI_28_AUG_0900, tick=False)
    caches["throttle"].clear()
    monkeypatch.setattr("safeguarding.api.throttling.PerSystem.rate", "2/min")
    system, other = system_of(cast.hospital, Role.WARD_NURSE), system_of(cast.police, Role.POLICE_OFFICER)
    assert [system.get("/api/v1/owed/").status_code for _ in range(3)] == [200, 200, 429]
    assert int(system.get("/api/v1/owed/")["Retry-After"]) > 0
    assert other.get("/api/v1/owed/").status_code == 200
