"""A database for each test process, copied from one migrated template, used as the app role.

Copying also replaces the flush after a transactional test: the app role may not truncate the audit, and a copy takes
less time than emptying a hundred tables.
"""

import os
import subprocess

import psycopg
from environ import Env
from psycopg import sql

from safeguarding.development import bootstrap
from safeguarding.development.copies import Copy, url_for

PREFIX = "safeguarding_test_"


class TestDatabase(Copy):
    """One process's own database on the server at `admin_url`."""

    __test__ = False

    def __init__(self, admin_url):
        super().__init__(admin_url, PREFIX, os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"})

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


def load(postgres, database, url):
    """Fill the empty `database` of another cluster with what is in that at `url`: a quarter of the time to migrate."""
    command = [postgres.bin / "psql", "--quiet", "--dbname", postgres.url(database=database)]
    written = subprocess.run([postgres.bin / "pg_dump", "--dbname", url], capture_output=True, check=True).stdout
    subprocess.run(command, input=written, capture_output=True, check=True)
