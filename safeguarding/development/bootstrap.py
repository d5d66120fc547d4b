"""The two database roles and what the app role may do by default, before any table exists."""

import hashlib
from pathlib import Path

import psycopg
from psycopg import sql

ROOT = Path(__file__).resolve().parents[2]

OWNER, APP = "safeguarding_owner", "safeguarding_app"
# Any number, so long as everyone who makes roles waits for the same one.
ROLES_LOCK = 7_313_001


def make_roles(url):
    """Create the owner and the app role where missing, and let whoever connects here act as either.

    Needs a superuser or a role with CREATEROLE. Safe to repeat and to run twice at once.
    """
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", [ROLES_LOCK])
        is_superuser, me = connection.execute(
            "SELECT rolsuper, rolname FROM pg_roles WHERE rolname = current_user"
        ).fetchone()
        for role in (OWNER, APP):
            if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone():
                connection.execute(
                    sql.SQL("CREATE ROLE {} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB").format(
                        sql.Identifier(role)
                    )
                )
            if not is_superuser and me != role:
                connection.execute(sql.SQL("GRANT {} TO {}").format(sql.Identifier(role), sql.Identifier(me)))


def make_database(url, name):
    """Create the database `name`, owned by the owner role, unless it is there."""
    with psycopg.connect(url, autocommit=True) as connection:
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            return
        connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(name), sql.Identifier(OWNER)))


def grant(url):
    """In the database of `url`: the owner may make tables; the app role reads and writes rows, and no more.

    Tables that nobody may change take UPDATE and DELETE away again in the migration that makes them. TRUNCATE is
    never granted.
    """
    with psycopg.connect(url, autocommit=True) as connection:
        (name,) = connection.execute("SELECT current_database()").fetchone()
        names = {"owner": sql.Identifier(OWNER), "app": sql.Identifier(APP), "database": sql.Identifier(name)}
        for statement in (
            "GRANT CREATE, CONNECT, TEMPORARY ON DATABASE {database} TO {owner}",
            "GRANT CONNECT, TEMPORARY ON DATABASE {database} TO {app}",
            "GRANT USAGE, CREATE ON SCHEMA public TO {owner}",
            "GRANT USAGE ON SCHEMA public TO {app}",
            "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {app}",
            "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} GRANT USAGE, SELECT ON SEQUENCES TO {app}",
            # Compiling a query cost 69 ms where running it cost 7.
            "ALTER DATABASE {database} SET jit = off",
        ):
            connection.execute(sql.SQL(statement).format(**names))


def make_cache_table_quick(url):
    """The cache table need not survive a crash, so it is not written ahead; as owner, after `createcachetable`."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(sql.SQL("SET ROLE {}").format(sql.Identifier(OWNER)))
        connection.execute("ALTER TABLE cache SET UNLOGGED")


def fingerprint():
    """Changes when anything changes that a migrated database holds: our migrations, or the pinned packages."""
    digest = hashlib.sha256()
    migrations = ROOT.glob("[!.n]*/**/migrations/*.py")  # neither .venv nor node_modules
    for path in [*sorted(migrations), ROOT / "requirements" / "production.txt"]:
        digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]
