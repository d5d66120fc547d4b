"""Makes the two database roles with the passwords of an installation; safe to repeat.

    python -m safeguarding.deployment.roles

Reads DATABASE_ADMIN_URL, DATABASE_OWNER_URL and DATABASE_URL, or the files that the same names with `_FILE` behind them
point to. Only this program is ever given the administrator's address.
"""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

import psycopg
from psycopg import sql

from safeguarding.development.bootstrap import APP, OWNER, grant, make_roles

ADDRESSES = {OWNER: "DATABASE_OWNER_URL", APP: "DATABASE_URL"}


def from_environment(name):
    """The variable `name`, or the content of the file that `name_FILE` points to; raises KeyError without either."""
    path = os.environ.get(f"{name}_FILE")
    return Path(path).read_text(encoding="utf-8").strip() if path else os.environ[name]


def set_password(admin_url, role, url):
    """Give `role` the password of its address. Raises ValueError where the address signs in as somebody else."""
    found = urlsplit(url)
    if unquote(found.username or "") != role:
        raise ValueError(f"{ADDRESSES[role]} must sign in as {role}.")
    with psycopg.connect(admin_url, autocommit=True) as connection:
        connection.execute(
            sql.SQL("ALTER ROLE {} PASSWORD {}").format(
                sql.Identifier(role), sql.Literal(unquote(found.password or "") or None)
            )
        )


def main():
    admin_url = from_environment("DATABASE_ADMIN_URL")
    make_roles(admin_url)
    for role, name in ADDRESSES.items():
        set_password(admin_url, role, from_environment(name))
    grant(admin_url)
    print(f"The roles {OWNER} and {APP} are ready.")


if __name__ == "__main__":
    main()
