"""What `./run` hands over to once the environment is there: demo, manage, test, check and bench."""

import argparse
import os
import subprocess
import sys
from pathlib import Path

from safeguarding.development import checking
from safeguarding.development.bootstrap import ROOT
from safeguarding.development.copies import copy_of_nothing
from safeguarding.development.demonstration import Demonstration
from safeguarding.development.environment import demonstration_environment, prepare
from safeguarding.development.processes import CannotRun
from safeguarding.development.servers import servers

DATA = ROOT / ".data" / "demo"
BENCH_DATA = ROOT / ".data" / "bench"
# Commands that never touch the data: each plays in an empty database of its own, and sends to nobody.
APART = {"replay": "safeguarding_replay_"}
MOST_WORKERS = 8  # one more than there are cores, since a test waits for its database; each has a database of its own
# Commands that take indexes away for a while, and so run as the owner of the tables.
AS_OWNER = {"populate"}
NO_TESTS = 5  # pytest's exit code when nothing was collected


def main():
    commands = {"demo": demo, "manage": manage, "test": test, "check": checking.check, "bench": bench}
    try:
        sys.exit(commands[sys.argv[1]](sys.argv[2:]))
    except CannotRun as reason:
        sys.exit(f"./run {sys.argv[1]}: {reason}")
    except KeyboardInterrupt:
        sys.exit(130)


def demo(arguments):
    """Run the whole service with invented people until it is told to stop."""
    parser = argparse.ArgumentParser(prog="./run demo")
    parser.add_argument("--port", type=int, default=8000, help="0 takes any free one")
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--fresh", action="store_true", help="begin without the data of earlier runs")
    options = parser.parse_args(arguments)
    os.umask(0o077)
    return Demonstration(options.data.resolve(), options.port, fresh=options.fresh).run()


def manage(arguments):
    """Run one management command beside the demonstration, or with servers of its own."""
    data = DATA
    if arguments[:1] == ["--data"]:
        if len(arguments) < 2:
            raise CannotRun("--data needs a directory.")
        data, arguments = Path(arguments[1]), arguments[2:]
    elif arguments and arguments[0].startswith("--data="):
        data, arguments = Path(arguments[0].removeprefix("--data=")), arguments[1:]
    data = data.resolve()
    os.umask(0o077)
    command = [sys.executable, ROOT / "manage.py", *arguments]
    with servers(data) as found:
        environment = demonstration_environment(data, found)
        if arguments and arguments[0] in APART:
            nobody = {"EMAIL_URL": "memorymail://", "DEMO_MAIL_DIR": "", "AUDIT_HEAD_FILE": "", "LOG_LEVEL": "ERROR"}
            with copy_of_nothing(found, APART[arguments[0]], environment | nobody) as url:
                return subprocess.run(command, env=environment | nobody | {"DATABASE_URL": url}).returncode
        prepare(data, found)
        role = {"DATABASE_ROLE": "owner"} if arguments and arguments[0] in AS_OWNER else {}
        return subprocess.run(command, env=environment | {"DATABASE_OWNER_URL": found.owner_url} | role).returncode


def test(arguments):
    """Every test, then a file at a time those that kill processes; or just what the arguments name."""
    pytest = [sys.executable, "-m", "pytest"]
    workers = str(min((os.cpu_count() or 2) + 1, MOST_WORKERS))
    with servers(os.environ.get("TEST_DATA", ROOT / ".data" / "test"), throwaway=True):
        if arguments:
            return subprocess.run([*pytest, *arguments], cwd=ROOT).returncode
        spread, by_file = ["-n", workers, "--dist", "worksteal"], ["-n", workers, "--dist", "loadfile"]
        rest = subprocess.run([*pytest, "-q", *spread, "-m", "not faults"], cwd=ROOT).returncode
        faults = subprocess.run([*pytest, "-q", *by_file, "-m", "faults"], cwd=ROOT).returncode
    return rest or (0 if faults == NO_TESTS else faults)


def bench(arguments):
    """The ratio benchmarks, on data of their own."""
    with servers(BENCH_DATA) as found:
        prepare(BENCH_DATA, found)
        environment = demonstration_environment(BENCH_DATA, found) | {"DATABASE_OWNER_URL": found.owner_url}
        return subprocess.run([sys.executable, "-m", "tests.benchmarks", *arguments], env=environment).returncode


if __name__ == "__main__":
    main()
