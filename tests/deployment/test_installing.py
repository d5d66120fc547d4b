"""The small programs of an installation: roles, probes, and how long a migration waits."""

import json
import subprocess
import sys

import pytest

from safeguarding.deployment import probe, roles
from safeguarding.development.bootstrap import APP, OWNER, ROOT
from safeguarding.development.checking import production_like
from tests.deployment.conftest import free_port


def options_as(role, url="postgresql://web@127.0.0.1:1/record"):
    """What Django hands to PostgreSQL when it connects in this role."""
    said = subprocess.run(
        [
            sys.executable,
            "-c",
            "import json, safeguarding.settings as s; print(json.dumps(s.DATABASES['default']['OPTIONS']))",
        ],
        cwd=ROOT,
        env=production_like() | {"DATABASE_ROLE": role, "DATABASE_URL": url},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(said.stdout)


def test_a_migration_gives_up_on_a_lock_and_a_page_has_no_such_limit():
    assert options_as("owner") == {"assume_role": OWNER, "options": "-c lock_timeout=5s -c statement_timeout=15min"}
    assert options_as("app") == {"assume_role": APP}


def test_what_the_address_asks_of_the_server_stays():
    asked = options_as("owner", "postgresql://web@127.0.0.1:1/record?options=-c%20work_mem=8MB")
    assert asked["options"] == "-c work_mem=8MB -c lock_timeout=5s -c statement_timeout=15min"


@pytest.mark.parametrize("url", ["postgresql://postgres:x@db/record", "postgresql://db/record"])
def test_a_role_is_given_no_password_of_somebody_else(url):
    with pytest.raises(ValueError, match="DATABASE_URL must sign in as safeguarding_app"):
        roles.set_password("postgresql://127.0.0.1:1/nowhere", APP, url)


def test_a_secret_is_read_from_its_file(monkeypatch, tmp_path):
    (tmp_path / "url").write_text("postgresql://from-a-file\n")
    monkeypatch.setenv("DATABASE_URL_FILE", str(tmp_path / "url"))
    monkeypatch.setenv("DATABASE_URL", "postgresql://from-the-environment")
    assert roles.from_environment("DATABASE_URL") == "postgresql://from-a-file"
    monkeypatch.delenv("DATABASE_URL_FILE")
    assert roles.from_environment("DATABASE_URL") == "postgresql://from-the-environment"


def test_a_probe_that_hears_nothing_says_so(monkeypatch, capsys):
    monkeypatch.setenv("PORT", str(free_port()))
    monkeypatch.setenv("DATABASE_URL", f"postgresql://web@127.0.0.1:{free_port()}/record")
    assert [probe.main([name]) for name in ("web", "beat")] == [1, 1]
    assert capsys.readouterr().out == "not well\nnot well\n"
