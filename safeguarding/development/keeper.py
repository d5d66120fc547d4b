"""Keeps PostgreSQL and the Redis-compatible server of a data directory alive while anyone uses them.

    python -m safeguarding.development.keeper DIRECTORY [--throwaway]

Restarts what dies, stops both in order when the last user has gone, and leaves no process even when it is killed.
"""

import argparse
import fcntl
import json
import os
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path

from safeguarding.development import bootstrap
from safeguarding.development.postgres import Postgres
from safeguarding.development.processes import CannotRun
from safeguarding.development.servers import lock
from safeguarding.development.valkey import Valkey

DATABASE = "safeguarding"
LONGEST_SOCKET = 90  # of the 107 bytes that the kernel allows, less the file's own name


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("directory", type=Path)
    parser.add_argument("--throwaway", action="store_true")
    options = parser.parse_args()
    os.umask(0o077)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    alive = lock(options.directory / "keeper.lock", fcntl.LOCK_EX | fcntl.LOCK_NB)
    if alive is None:
        sys.exit("Another keeper is at work here.")
    try:
        last = keep(options.directory, options.throwaway)
    except CannotRun as reason:
        sys.exit(str(reason))
    # In this order: whoever waits for the users' lock must then find the keeper gone.
    os.close(alive)
    os.close(last)


def keep(directory, throwaway):
    """Run both servers until nobody uses them; returns the exclusive users' lock."""
    sockets = _socket_directory(directory)
    postgres = Postgres(
        directory / "postgres", sockets / "postgres", log=directory / "postgres.log", throwaway=throwaway
    )
    valkey = Valkey(sockets, log=directory / "valkey.log")
    running = []
    try:
        for server in (postgres, valkey):
            running.append(server)
            server.start()
        bootstrap.make_roles(postgres.url())
        bootstrap.make_database(postgres.url(), DATABASE)
        bootstrap.grant(postgres.url(database=DATABASE))
        _announce(directory, postgres, valkey)
        while (last := lock(directory / "users.lock", fcntl.LOCK_EX | fcntl.LOCK_NB)) is None:
            time.sleep(0.2)
            for server in running:
                if server.child.poll() is not None:
                    server.start()
        return last
    finally:
        (directory / "servers.json").unlink(missing_ok=True)
        for server in reversed(running):
            server.stop()
        if sockets != directory / "run":
            shutil.rmtree(sockets, ignore_errors=True)


def _announce(directory, postgres, valkey):
    """Say where the servers are, all at once."""
    said = {
        "admin_url": postgres.url(),
        "database_url": postgres.url(user=bootstrap.APP, database=DATABASE),
        "owner_url": postgres.url(user=bootstrap.OWNER, database=DATABASE),
        "redis_url": valkey.url(),
    }
    draft = directory / "servers.json.draft"
    draft.write_text(json.dumps(said))
    draft.rename(directory / "servers.json")


def _socket_directory(directory):
    """`run` in the data directory, or a temporary one where that path is too long for a socket."""
    sockets = directory / "run"
    if len(os.fsencode(sockets / "postgres")) > LONGEST_SOCKET:
        sockets = Path(tempfile.mkdtemp(prefix="safeguarding-"))
    else:
        sockets.mkdir(exist_ok=True)
    sockets.chmod(0o711)  # who runs PostgreSQL passes through to a directory of their own
    (sockets / "postgres").mkdir(mode=0o700, exist_ok=True)
    return sockets


if __name__ == "__main__":
    main()
