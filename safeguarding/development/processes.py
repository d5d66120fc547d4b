"""Child processes that cannot outlive whoever started them."""

import ctypes
import os
import pwd
import shutil
import signal
import subprocess
from pathlib import Path

PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True)


class CannotRun(Exception):
    """Something that this machine lacks; the message says what to do about it."""


def start(command, *, log, death_signal=signal.SIGTERM, user=None, reach=(), env=None, cwd=None, group=False):
    """Start a child that writes to the file `log` and gets `death_signal` when this process dies, however it dies.

    With `group` it leads a process group of its own, so that it and its children can be killed at once.

    With `user` (only as root) the child runs as that person and can get to the paths in `reach`. Call from the main
    thread: the kernel sends the signal when the starting *thread* ends.
    """
    parent = os.getpid()

    def tie_to_parent():
        _libc.prctl(PR_SET_PDEATHSIG, death_signal)
        if os.getppid() != parent:  # it died in between
            os._exit(1)

    identity = {}
    if user:
        command, identity = _demoted(command, user, reach)
    with Path(log).open("ab") as output:
        return subprocess.Popen(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=env,
            cwd=cwd,
            preexec_fn=tie_to_parent,
            start_new_session=group,
            **identity,
        )


def stop(child, *, sign=signal.SIGTERM, patience=10):
    """Ask a child to stop, wait up to `patience` seconds, then kill it."""
    if child is None or child.poll() is not None:
        return
    child.send_signal(sign)
    try:
        child.wait(patience)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def unprivileged_user():
    """Who runs PostgreSQL when we are root (it refuses to be); None when we are an ordinary user already."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise CannotRun(
        "PostgreSQL does not run as root, and there is no user postgres or nobody. Run as an ordinary user."
    )


def run_as(command, *, user=None, reach=(), **options):
    """Run to the end as `user`; raises CannotRun with what the command printed when it fails."""
    identity = {}
    if user:
        command, identity = _demoted(command, user, reach)
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, **identity, **options)
    if done.returncode:
        raise CannotRun(f"{Path(str(command[0])).name} failed:\n{done.stdout}{done.stderr}")


def _demoted(command, user, reach):
    """The command and Popen options that run it as `user`.

    A directory under one that is root's alone (/root, a fresh mktemp) cannot be entered by anyone else. For data there
    the child keeps one power of root, that of passing directories; `setpriv` is part of every Debian.
    """
    if all(reachable(Path(path), user) for path in (command[0], *reach)):
        return command, {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    if not shutil.which("setpriv"):
        raise CannotRun(f"The user {user.pw_name} cannot reach {reach[0]}. Use a --data where others may enter.")
    powers = ["--inh-caps=+dac_override", "--ambient-caps=+dac_override"]
    who = [f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]
    return ["setpriv", *who, *powers, "--", *command], {}


def reachable(path, user):
    """Whether every directory above `path` lets others pass, or is the user's own."""
    resolved = path.resolve()
    return all(
        parent.stat().st_mode & 0o001 or parent.stat().st_uid == user.pw_uid for parent in (resolved, *resolved.parents)
    )
