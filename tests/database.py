"""A database for each test process, cloned from one migrated template, used as the app role.

Cloning also replaces the flush after a transactional test: the app role may not truncate the audit, and a clone takes
less time than emptying a hundred tables.
"""

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from environ import Env
from psycopg import sql

from safeguarding.development import bootstrap

TEMPLATE, CLONE = "safeguarding_template_", "safeguarding_test_"
TEMPLATES_KEPT = 4
TEMPLATE_LOCK = 7_313_002


class TestDatabase:
    """One process's own database on the server at `admin_url`."""

    __test__ = False

    def __init__(self, admin_url):
        self.admin_url = admin_url
        self.name = f"{CLONE}{os.getpid()}"
        self.template = None

    def create(self):
        """Find or make the template, and clone it."""
        bootstrap.make_roles(self.admin_url)
        with self._admin() as admin:
            admin.execute("SELECT pg_advisory_lock(%s)", [TEMPLATE_LOCK])
            self.template = _template(admin, self.admin_url)
            _drop_left_behind(admin)
        self.renew()

    def renew(self):
        """Replace the database by a fresh clone, whoever is connected to it."""
        with self._admin() as admin:
            _drop(admin, self.name)
            admin.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE {} OWNER {}").format(
                    sql.Identifier(self.name), sql.Identifier(self.template), sql.Identifier(bootstrap.OWNER)
                )
            )

    def drop(self):
        """Remove the database; the template stays for the next run."""
        with self._admin() as admin:
            _drop(admin, self.name)

    def django_settings(self):
        """What to put into Django's settings for the connection."""
        found = Env.db_url_config(url_for(self.admin_url, self.name))
        return {key: found[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")} | {
            "OPTIONS": found.get("OPTIONS", {}) | {"assume_role": bootstrap.APP}
        }

    def as_owner(self):
        """An autocommitting connection that acts as the owner role."""
        connection = psycopg.connect(url_for(self.admin_url, self.name), autocommit=True)
        connection.execute(sql.SQL("SET ROLE {}").format(sql.Identifier(bootstrap.OWNER)))
        return connection

    def _admin(self):
        return closing(psycopg.connect(self.admin_url, autocommit=True))


def url_for(url, database):
    """The same server, another database."""
    return urlsplit(url)._replace(path=f"/{database}").geturl()


def _template(admin, admin_url):
    """The name of the migrated template for the migrations as they stand, made if missing; under the lock."""
    name = TEMPLATE + bootstrap.fingerprint()
    if admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
        return name
    draft = f"{name}_draft"
    _drop(admin, draft)
    admin.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(draft), sql.Identifier(bootstrap.OWNER)))
    bootstrap.grant(url_for(admin_url, draft))
    _migrate(url_for(admin_url, draft))
    admin.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(draft), sql.Identifier(name)))
    _drop_old_templates(admin)
    return name


def _migrate(url):
    """Migrate as the owner, in a process of its own: settings choose the role when they are loaded."""
    environment = os.environ | {
        "DATABASE_URL": url,
        "DATABASE_OWNER_URL": url,
        "DATABASE_ROLE": "owner",
        "DJANGO_SETTINGS_MODULE": "tests.settings",
    }
    for command in (["migrate", "--skip-checks", "--verbosity", "0"], ["createcachetable"]):
        done = subprocess.run(
            [sys.executable, bootstrap.ROOT / "manage.py", *command],
            cwd=bootstrap.ROOT,
            env=environment,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            raise RuntimeError(f"manage.py {command[0]} failed on the test template:\n{done.stdout}{done.stderr}")
    bootstrap.make_cache_table_quick(url)


def _drop_old_templates(admin):
    """Keep the newest few, since other runs may be cloning the one before ours."""
    old = admin.execute(
        "SELECT datname FROM pg_database WHERE starts_with(datname, %s) ORDER BY oid DESC OFFSET %s",
        [TEMPLATE, TEMPLATES_KEPT],
    ).fetchall()
    for (name,) in old:
        _drop(admin, name)


def _drop_left_behind(admin):
    """Databases of test processes on this machine that were killed before they could tidy up."""
    names = admin.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [CLONE]).fetchall()
    for (name,) in names:
        if not Path("/proc", name.removeprefix(CLONE)).exists():
            _drop(admin, name)


def _drop(admin, name):
    admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
