"""Share the servers of a data directory: the first user starts them, the last one to leave stops them.

Every user holds a shared lock on `users.lock`. The keeper (`keeper.py`), a process of its own, waits for the exclusive
lock, which it gets when no user is left, however they went. It holds `keeper.lock` as long as it lives.
"""

import fcntl
import json
import os
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from safeguarding.development.processes import CannotRun

_keepers: list[subprocess.Popen] = []  # those we started; they may outlive us, and Python warns of a forgotten child
STARTING = 90  # seconds until the servers must answer; recovery after a power cut included


@dataclass(frozen=True)
class Servers:
    """Where the servers listen."""

    admin_url: str  # the superuser of our own cluster, or what DATABASE_URL gave
    database_url: str
    owner_url: str
    redis_url: str
    embedded: bool  # whether the database is our own cluster


def lock(path, how):
    """Open and lock a file; the lock lives as long as the returned descriptor (which no child inherits)."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, how)
    except BlockingIOError:
        os.close(descriptor)
        return None
    return descriptor


@contextmanager
def servers(directory, *, throwaway=False):
    """Use the servers of `directory` (or of DATABASE_URL and REDIS_URL) inside the block; yields Servers.

    `throwaway` gives up durability for speed, for tests. Raises CannotRun when they do not start.
    """
    database_url, redis_url = os.environ.get("DATABASE_URL"), os.environ.get("REDIS_URL")
    if database_url and redis_url:
        owner_url = os.environ.get("DATABASE_OWNER_URL", database_url)
        yield Servers(database_url, database_url, owner_url, redis_url, embedded=False)
        return
    directory = Path(directory).resolve()
    directory.mkdir(parents=True, exist_ok=True)
    # Root's servers run as somebody else, who must get through to what is theirs; what is inside is closed by itself.
    directory.chmod(0o711 if os.geteuid() == 0 else 0o700)
    user = lock(directory / "users.lock", fcntl.LOCK_SH)
    try:
        said = _started(directory, throwaway)
        embedded = Servers(**said, embedded=True)
        if database_url:
            owner_url = os.environ.get("DATABASE_OWNER_URL", database_url)
            yield Servers(database_url, database_url, owner_url, embedded.redis_url, embedded=False)
        elif redis_url:
            yield Servers(embedded.admin_url, embedded.database_url, embedded.owner_url, redis_url, embedded=True)
        else:
            yield embedded
    finally:
        os.close(user)
        _leave(directory)


def in_use(directory):
    """Whether some process is using the servers of `directory` now."""
    directory = Path(directory)
    if not directory.exists():
        return False
    alone = lock(directory / "users.lock", fcntl.LOCK_EX | fcntl.LOCK_NB)
    if alone is None:
        return True
    os.close(alone)
    return False


def _started(directory, throwaway):
    """Start the keeper unless it runs, wait for it, and return what it wrote in servers.json."""
    starting = lock(directory / "start.lock", fcntl.LOCK_EX)
    try:
        if not _keeper_lives(directory):
            (directory / "servers.json").unlink(missing_ok=True)
            command = [sys.executable, "-m", "safeguarding.development.keeper", str(directory)]
            with (directory / "keeper.log").open("wb") as log:
                keeper = subprocess.Popen(
                    command + (["--throwaway"] if throwaway else []),
                    cwd=Path(__file__).parents[2],
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=subprocess.STDOUT,
                    start_new_session=True,  # Ctrl-C is for its users; it goes when they have gone
                )
            _keepers.append(keeper)
            _wait_for(directory, keeper)
        return json.loads((directory / "servers.json").read_text())
    finally:
        os.close(starting)


def _wait_for(directory, keeper):
    deadline = time.monotonic() + STARTING
    while not (directory / "servers.json").exists():
        if keeper.poll() is not None or time.monotonic() > deadline:
            raise CannotRun(
                (directory / "keeper.log").read_text(errors="replace").strip() or "The servers did not start."
            )
        time.sleep(0.02)


def _keeper_lives(directory):
    taken = lock(directory / "keeper.lock", fcntl.LOCK_EX | fcntl.LOCK_NB)
    if taken is not None:
        os.close(taken)
    return taken is None


def _leave(directory, patience=30):
    """Wait until the keeper has stopped everything, or someone else is still using it."""
    deadline = time.monotonic() + patience
    while _keeper_lives(directory) and time.monotonic() < deadline:
        alone = lock(directory / "users.lock", fcntl.LOCK_EX | fcntl.LOCK_NB)
        if alone is None:
            beside = lock(directory / "users.lock", fcntl.LOCK_SH | fcntl.LOCK_NB)
            if beside is not None:  # others hold it with us; the keeper would have refused
                os.close(beside)
                return
        else:
            os.close(alone)
        time.sleep(0.05)
