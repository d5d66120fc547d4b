"""What docker-compose.yml promises, read without starting anything."""

import re
import stat

import pytest

from safeguarding.deployment.make_secrets import make_secrets
from safeguarding.development.bootstrap import ROOT
from tests.deployment import compose

OURS = ("roles", "migrate", "worker", "beat", "web", "mail")
RUNNING = ("db", "redis", "worker", "beat", "web", "mail")
GIVEN = {
    "EMAIL_URL": "smtp+tls://post@mail.demo.example",
    "FROM_EMAIL": "record@demo.example",
    "BASE_URL": "https://record.demo.example",
    "ALLOWED_HOSTS": "record.demo.example",
}


def test_the_schema_comes_first_then_who_chases_then_the_pages():
    order = compose.start_order()
    assert order.index("roles") < order.index("migrate") < min(order.index("worker"), order.index("beat"))
    assert order[-1] == "web"


@pytest.mark.parametrize("name", ["worker", "beat", "web"])
def test_nothing_runs_on_a_schema_that_is_not_ready(name):
    waits_for = compose.services()[name]["depends_on"]
    assert waits_for["migrate"] == {"condition": "service_completed_successfully"}


def test_a_page_does_not_wait_for_what_sends_the_mail():
    waits_for = compose.services()["web"]["depends_on"]
    assert {waits_for[name]["condition"] for name in ("worker", "beat")} == {"service_started"}


@pytest.mark.parametrize("name", RUNNING)
def test_what_stays_up_is_asked_how_it_is(name):
    assert compose.services()[name]["healthcheck"]["test"][0] in ("CMD", "CMD-SHELL")


@pytest.mark.parametrize("name", OURS)
def test_a_process_of_ours_may_do_no_more_than_it_needs(name):
    service = compose.services()[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]


def test_nothing_is_reachable_from_outside_but_the_pages_from_this_machine():
    published = {name: one["ports"] for name, one in compose.services().items() if "ports" in one}
    assert published == {"web": ["127.0.0.1:8000:8000"]}


def test_only_the_one_that_makes_roles_knows_the_administrator_of_the_database():
    knows = {name for name, one in compose.services().items() if "database_admin_url" in one.get("secrets", ())}
    owns = {name for name, one in compose.services().items() if "database_owner_url" in one.get("secrets", ())}
    assert (knows, owns) == ({"roles"}, {"roles", "migrate"})


def test_the_file_holds_no_secret():
    text = (ROOT / "docker-compose.yml").read_text()
    named = re.findall(r"^ +(\w*(?:KEY|KEYS|PASSWORD|DATABASE\w*URL)\w*): (\S+)", text, re.MULTILINE)
    assert named
    given_from_outside = re.compile(r"/run/secrets/.+|\$\{\w+:-\}")
    assert [value for _, value in named if not given_from_outside.fullmatch(value)] == []


@pytest.mark.parametrize("missing", sorted(GIVEN))
def test_what_has_no_safe_default_must_be_given(missing):
    given = {name: value for name, value in GIVEN.items() if name != missing}
    with pytest.raises(compose.Missing, match=missing):
        compose.environment(compose.services()["web"], given, {})
    assert compose.environment(compose.services()["web"], GIVEN, {})[missing] == GIVEN[missing]


def test_every_secret_named_is_made_and_every_one_made_is_named(tmp_path):
    made = make_secrets(tmp_path / "secrets")
    named = {name for one in compose.services().values() for name in one.get("secrets", ())}
    assert set(made) == named
    assert stat.S_IMODE((tmp_path / "secrets").stat().st_mode) == 0o700


def test_secrets_that_are_there_are_left_alone(tmp_path):
    make_secrets(tmp_path)
    before = {path.name: path.read_text() for path in tmp_path.iterdir()}
    (tmp_path / "secret_key").unlink()
    assert make_secrets(tmp_path) == ["secret_key"]
    after = {path.name: path.read_text() for path in tmp_path.iterdir()}
    assert after.pop("secret_key") != before.pop("secret_key")
    assert after == before


def test_a_password_is_not_made_anew_beside_the_address_that_holds_it(tmp_path):
    make_secrets(tmp_path)
    (tmp_path / "database_password").unlink()
    with pytest.raises(SystemExit, match="same password"):
        make_secrets(tmp_path)


def test_the_image_runs_what_the_file_runs_and_not_as_root():
    dockerfile = (ROOT / "Dockerfile").read_text()
    assert '"' + '", "'.join(compose.services()["web"]["command"]) + '"' in dockerfile
    assert dockerfile.rstrip().endswith("USER record")
    assert {"record", "mail_catcher"} <= set(re.findall(r"AS (\w+)", dockerfile))


def test_keys_and_data_never_get_into_an_image():
    ignored = (ROOT / ".dockerignore").read_text().splitlines()
    assert {"secrets", ".env", ".data", ".git"} <= set(ignored)
