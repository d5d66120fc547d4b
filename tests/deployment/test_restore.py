"""The restore drill: a base backup, the archived log, a moment; afterwards nothing delivered is sent again.

The archive is filled by the settings of docker-compose.yml and the new data directory made by the script that
docs/upgrade-and-restore.md names.
"""

import os
import shutil
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest

from safeguarding.development import bootstrap, processes
from safeguarding.development.copies import url_for
from tests.database import load
from tests.deployment import compose
from tests.safeguarding.post.conftest import REMINDER, Mailbox, mail_server

RESTORE = bootstrap.ROOT / "safeguarding" / "deployment" / "restore.sh"
KEY = "k3y-" + "abcdefghijklmnopqrstuvwxyz0123456789" * 2
POST = """
import django; django.setup()
from django.utils import timezone
from safeguarding.post import services
for word in {words}:
    to, key = f"{{word}}@demo.example", f"chase:{{word}}"
    services.enqueue("chase", to=to, params={params}, unique_key=key, at=timezone.now())
if {send}:
    services.send_due(timezone.now(), clock=timezone.now)
"""

pytestmark = [pytest.mark.faults, pytest.mark.timeout(300)]


class Site:
    """One installation's database and mail; it can be lost, and restored as another cluster."""

    def __init__(self, directory, mailbox):
        self.directory, self.mailbox = directory, mailbox
        self.wal, self.base = directory / "backups" / "wal", directory / "backups" / "base"
        self.settings = [*compose.database_settings({"/backups": directory / "backups"}), "fsync=off"]

    def use(self, postgres):
        self.postgres = postgres
        owner, app = (postgres.url(user=user, database="record") for user in (bootstrap.OWNER, bootstrap.APP))
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "safeguarding.settings",
            "SECRET_KEY": KEY,
            "DEMO": "1",
            "STATIC_MANIFEST": "0",
            "DATABASE_URL": app,
            "DATABASE_OWNER_URL": owner,
            "REDIS_URL": "redis://127.0.0.1:1/0",
            "EMAIL_URL": f"smtp://127.0.0.1:{self.mailbox.port}",
            "DELIVERED_FILE": str(self.directory / "delivered"),
        }

    def python(self, *words):
        done = subprocess.run(
            [sys.executable, *words], cwd=bootstrap.ROOT, env=self.environment, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def post(self, *words, send=True):
        """Put a message about each word into the outbox, and send what is due."""
        self.python("-c", POST.format(words=words, params=REMINDER, send=send))

    def ask(self, question, *, url=None):
        with psycopg.connect(url or self.postgres.url(database="record"), autocommit=True) as connection:
            return connection.execute(question).fetchall()

    def told(self):
        """Who has had mail, in order, a name for each time."""
        return [mail.to[0].partition("@")[0] for mail in self.mailbox.mails]

    def back_up(self):
        binary = self.postgres.bin / "pg_basebackup"
        where = ["-h", self.postgres.sockets, "-U", "postgres", "-D", self.base, "-X", "stream", "-c", "fast"]
        processes.run_as([binary, *where], user=self.postgres.user, reach=(self.directory,), cwd="/")


@pytest.fixture
def site(directory, cluster, running_servers, own_database):
    with mail_server(Mailbox()) as mailbox:
        site = Site(directory, mailbox)
        postgres_user = processes.unprivileged_user()
        for path in (site.wal.parent, site.wal, site.base):
            path.mkdir(mode=0o700)
            if postgres_user:
                os.chown(path, postgres_user.pw_uid, postgres_user.pw_gid)
        site.use(cluster(settings=site.settings))
        bootstrap.make_roles(site.postgres.url())
        bootstrap.make_database(site.postgres.url(), "record")
        bootstrap.grant(site.postgres.url(database="record"))
        load(site.postgres, "record", url_for(running_servers.admin_url, own_database.name))
        yield site


def restored(site, cluster, moment):
    """The cluster as it was at the moment, after the old one was lost."""
    site.postgres.stop()
    new = site.directory / "restored"
    done = compose.run(["sh", RESTORE, site.base, site.wal, new, moment], os.environ)
    assert done.returncode == 0, done.stderr
    site.use(cluster("restored", settings=site.settings))
    deadline = time.monotonic() + 60
    while site.ask("SELECT pg_is_in_recovery()") == [(True,)]:
        assert time.monotonic() < deadline, "The restored database never took writes."
        time.sleep(0.2)


def test_a_restore_to_a_moment_sends_nothing_again(site, cluster):
    site.post("before")
    site.back_up()
    site.post("waiting", send=False)
    time.sleep(1)
    moment = datetime.now(UTC).isoformat(sep=" ")
    time.sleep(1)
    site.post("raised-after")  # sends the waiting one too
    assert site.told() == ["before", "waiting", "raised-after"]
    (highest,) = site.ask("SELECT max(id) FROM post_attempt")[0]
    site.ask("SELECT pg_switch_wal()")
    wait_for_archive(site)

    restored(site, cluster, moment)
    known = "SELECT unique_key, sent_at IS NOT NULL FROM post_message ORDER BY created_at"
    assert site.ask(known) == [("chase:before", True), ("chase:waiting", False)]

    said = site.python("manage.py", "after_restore", str(site.directory / "delivered"), "--skip-checks")
    assert said.startswith("3 deliveries are remembered")
    site.post("raised-after", "new")  # the chaser raises again what it had raised, and something new
    assert site.told() == ["before", "waiting", "raised-after", "new"]
    assert [sent for _, sent in site.ask(known)] == [True] * 4
    assert site.ask("SELECT max(id) > 1000000 FROM post_attempt") == [(True,)], f"Ids up to {highest} were in use."


def wait_for_archive(site):
    """Until the segment that was just finished has been copied out."""
    deadline = time.monotonic() + 60
    wanted = site.ask("SELECT pg_walfile_name(pg_switch_wal() - 1)")[0][0]
    while not (site.wal / wanted).exists():
        assert time.monotonic() < deadline, f"{wanted} was never archived."
        time.sleep(0.2)


@pytest.mark.parametrize("wrong", ["no base", "no log", "in use", "a quote"])
def test_the_script_refuses_what_cannot_be_right(directory, wrong):
    base, wal, new = (directory / name for name in ("base", "wal", "new"))
    for path in (base, wal):
        path.mkdir()
    (base / "backup_label").touch()
    (base / "PG_VERSION").touch()
    moment = "2026-08-27 14:05:00+01"
    if wrong == "no base":
        (base / "backup_label").unlink()
    elif wrong == "no log":
        shutil.rmtree(wal)
    elif wrong == "in use":
        new.mkdir()
        (new / "precious").touch()
    else:
        moment = "2026' ; rm"
    before = sorted(Path(directory).rglob("*"))
    assert compose.run(["sh", RESTORE, base, wal, new, moment], os.environ).returncode == 1
    assert sorted(Path(directory).rglob("*")) == before
