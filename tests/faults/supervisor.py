"""One installation whose every process belongs to the test: it starts them, knows their ids, and kills them.

PostgreSQL, broker, web, two workers and beat are processes of their own; the mail server is a thread of the test, so
that it can be told how to behave. What is shorter than in real life is said here: a mail server is waited for 1 second
(a lease lasts 6), and the bells ring five times as often. Back-offs are those of an installation.
"""

import os
import random
import signal
import socket
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import psycopg

from safeguarding.development import bootstrap, processes
from safeguarding.development.postgres import Postgres
from safeguarding.development.valkey import Valkey
from tests.database import load

DATABASE = "record"
QUICK = {"EMAIL_TIMEOUT": "1", "BELLS_FASTER": "5"}
CELERY = [sys.executable, "-m", "celery", "--quiet", "-A", "safeguarding.celery"]
LEAN = ["--without-mingle", "--without-gossip", "--without-heartbeat", "--loglevel", "ERROR"]
WORKERS, BEATS = ("worker1", "worker2"), ("beat1", "beat2")


class Supervisor:
    """The installation. `start` and `kill` take a name: postgres, broker, web, worker1, worker2, beat1, beat2."""

    def __init__(self, directory, *, secret_key, mail_port):
        self.directory, self.log = directory, directory / "log"
        sockets = directory / "sockets"
        sockets.mkdir(mode=0o700)
        # A commit is written before it is told, as in production; the disk, which no kill empties, is not waited for
        quick = ["fsync=off", "full_page_writes=off"]
        self.postgres = Postgres(directory / "postgres", sockets, log=self.log, settings=quick)
        self.broker = Valkey(directory, log=self.log)
        self.web_port = free_port()
        self.children = {}
        self.environment = {
            **os.environ,
            **QUICK,
            "DJANGO_SETTINGS_MODULE": "safeguarding.settings",
            "SECRET_KEY": secret_key,
            "DATABASE_URL": self.postgres.url(user=bootstrap.APP, database=DATABASE),
            "REDIS_URL": self.broker.url(),
            "EMAIL_URL": f"smtp://127.0.0.1:{mail_port}",
            "DEMO": "1",
            "HTTPS": "0",
            "STATIC_MANIFEST": "0",
            "BASE_URL": "http://localhost",
            "LOG_LEVEL": "ERROR",
        }

    def found(self, template_url):
        """Start the servers, and make the database as a copy of a migrated, empty one."""
        self.broker.start()
        self.postgres.start()
        bootstrap.make_roles(self.postgres.url())
        with psycopg.connect(self.postgres.url(), autocommit=True) as admin:
            admin.execute(f"CREATE DATABASE {DATABASE} OWNER {bootstrap.OWNER}")
        bootstrap.grant(self.postgres.url(database=DATABASE))
        load(self.postgres, DATABASE, template_url)

    def start(self, *names):
        """Start processes by name; those that other processes wait for are up when this returns."""
        for name in names:
            if name == "postgres":
                self.postgres.start()
            elif name == "broker":
                self.broker.start()
            else:
                self.children[name] = processes.start(
                    self._command(name), log=self.log, env=self.environment, cwd=bootstrap.ROOT, group=True
                )

    def kill(self, *names, sign=signal.SIGKILL):
        """Kill processes by name, with their children, at once and without warning."""
        for name in names:
            if name in ("postgres", "broker"):
                child = getattr(self, name).child
                child.send_signal(signal.SIGQUIT if name == "postgres" and sign == signal.SIGKILL else sign)
                child.wait()
            elif child := self.children.pop(name, None):
                try:
                    os.killpg(child.pid, sign)
                except ProcessLookupError:
                    pass
                child.wait()

    def kill_one_process_of(self, name, chance):
        """Kill one of the processes in which a worker does its tasks; the worker itself makes a new one."""
        parent = self.children[name].pid
        stats = ((path.name, path / "stat") for path in Path("/proc").iterdir() if path.name.isdigit())
        children = sorted(int(pid) for pid, stat in stats if _parent(stat) == parent)
        if children:
            os.kill(chance.choice(children), signal.SIGKILL)

    def everything(self):
        """The names of all that runs now."""
        return ["postgres", "broker", *self.children]

    def stop(self):
        """Kill whatever is left, and stop the servers."""
        self.kill(*self.children)
        self.broker.stop()
        self.postgres.stop()

    def ask(self, question, *values, patience=20):
        """The rows of a question to the database, asked again while it is away."""
        deadline = time.monotonic() + patience
        while True:
            try:
                with psycopg.connect(self.postgres.url(database=DATABASE), autocommit=True) as admin:
                    answer = admin.execute(question, values)
                    return answer.fetchall() if answer.description else []
            except psycopg.OperationalError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.1)

    def flush_broker(self):
        """Empty the broker: every ring that nobody has answered yet is gone."""
        with socket.socket(socket.AF_UNIX) as connection:
            connection.connect(str(self.broker.socket))
            connection.sendall(b"FLUSHALL\r\n")
            assert connection.recv(64).startswith(b"+OK")

    def _command(self, name):
        if name == "web":
            quick = ["--bind", f"127.0.0.1:{self.web_port}", "--workers", "1", "--threads", "2", "--log-level", "error"]
            return [sys.executable, "-m", "gunicorn", *quick, "safeguarding.wsgi"]
        if name in WORKERS:
            return [*CELERY, "worker", "--hostname", f"{name}@here", "--concurrency", "2", *LEAN]
        schedule = ["--pidfile=", "--schedule", str(self.directory / f"{name}-schedule")]
        return [*CELERY, "beat", *schedule, "--loglevel", "ERROR"]


def _parent(stat):
    """The id of a process's parent, from its line in /proc; None when it has gone meanwhile."""
    try:
        return int(stat.read_text().rpartition(")")[2].split()[1])
    except OSError:
        return None


def free_port():
    """A port of this machine on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


@contextmanager
def installation(directory, template_url, *, secret_key, mail_port):
    """A Supervisor with its database made; everything it started is gone afterwards."""
    supervisor = Supervisor(directory, secret_key=secret_key, mail_port=mail_port)
    try:
        supervisor.found(template_url)
        yield supervisor
    finally:
        supervisor.stop()


def shuffled(names, seed):
    """The same names in an order that the seed decides."""
    order = list(names)
    random.Random(seed).shuffle(order)
    return order
