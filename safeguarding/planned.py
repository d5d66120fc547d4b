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

    def __init__(self, connection):
        super().__init__(connection)
        self.adapters.register_dumper(int, Int8Dumper)

    def execute(self, query, params=None, **options):
        """Run `query`, planned now if this connection has not run it before."""
        return super().execute(query, params, **options | {"prepare": True})


def planned_cursor():
    """Django's cursor on its own connection, as `connection.cursor()`, that prepares what it executes."""
    connection.ensure_connection()
    connection.connection.prepare_threshold = sys.maxsize  # nothing is prepared but what asks for it
    wrap = connection.make_debug_cursor if connection.queries_logged else connection.make_cursor
    return wrap(PlannedCursor(connection.connection))
