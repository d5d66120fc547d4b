"""The description of the API is true: whatever is sent, also what it never foresaw, is answered as it says."""

import hypothesis
import pytest
import schemathesis
from django.core.cache import caches
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, Phase, given
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from safeguarding.roles import Role
from tests.api import said, system_of
from tests.architecture.api_samples import SYSTEMS
from tests.architecture.samples import Story
from tests.architecture.test_access import OF_SYSTEMS
from tests.factories.enquiries import FRI_28_AUG_0900

EXAMPLES = 6  # of each kind, for each operation; the same on every run
SCHEMA = "/api/v1/schema/"


@pytest.fixture
def wsgi(cast, time_machine):
    """The product as a server calls it, inside the transaction of this test."""
    time_machine.move_to(FRI_28_AUG_0900, tick=False)
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    caches["throttle"].clear()
    yield get_wsgi_application()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def described(cast, db):
    """The description, as anybody may read it."""
    return said(Client().get(SCHEMA))


def test_every_action_is_described_with_its_scope_and_its_refusals(described):
    operations = {op["operationId"]: op for path in described["paths"].values() for op in path.values()}
    assert set(operations) == OF_SYSTEMS
    answer = operations["api-invitation-answer"]
    assert answer["security"] == [{"clientCredentials": ["invitations:write"]}]
    refusals = {"400", "401", "403", "404", "406", "409", "412", "413", "415", "422", "428", "429"}
    assert set(answer["responses"]) == {"201"} | refusals
    assert {one["name"] for one in answer["parameters"] if one["in"] == "header"} == {"Idempotency-Key", "If-Match"}
    body = answer["requestBody"]["content"]["application/json"]["schema"]["$ref"].rsplit("/", 1)[1]
    assert described["components"]["schemas"][body]["additionalProperties"] is False


@pytest.mark.takes_long
def test_nothing_that_can_be_sent_is_answered_otherwise_than_described(described, wsgi, cast, monkeypatch):
    monkeypatch.setattr("safeguarding.api.throttling.PerSystem.rate", "100000/min")
    story = Story(cast)
    hospital = system_of(cast.hospital, Role.PAEDIATRICIAN)
    radiology = system_of(cast.hospital, Role.RADIOLOGIST, name="PACS")
    police = system_of(cast.police, Role.POLICE_OFFICER)
    worker = system_of(cast.social_care, Role.SOCIAL_WORKER)
    asked = {name for name in SYSTEMS if "inv" in name or name.startswith("api-measure-")}
    perinatal = system_of(cast.perinatal, Role.MENTAL_HEALTH_PRACTITIONER)
    systems = dict.fromkeys([name for name in SYSTEMS if name.startswith("api-information")], perinatal)
    systems |= dict.fromkeys([*asked, "api-contribution"], police)
    systems |= dict.fromkeys(["api-meeting-decide", "api-meeting-distribute"], worker)
    systems |= {name: radiology for name in SYSTEMS if "survey" in name}
    schema = schemathesis.openapi.from_dict(described)
    schema.app = wsgi
    answered = {}
    for found in schema.get_all_operations():
        operation = found.ok()
        name = operation.definition.raw["operationId"]
        answered[name] = ask(operation, systems.get(name, hospital), references(name, story))
    reading = {op["operationId"] for path in described["paths"].values() for op in path.values() if "get" in path}
    assert {name for name in reading if 200 not in answered[name]} == set()
    assert all(400 in answered[name] for name in OF_SYSTEMS - reading)


def references(name, story):
    """The path parameters that name a record of the story."""
    return dict(zip(("reference", "person"), SYSTEMS[name](story), strict=False)) if name in SYSTEMS else {}


def ask(operation, system, parameters):
    """Send what fits the description and what does not, to a record that is there and to others; returns the statuses.

    Raises what schemathesis finds.
    """
    there = {"path_parameters": parameters} if parameters else {}
    unfit = operation.as_strategy(GenerationMode.NEGATIVE, **there)
    cases = operation.as_strategy(**there) | operation.as_strategy() | unfit

    @hypothesis.settings(
        max_examples=3 * EXAMPLES, phases=[Phase.generate], suppress_health_check=list(HealthCheck), deadline=None
    )
    @given(case=cases)
    def sent(case):
        headers = {"Authorization": f"Bearer {system.token}"}
        answer = case.call_and_validate(headers=headers, excluded_checks=[positive_data_acceptance])
        statuses.add(answer.status_code)

    statuses: set[int] = set()
    sent()
    return statuses
