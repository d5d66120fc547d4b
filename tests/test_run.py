"""`./run demo` from outside: it says when it is ready, stops whole, and leaves nothing behind when it is killed."""

import os
import signal
import socket
import subprocess
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest

from safeguarding.development.bootstrap import ROOT

pytestmark = [pytest.mark.faults, pytest.mark.takes_long, pytest.mark.timeout(400)]
STARTING = 300  # seconds of patience: two other files of fault tests start services meanwhile; alone it is under 60


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def of_a_person():
    """The environment of somebody at a terminal, who has no servers of their own."""
    own = ("DATABASE_URL", "REDIS_URL", "EMAIL_URL")
    return {key: value for key, value in os.environ.items() if key not in own}


class Demo:
    """One `./run demo` and what it printed."""

    def __init__(self, data, *options):
        self.data, self.port = data, free_port()
        command = [ROOT / "run", "demo", "--port", str(self.port), "--data", data, *options]
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=of_a_person()
        )
        self.lines = []

    def ready(self):
        """Read until the last line, which names the address; returns the seconds that took."""
        began = time.monotonic()
        for line in self.process.stdout:
            self.lines.append(line.rstrip("\n"))
            if line.startswith("Ready: "):
                return time.monotonic() - began
        raise AssertionError("\n".join(self.lines))

    def get(self, path="/"):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=10) as answer:
            return answer.status, answer.read().decode()

    def processes(self):
        """Every living process that has the data directory on its command line or in its environment."""
        return [pid for pid in os.listdir("/proc") if pid.isdigit() and self._ours(pid)]

    def gone_within(self, seconds):
        deadline = time.monotonic() + seconds
        while self.processes() and time.monotonic() < deadline:
            time.sleep(0.1)
        return not self.processes()

    def _ours(self, pid):
        mark = os.fsencode(self.data)
        try:
            process = Path("/proc", pid)
            if process.joinpath("stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return False  # dead, and waiting for its parent to notice
            return mark in process.joinpath("cmdline").read_bytes() or mark in process.joinpath("environ").read_bytes()
        except OSError:
            return False


@contextmanager
def demonstration(data, *options):
    demo = Demo(data, *options)
    try:
        yield demo
    finally:
        if demo.process.poll() is None:
            demo.process.terminate()
        demo.process.wait(60)
        demo.process.stdout.close()
        demo.gone_within(30)


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """One data directory for the whole file: the later starts are second starts."""
    return tmp_path_factory.mktemp("demonstration") / "data"


def test_it_starts_from_nothing_and_stops_whole(data):
    with demonstration(data) as demo:
        assert demo.ready() < STARTING
        assert demo.lines[-1] == f"Ready: http://127.0.0.1:{demo.port}/"
        people = [line.split(maxsplit=2) for line in demo.lines if "@demo.example" in line]
        assert len({password for _, password, _ in people}) == 1
        assert {"social.worker", "team.manager", "radiologist", "outsider"} <= {who.split("@")[0] for who, *_ in people}
        status, page = demo.get()
        assert status == 200
        assert "demonstration" in page.lower()
        demo.process.terminate()
        assert demo.process.wait(30) == 0
        assert demo.gone_within(10)


def test_two_starts_share_the_data_and_the_first_may_leave(data):
    with demonstration(data) as first, demonstration(data) as second:
        first.ready()
        second.ready()
        first.process.terminate()
        assert first.process.wait(30) == 0
        assert second.get()[0] == 200
        second.process.send_signal(signal.SIGINT)  # Ctrl-C
        assert second.process.wait(30) == 0
        assert second.gone_within(10)


def test_a_command_works_beside_it_what_dies_is_started_again_and_a_kill_leaves_nothing_behind(data):
    command = [ROOT / "run", "manage", "--data", data, "shell", "--no-imports", "-c"]
    ask = "from django.db import connection as c; cursor = c.cursor(); cursor.execute('SELECT current_user');"
    ask += "print(cursor.fetchone()[0]);"
    ask += "from django.core.mail import get_connection; print(bool(get_connection(fail_silently=True).open()))"
    with demonstration(data) as demo:
        demo.ready()
        beside = subprocess.run([*command, ask], capture_output=True, text=True, env=of_a_person())
        assert beside.stdout == "safeguarding_app\nTrue\n"

        web = [pid for pid in demo.processes() if b"gunicorn" in Path("/proc", pid, "cmdline").read_bytes()]
        assert web
        for pid in web:
            os.kill(int(pid), signal.SIGKILL)
        assert answers_within(30, demo)

        assert len(demo.processes()) > 6
        demo.process.kill()
        assert demo.gone_within(20)
    alone = subprocess.run([*command, ask], capture_output=True, text=True, env=of_a_person())
    assert alone.stdout == "safeguarding_app\nFalse\n"
    assert demo.gone_within(10)


def answers_within(seconds, demo):
    """Whether the first page comes before so many seconds have gone."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            return demo.get()[0] == 200
        except OSError:
            time.sleep(0.2)
    return False


def test_a_port_in_use_is_named(data):
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        command = [ROOT / "run", "demo", "--port", str(port), "--data", data]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode != 0
    assert f"Port {port} cannot be used" in done.stderr


def test_fresh_leaves_a_directory_alone_that_is_no_demonstration(tmp_path):
    (tmp_path / "letter.txt").write_text("dear")
    command = [ROOT / "run", "demo", "--port", str(free_port()), "--data", tmp_path, "--fresh"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode != 0
    assert "left alone" in done.stderr
    assert (tmp_path / "letter.txt").read_text() == "dear"
