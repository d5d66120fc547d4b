"""The installation of docker-compose.yml as separate processes: the same commands, in the order of the file.

The servers are embedded PostgreSQL and a Redis-compatible server with the file's own options. Only addresses and paths
differ from the container's.
"""

import http.client
import json
import smtplib
import time

import psycopg
import pytest
import redis

from safeguarding.deployment.make_secrets import make_secrets
from safeguarding.development import bootstrap, processes, valkey
from tests.deployment import compose
from tests.deployment.conftest import free_port

PATIENCE = 120  # seconds for each thing that is waited for
# What beat rings within half a minute; the sweep has its first round after a whole one, which is not waited for.
ROUNDS = ("safeguarding.post.tasks.send_outbox", "escalations.chasing.tasks.raise_chasers")

pytestmark = [pytest.mark.faults, pytest.mark.timeout(450)]


class Installation:
    """The services of the file, started one by one as ordinary processes."""

    def __init__(self, directory, sockets, started):
        self.directory, self.started, self.services = directory, started, compose.services()
        self.web, self.mail, self.redis = free_port(), free_port(), free_port()
        for name in ("secrets", "kept", "mail", "broker", "logs"):
            (directory / name).mkdir()
        make_secrets(directory / "secrets")
        self._point_secrets_at(sockets)
        self.given = {
            "EMAIL_URL": f"smtp://127.0.0.1:{self.mail}",
            "FROM_EMAIL": "record@demo.example",
            "BASE_URL": "http://localhost",
            "ALLOWED_HOSTS": "localhost,127.0.0.1",
            "HTTPS": "0",
            "TRUSTED_PROXIES": "0",
        }
        self.places = {
            "/run/secrets": directory / "secrets",
            "/var/lib/kept-elsewhere": directory / "kept",
            "/var/lib/mail": directory / "mail",
            "/tmp/beat-schedule": directory / "beat-schedule",
            "redis://redis:6379/0": f"redis://127.0.0.1:{self.redis}/0",
            "1025": self.mail,
            "0.0.0.0": "127.0.0.1",
        }

    def _point_secrets_at(self, sockets):
        """The roles and their passwords are those that were made; the server is here instead of in a container."""
        for name in ("database_admin_url", "database_owner_url", "database_url"):
            path = self.directory / "secrets" / name
            address = path.read_text().replace("@db:5432/record", "@/record") + f"?host={sockets}"
            path.chmod(0o600)
            path.write_text("".join(address.split()))

    def environment(self, name):
        return compose.environment(self.services[name], self.given, self.places)

    def command(self, name):
        words = compose.command(self.services[name], self.places)
        return [*words, "--bind", f"127.0.0.1:{self.web}"] if name == "web" else words

    def once(self, name):
        done = compose.run(self.command(name), self.environment(name))
        assert done.returncode == 0, f"{name}:\n{done.stdout}{done.stderr}"
        return done.stdout

    def start(self, name):
        log = self.directory / "logs" / name
        child = processes.start(self.command(name), log=log, env=self.environment(name), cwd=bootstrap.ROOT)
        self.started.append(child)
        return child

    def start_redis(self):
        """The broker with the options of the file."""
        _, *options = self.services["redis"]["command"]
        options += ["--port", str(self.redis), "--bind", "127.0.0.1", "--dir", self.directory / "broker"]
        self.started.append(processes.start([valkey.binary(), *options], log=self.directory / "logs" / "redis"))
        with redis.Redis(port=self.redis) as broker:
            until(lambda: answers(broker.ping), "the broker")

    def get(self, path):
        connection = http.client.HTTPConnection("127.0.0.1", self.web, timeout=10)
        try:
            connection.request("GET", path, headers={"Host": "localhost"})
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()

    def ready(self):
        status, body = self.get("/health/ready")
        assert status == 200, body
        return json.loads(body)

    def healthy(self, name):
        env = self.environment(name) | {"PORT": str(self.web)}
        return compose.healthcheck(self.services[name], self.places, env).returncode == 0

    def logged(self, name):
        return (self.directory / "logs" / name).read_text(errors="replace")


