"""The demonstration's settings, and its database made ready."""

import hashlib
import os
import secrets
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from cryptography.fernet import Fernet

from safeguarding.development import bootstrap
from safeguarding.development.processes import CannotRun

NOWHERE = "smtp://127.0.0.1:9"  # the discard port: with no demonstration running, what is put in the post waits
QUICKLY = {"PGOPTIONS": "-c synchronous_commit=off"}  # what is made in one go is made again if the machine stops
MAIL_PORT = "mail_port"  # the file that says where a running demonstration takes its mail


def demonstration_environment(data, servers, *, port=8000, mail_port=None):
    """The environment of every process of the demonstration in the directory `data`, and of a command beside it.

    Keys are made once and kept in files that only their owner reads; EMAIL_URL may be given from outside.
    """
    mail = data / "mail"
    mail.mkdir(exist_ok=True)
    if mail_port is None and (data / MAIL_PORT).exists():
        mail_port = (data / MAIL_PORT).read_text()
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_OWNER_URL"}
    return environment | {
        "DJANGO_SETTINGS_MODULE": "safeguarding.settings",
        "PYTHONPATH": str(bootstrap.ROOT),
        "DEMO": "1",
        "DEBUG": "0",
        "HTTPS": "0",
        "ALLOWED_HOSTS": "127.0.0.1,localhost",
        "BASE_URL": f"http://127.0.0.1:{port}",
        "SECRET_KEY_FILE": _kept(data / "secret_key", lambda: secrets.token_urlsafe(48)),
        "SECOND_FACTOR_KEYS_FILE": _kept(data / "second_factor_key", lambda: Fernet.generate_key().decode()),
        "DATABASE_URL": servers.database_url,
        "REDIS_URL": servers.redis_url,
        "EMAIL_URL": os.environ.get("EMAIL_URL") or (f"smtp://127.0.0.1:{mail_port}" if mail_port else NOWHERE),
        "DEMO_MAIL_DIR": str(mail),
        "WATCH_EMAIL": os.environ.get("WATCH_EMAIL", "watch@demo.example"),
        "WATCH_FILE": os.environ.get("WATCH_FILE", str(data / "watch.json")),
        "STATIC_ROOT": str(data / "static"),
        "AUDIT_HEAD_FILE": os.environ.get("AUDIT_HEAD_FILE", str(data / "seal_heads")),
    }


def prepare(data, servers):
    """Make roles, schema and cache table as the code wants them; a database of ours that has them is left alone."""
    stamp, wanted = data / "migrated", bootstrap.fingerprint()
    if servers.embedded and stamp.exists() and stamp.read_text() == wanted:
        return
    if not servers.embedded:
        bootstrap.make_roles(servers.admin_url)
        bootstrap.grant(servers.admin_url)
    environment = demonstration_environment(data, servers)
    if not stamp.exists():  # later, a missing file of heads is something to be told about
        Path(environment["AUDIT_HEAD_FILE"]).touch()
    environment |= {"DATABASE_ROLE": "owner", "DATABASE_OWNER_URL": servers.owner_url}
    commands = (["migrate", "--skip-checks", "--verbosity", "0"], ["createcachetable"])
    with ThreadPoolExecutor() as side_by_side:
        list(side_by_side.map(lambda command: managed(command, environment | QUICKLY), commands))
    bootstrap.make_cache_table_quick(servers.owner_url)
    stamp.write_text(wanted)


def collect_static(data, environment):
    """Copy what pages load to the data directory under names that say their content, unless nothing has changed."""
    stamp, digest = data / "static_of", hashlib.sha256()
    sources = [path for path in (bootstrap.ROOT / "safeguarding" / "static").rglob("*") if path.is_file()]
    for path in [*sorted(sources), bootstrap.ROOT / "requirements" / "production.txt"]:
        digest.update(str(path.relative_to(bootstrap.ROOT)).encode() + b"\0" + path.read_bytes() + b"\0")
    if not stamp.exists() or stamp.read_text() != digest.hexdigest():
        managed(["collectstatic", "--noinput", "--clear", "--verbosity", "0"], environment)
        stamp.write_text(digest.hexdigest())


def managed(command, environment):
    """What a management command prints; raises CannotRun with its errors when it fails."""
    done = subprocess.run(
        [sys.executable, bootstrap.ROOT / "manage.py", *command], env=environment, capture_output=True, text=True
    )
    if done.returncode:
        raise CannotRun(f"manage.py {command[0]} failed:\n{(done.stdout + done.stderr)[-3000:]}")
    return done.stdout


def _kept(path, make):
    """The path of a secret that is made on first use."""
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(make())
    return str(path)
