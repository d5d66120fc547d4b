"""Databases copied from one migrated, empty template: one for each test process, one for each replay of a story.

Copying takes less time than emptying a hundred tables, which the app role could not do: it may not touch the audit.
"""

import os
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from safeguarding.development import bootstrap
from safeguarding.development.environment import managed
from safeguarding.development.processes import CannotRun

TEMPLATE = "safeguarding_template_"
TEMPLATES_KEPT = 4
TEMPLATE_LOCK = 7_313_002


class Copy:
    """This process's own database on the server at `admin_url`, its name `prefix` and the number of the process.

    `environment` is that of the commands which migrate the template, where it has to be made.
    """

    def __init__(self, admin_url, prefix, environment):
        self.admin_url, self.prefix, self.environment = admin_url, prefix, environment
        self.name = f"{prefix}{os.getpid()}"
        self.template = None

    def create(self):
        """Find or make the template, and copy it; removes what processes that were killed have left behind."""
        self.find_template()
        with self._one_at_a_time() as admin:
            _drop_left_behind(admin, self.prefix)
        self.renew()

    def find_template(self):
        """Find the template, or make it; whoever asks meanwhile waits for it."""
        bootstrap.make_roles(self.admin_url)
        with self._one_at_a_time() as admin:
            self.template = _template(admin, self.admin_url, self.environment)

    def renew(self):
        """Replace the database by a fresh copy, whoever is connected to it."""
        with self._admin() as admin:
            _drop(admin, self.name)
            admin.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE {} OWNER {}").format(
                    sql.Identifier(self.name), sql.Identifier(self.template), sql.Identifier(bootstrap.OWNER)
                )
            )

    def drop(self):
        """Remove the database; the template stays for the next."""
        with self._admin() as admin:
            _drop(admin, self.name)

    @contextmanager
    def _one_at_a_time(self):
        with self._admin() as admin:
            admin.execute("SELECT pg_advisory_lock(%s)", [TEMPLATE_LOCK])
            yield admin

    def _admin(self):
        return closing(psycopg.connect(self.admin_url, autocommit=True))


@contextmanager
def copy_of_nothing(servers, prefix, environment):
    """A migrated, empty database for the block, dropped after it; yields its URL. Raises CannotRun."""
    copy = Copy(servers.admin_url, prefix, environment)
    try:
        copy.create()
    except psycopg.errors.InsufficientPrivilege as refusal:
        raise CannotRun(f"This needs a database of its own, and whoever connects may not make one: {refusal}") from None
    try:
        yield url_for(servers.database_url, copy.name)
    finally:
        copy.drop()


def url_for(url, database):
    """The same server, another database."""
    return urlsplit(url)._replace(path=f"/{database}").geturl()


def _template(admin, admin_url, environment):
    """The name of the migrated template for the migrations as they stand, made if missing; under the lock."""
    name = TEMPLATE + bootstrap.fingerprint()
    if admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
        return name
    draft = f"{name}_draft"
    _drop(admin, draft)
    admin.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(draft), sql.Identifier(bootstrap.OWNER)))
    bootstrap.grant(url_for(admin_url, draft))
    _migrate(url_for(admin_url, draft), environment)
    admin.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(draft), sql.Identifier(name)))
    _drop_old_templates(admin)
    return name


def _migrate(url, environment):
    """Migrate as the owner, in a process of its own: settings choose the role when they are loaded."""
    environment = environment | {"DATABASE_URL": url, "DATABASE_OWNER_URL": url, "DATABASE_ROLE": "owner"}
    for command in (["migrate", "--skip-checks", "--verbosity", "0"], ["createcachetable"]):
        managed(command, environment)
    bootstrap.make_cache_table_quick(url)


def _drop_old_templates(admin):
    """Keep the newest few, since other runs may be copying the one before ours."""
    old = admin.execute(
        "SELECT datname FROM pg_database WHERE starts_with(datname, %s) ORDER BY oid DESC OFFSET %s",
        [TEMPLATE, TEMPLATES_KEPT],
    ).fetchall()
    for (name,) in old:
        _drop(admin, name)


def _drop_left_behind(admin, prefix):
    """Databases of processes on this machine that were killed before they could tidy up."""
    names = admin.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [prefix]).fetchall()
    for (name,) in names:
        if not Path("/proc", name.removeprefix(prefix)).exists():
            _drop(admin, name)


def _drop(admin, name):
    admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
