"""A start with unsafe settings is refused, with what to do about it."""

import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from safeguarding import checks
from safeguarding.development.bootstrap import ROOT
from safeguarding.development.checking import production_like

LONG_KEY = "k3y-" + "abcdefghijklmnopqrstuvwxyz0123456789" * 2


@pytest.fixture
def production(settings):
    """Settings as an installation has them; every check is content."""
    settings.DEBUG = settings.DEMO = False
    settings.HTTPS = settings.SECOND_FACTOR_REQUIRED = True
    settings.SECRET_KEY = LONG_KEY
    settings.DATABASE_URL = "postgresql://web@database/record"
    settings.EMAIL_URL = "smtp://mail"
    settings.CELERY_BROKER_URL = "redis://broker/0"
    settings.ALLOWED_HOSTS = ["record.demo.example"]
    settings.BASE_URL = "https://record.demo.example"
    return settings


def ids(check):
    return [error.id for error in check(None)]


def test_an_installation_that_is_right_starts(production):
    assert [ids(check) for check in (checks.the_secret_key_is_secret, checks.a_database_is_named)] == [[], []]
    assert [ids(check) for check in (checks.messages_can_leave, checks.links_lead_here)] == [[], []]


@pytest.mark.parametrize("key", ["insecure-" + LONG_KEY, "short", "a" * 60])
def test_a_key_that_can_be_guessed_is_refused(production, key):
    production.SECRET_KEY = key
    assert ids(checks.the_secret_key_is_secret) == ["safeguarding.E001"]


@pytest.mark.parametrize("keys", [[], ["not-a-fernet-key"]])
def test_second_factors_need_a_key_to_be_kept_under(production, keys):
    production.SECOND_FACTOR_KEYS = keys
    assert ids(checks.second_factor_secrets_can_be_encrypted) == ["safeguarding.E002"]


def test_a_missing_database_is_named(production):
    production.DATABASE_URL = ""
    assert ids(checks.a_database_is_named) == ["safeguarding.E003"]


@pytest.mark.parametrize(
    ("hosts", "expected"),
    [
        (["localhost", "127.0.0.1", "[::1]"], []),
        (["127.0.0.1", "record.demo.example"], ["safeguarding.E004"]),
        (["0.0.0.0"], ["safeguarding.E004"]),
        (["*"], ["safeguarding.E004"]),
    ],
)
def test_the_demonstration_stays_on_this_machine(production, hosts, expected):
    production.DEMO, production.ALLOWED_HOSTS = True, hosts
    assert ids(checks.the_demonstration_stays_on_this_machine) == expected


def test_nothing_travels_in_clear(production):
    production.HTTPS = False
    assert ids(checks.nothing_travels_in_clear) == ["safeguarding.E005"]


@pytest.mark.parametrize("host", ["*", ".demo.example"])
def test_a_wildcard_host_is_refused(production, host):
    production.ALLOWED_HOSTS = [host]
    assert ids(checks.hosts_are_named) == ["safeguarding.E006"]


def test_mail_that_goes_nowhere_is_refused(production):
    production.EMAIL_URL = ""
    assert ids(checks.messages_can_leave) == ["safeguarding.E007"]


@pytest.mark.parametrize(
    "address", ["https://elsewhere.example", "nonsense", "https://record.demo.example.evil.example"]
)
def test_links_in_messages_lead_here(production, address):
    production.BASE_URL = address
    assert ids(checks.links_lead_here) == ["safeguarding.E008"]


@pytest.mark.database
def test_a_role_above_the_rules_is_named(transactional_db, running_servers):
    found = checks.the_app_role_is_not_above_the_rules(None, databases=["default"])
    above = {error.msg for error in found}
    assert not any("safeguarding_app" in message for message in above)
    if running_servers.embedded:  # there the tests sign in as the superuser before they act as the app role
        assert above == {"The database role postgres is above the rules."}


def test_a_missing_broker_is_named(production):
    assert ids(checks.the_doorbell_rings) == []
    production.CELERY_BROKER_URL = "memory://"
    assert ids(checks.the_doorbell_rings) == ["safeguarding.E010"]


def test_a_process_refuses_to_start(production):
    production.SECRET_KEY = "short"
    with pytest.raises(
        ImproperlyConfigured, match=r"safeguarding\.E001: SECRET_KEY is missing, short or a default\. Set"
    ):
        checks.refuse_unsafe_start()


def start_web(**changes):
    """What importing the door for web servers says, in an environment like an installation's."""
    environment = production_like() | changes
    return subprocess.run(
        [sys.executable, "-c", "import safeguarding.wsgi"], cwd=ROOT, env=environment, capture_output=True, text=True
    )


def test_a_secret_may_come_from_a_file(tmp_path):
    (tmp_path / "key").write_text(LONG_KEY + "\n")
    environment = production_like() | {"SECRET_KEY": "short", "SECRET_KEY_FILE": str(tmp_path / "key")}
    said = subprocess.run(
        [sys.executable, "-c", "import safeguarding.settings as s; print(s.SECRET_KEY)"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.strip() == LONG_KEY


def test_the_web_server_refuses_the_demonstration_on_a_public_host():
    done = start_web(DEMO="1")
    assert done.returncode != 0
    assert "safeguarding.E004" in done.stderr
