"""Statements that PostgreSQL plans once in a connection and then only runs.

What every verb owes is written by large statements about one record. PostgreSQL took three times as long to plan them
as to run them, anew at each verb: a social worker who saves waited for it. Here they are prepared on the server, under
a name that psycopg keeps for the life of the connection (and forgets after a rollback, as it should).

Only for statements that choose their rows by id: for those one plan is right whatever the id. Lists, whose best plan
depends on how large an agency is, are planned each time.
"""

import sys

import psycopg
from django.db import connection
from psycopg.types.numeric import Int8Dumper


class PlannedCursor(psycopg.Cursor):
    """A cursor that prepares what it executes. Numbers go as bigint: else each size of id had its own statement."""

    def __init__(self, connection, **options):
        super().__init__(connection, **options)
        self.adapters.register_dumper(int, Int8Dumper)

    def execute(self, query, params=None, **options):
        """Run `query`, planned now if this connection has not run it before."""
        return super().execute(query, params, **options | {"prepare": True})


class Planning:
    """Django's connection with another cursor: what is asked through it is planned once."""

    def __init__(self, of):
        self._of = of

    def __getattr__(self, name):
        return getattr(self._of, name)

    def cursor(self):
        """The cursor of `planned_cursor`."""
        return planned_cursor()


def planned_cursor():
    """Django's cursor on its own connection, as `connection.cursor()`, that prepares what it executes.

    Where statements are logged it is Django's own: the log shows what was asked with its values.
    """
    connection.ensure_connection()
    if connection.queries_logged:
        return connection.cursor()
    raw = connection.connection
    raw.prepare_threshold = sys.maxsize  # nothing is prepared but what asks for it
    raw.cursor_factory, usual = PlannedCursor, raw.cursor_factory
    try:
        return connection.make_cursor(connection.create_cursor())  # with the time zone that Django gives its own
    finally:
        raw.cursor_factory = usual
