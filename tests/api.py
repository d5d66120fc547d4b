"""Another system over Django's test client: signed in by a token, sending JSON, reading JSON."""

import hashlib
import json
from dataclasses import dataclass, field
from itertools import count

from django.test import Client
from oauth2_provider.models import AccessToken

from safeguarding.accounts.actor import Actor
from safeguarding.accounts.models import System
from safeguarding.accounts.systems import SCOPES, register_system
from tests.factories.accounts import LONG_AGO

KEYS = count(1)
LATER_THAN_ANY_TEST = LONG_AGO.replace(year=2090)


@dataclass
class SystemClient:
    """One system of an agency with its token; each call returns the response, which `said` reads."""

    system: System
    token: str
    client: Client = field(default_factory=lambda: Client(raise_request_exception=False, enforce_csrf_checks=True))

    def get(self, path, **headers):
        """Read."""
        return self.client.get(path, headers={"Authorization": f"Bearer {self.token}"} | named(headers))

    def post(self, path, body, **headers):
        """Act, under a key of its own unless one is given."""
        given = {"Authorization": f"Bearer {self.token}", "Idempotency-Key": f"key-{next(KEYS)}"} | named(headers)
        sent = body if isinstance(body, (str, bytes)) else json.dumps(body)
        kept = {name: value for name, value in given.items() if value is not None}
        return self.client.post(path, sent, content_type="application/json", headers=kept)

    def change(self, path, body, of):
        """Act on the record that is read at the address `of`, as it is now."""
        return self.post(path, body, if_match=self.get(of)["ETag"])


def named(headers):
    """`if_match=...` as `If-Match`."""
    return {name.replace("_", "-").title(): value for name, value in headers.items()}


def said(response, status=200):
    """The body of an answer that has this status."""
    assert response.status_code == status, (response.status_code, response.content[:600])
    return json.loads(response.content)


def system_of(agency, role, *, scopes=tuple(SCOPES), name="Records", at=LONG_AGO):
    """A SystemClient registered for an agency in a role, with a token for everything it was given."""
    by = Actor.system("Installation", now=at)
    system, _ = register_system(agency, by=by, at=at, name=name, role=role, scopes=scopes)
    return SystemClient(system, token_of(system))


def token_of(system, scopes=None, expires=LATER_THAN_ANY_TEST):
    """A token as the token endpoint would have kept it: nothing but its hash is in the database."""
    token = f"token-{next(KEYS)}-of-{system.pk}"
    AccessToken.objects.create(
        application=system.application,
        token="",
        token_checksum=hashlib.sha256(token.encode()).hexdigest(),
        expires=expires,
        scope=" ".join(system.scopes if scopes is None else scopes),
    )
    return token