def answers(ask):
    try:
        return ask()
    except (OSError, redis.RedisError, http.client.HTTPException, smtplib.SMTPException):
        return None


def until(true, what):
    """Wait until `true()` is; fails with `what` after PATIENCE."""
    deadline = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < deadline, f"This did not come in {PATIENCE} s: {what}"
        time.sleep(0.3)


@pytest.fixture
def installation(directory, cluster, started):
    """The servers run, the database is there and empty, as the first start of the db service leaves it."""
    postgres = cluster()
    with psycopg.connect(postgres.url(), autocommit=True) as connection:
        connection.execute("CREATE DATABASE record")
    made = Installation(directory, postgres.sockets, started)
    made.start_redis()
    return made


def test_every_command_of_the_file_starts_in_its_order_and_does_its_work(installation):
    order = [name for name in compose.start_order() if name not in ("db", "redis", "mail")]
    assert order == ["roles", "migrate", "worker", "beat", "web"]

    installation.start("mail")
    with_mail = ("mail", lambda: answers(lambda: smtplib.SMTP("127.0.0.1", installation.mail, timeout=2).quit()))
    until(with_mail[1], with_mail[0])

    assert "are ready" in installation.once("roles")
    assert "Applying accounts.0001" in installation.once("migrate")
    for name in order[2:]:
        installation.start(name)
    until(lambda: answers(lambda: installation.get("/health/live")) == (200, "ok"), "the web server")

    until(lambda: None not in map(installation.ready()["seconds_since_last_round"].get, ROUNDS), "a round of each job")
    found = installation.ready()
    assert set(found["problems"]) <= {"safeguarding.post.tasks.sweep has not run"}
    assert (found["database"], found["broker"], found["mail"]) == (True, True, True)
    assert [name for name in ("mail", "worker", "beat", "web") if not installation.healthy(name)] == []
    lines = [line for name in ("web", "worker", "beat") for line in installation.logged(name).splitlines()]
    assert [line for line in lines if not line.startswith("{")] == [], "A line of a log is not JSON."

    # Doing it all again, as every upgrade does, changes nothing and breaks nobody who is running.
    installation.once("roles")
    assert "No migrations to apply" in installation.once("migrate")
    assert installation.get("/health/ready")[0] == 200


def test_a_process_with_a_default_key_refuses_to_start(directory, started):
    installation = Installation(directory, "/nowhere", started)
    secret = directory / "secrets" / "secret_key"
    secret.chmod(0o600)
    secret.write_text("insecure-" + "0123456789abcdefghijklmnopqrstuvwxyz" * 2)
    children = {name: installation.start(name) for name in ("web", "worker", "beat")}
    for name, child in children.items():
        assert child.wait(timeout=PATIENCE) != 0, name
        assert "safeguarding.E001" in installation.logged(name)


def test_the_log_is_archived_by_the_command_of_the_file(directory):
    (setting,) = [one for one in compose.database_settings({}) if one.startswith("archive_command=")]
    (directory / "wal").mkdir()
    (directory / "segment").write_text("first")
    archive = setting.removeprefix("archive_command=").replace("/backups", str(directory))
    archive = archive.replace("%p", str(directory / "segment")).replace("%f", "0001")
    assert compose.run(["sh", "-c", archive], {}).returncode == 0
    assert (directory / "wal" / "0001").read_text() == "first"
    assert compose.run(["sh", "-c", archive], {}).returncode == 0, "The same once more is no error."
    (directory / "segment").write_text("other")
    assert compose.run(["sh", "-c", archive], {}).returncode != 0, "What was archived is never overwritten."
    assert (directory / "wal" / "0001").read_text() == "first"
