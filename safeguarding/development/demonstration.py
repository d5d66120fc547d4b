"""The demonstration: every process of the service, supervised, from the first line to `Ready:`."""

import http.client
import shutil
import signal
import socket
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field

from safeguarding.development import processes
from safeguarding.development.bootstrap import ROOT
from safeguarding.development.environment import (
    MAIL_PORT,
    QUICKLY,
    collect_static,
    demonstration_environment,
    managed,
    prepare,
)
from safeguarding.development.processes import CannotRun
from safeguarding.development.servers import in_use, servers

PATIENCE = 60  # seconds until the first page must come
CALM = 1.0  # seconds before a process that died is started again


class Told(Exception):
    """Somebody asked us to stop."""


@dataclass
class Worker:
    """One process of the service, and how it is started."""

    name: str
    command: list
    started_at: float = 0.0
    child: object = field(default=None, repr=False)


class Demonstration:
    """Everything on one port and one data directory."""

    def __init__(self, data, port, *, fresh=False):
        self.data, self.fresh = data, fresh
        self.port = port or _free_port()
        self.mail_port = _free_port()
        self.workers = []

    def run(self):
        """Start, say where, and stay until SIGINT or SIGTERM; returns the exit code."""
        for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(sign, self._told)
        _port_must_be_free(self.port)
        try:
            if self.fresh:
                self._forget()
            with servers(self.data) as found:
                try:
                    self._start(found)
                    self._stay()
                finally:
                    self._stop()
        except Told:
            return 0

    def _start(self, found):
        _say("Preparing the database")
        environment = demonstration_environment(self.data, found, port=self.port, mail_port=self.mail_port)
        with ThreadPoolExecutor() as side_by_side:
            collected = side_by_side.submit(collect_static, self.data, environment)
            prepare(self.data, found)
            collected.result()
        self.environment = environment
        (self.data / MAIL_PORT).write_text(str(self.mail_port))
        (self.data / "logs").mkdir(exist_ok=True)
        commands = self._commands()
        # The web server comes up while the people are being invented; nobody is chased before all of them are there.
        self._launch_all({name: commands[name] for name in ("mail", "web")})
        _say("Preparing the invented people and what they did")
        sign_ins = managed(["demo_data"], environment | QUICKLY)
        self._launch_all({name: commands[name] for name in ("worker", "beat")})
        self._wait_for_a_page()
        print(sign_ins.strip(), f"Ready: http://127.0.0.1:{self.port}/", sep="\n", flush=True)

    def _commands(self):
        """What runs, in the order of starting; stopped in reverse."""
        celery = [sys.executable, "-m", "celery", "-A", "safeguarding.celery"]
        quiet = ["--loglevel", "WARNING"]
        alone = ["--without-gossip", "--without-mingle", "--without-heartbeat"]
        web = [sys.executable, "-m", "gunicorn", "safeguarding.wsgi", "--bind", f"127.0.0.1:{self.port}"]
        web += ["--workers", "2", "--threads", "4", "--no-control-socket", "--graceful-timeout", "5"]
        return {
            "mail": [sys.executable, "-m", "safeguarding.development.mail", self.mail_port, self.data / "mail"],
            "web": web,
            "worker": [*celery, "worker", "--concurrency", "2", "--hostname", f"demo-{self.port}@%h", *alone, *quiet],
            "beat": [*celery, "beat", "--pidfile=", "--schedule", self.data / f"beat-{self.port}", *quiet],
        }

    def _launch_all(self, commands):
        for name, command in commands.items():
            worker = Worker(name, command)
            self.workers.append(worker)
            self._launch(worker)

    def _launch(self, worker):
        worker.started_at = time.monotonic()
        log = self.data / "logs" / f"{worker.name}.log"
        worker.child = processes.start(worker.command, log=log, env=self.environment, cwd=ROOT)

    def _wait_for_a_page(self):
        """Return when the service answers with anything but an error of its own."""
        deadline = time.monotonic() + PATIENCE
        web = next(worker for worker in self.workers if worker.name == "web")
        while time.monotonic() < deadline and web.child.poll() is None:
            with suppress(OSError, http.client.HTTPException):
                connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
                connection.request("GET", "/")
                if connection.getresponse().status < 500:
                    return
            time.sleep(0.1)
        tail = (self.data / "logs" / "web.log").read_text(errors="replace")[-3000:]
        raise CannotRun(f"The web server did not answer:\n{tail}")

    def _stay(self):
        """Start again what dies: a chase must not depend on anybody watching."""
        while True:
            time.sleep(0.25)
            for worker in self.workers:
                if worker.child.poll() is not None and time.monotonic() - worker.started_at > CALM:
                    self._launch(worker)

    def _stop(self):
        """Ask all at once, then wait for each; a second signal does not interrupt that."""
        for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(sign, signal.SIG_IGN)
        with suppress(OSError):
            if (self.data / MAIL_PORT).read_text() == str(self.mail_port):  # another may share the data
                (self.data / MAIL_PORT).unlink()
        for worker in reversed(self.workers):
            if worker.child and worker.child.poll() is None:
                worker.child.terminate()
        for worker in reversed(self.workers):
            processes.stop(worker.child)

    def _forget(self):
        """Remove what earlier runs left; never a directory that holds anything else."""
        if self.data.exists() and any(self.data.iterdir()) and not (self.data / "users.lock").exists():
            raise CannotRun(f"{self.data} holds something else than a demonstration; it is left alone.")
        if in_use(self.data):
            raise CannotRun(f"{self.data} is in use: stop what runs there before --fresh.")
        shutil.rmtree(self.data, ignore_errors=True)

    def _told(self, *_):
        raise Told


def _say(what):
    """A wait without a word looks like a fault. Beside standard output, which is for programs too."""
    print(f"{what} ...", file=sys.stderr, flush=True)


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _port_must_be_free(port):
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise CannotRun(f"Port {port} cannot be used ({error.strerror}). Choose another with --port.") from error
