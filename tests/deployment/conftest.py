"""Servers of a test's own: an installation is started, restored and pulled down without touching anybody else's."""

import shutil
import socket
import tempfile
from pathlib import Path

import pytest

from safeguarding.development.postgres import Postgres
from safeguarding.development.processes import CannotRun, stop


@pytest.fixture
def directory():
    """A directory with a short name, which the kernel's limit on sockets asks for, and which PostgreSQL may enter."""
    path = Path(tempfile.mkdtemp(prefix="record-"))
    path.chmod(0o711)
    yield path
    shutil.rmtree(path, ignore_errors=True)


@pytest.fixture
def cluster(directory):
    """A function that starts a PostgreSQL cluster of our own in the directory; all of them are stopped at the end."""
    running = []

    def start(name="postgres", settings=()):
        sockets = directory / f"{name}-sockets"
        sockets.mkdir(mode=0o700, exist_ok=True)
        try:
            postgres = Postgres(
                directory / name, sockets, log=directory / f"{name}.log", throwaway=True, settings=settings
            )
        except CannotRun as reason:
            pytest.skip(str(reason))
        running.append(postgres)
        postgres.start()
        return postgres

    yield start
    for postgres in reversed(running):
        postgres.stop()


@pytest.fixture
def started():
    """A list of child processes; whoever is in it at the end is stopped, the last started first."""
    children = []
    yield children
    for child in reversed(children):
        stop(child, patience=15)


def free_port():
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
