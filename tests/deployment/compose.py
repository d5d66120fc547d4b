"""Reads docker-compose.yml as Compose would, and runs its commands as ordinary processes of this machine."""

import os
import re
import shlex
import subprocess
import sys

import yaml

from safeguarding.development.bootstrap import ROOT

VARIABLE = re.compile(r"\$\{(\w+)(?::([-?])([^}]*))?\}")
MODULES = {"python": [], "celery": ["-m", "celery"], "gunicorn": ["-m", "gunicorn"]}


class Missing(Exception):
    """A variable that has no default was not given."""


def services():
    """The services of the file by name, anchors resolved and variables as they stand."""
    return yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))["services"]


def filled(text, given):
    """`text` with its ${VARIABLES} replaced from `given` or their defaults; raises Missing with what Compose says."""

    def value(match):
        name, kind, rest = match.groups()
        if given.get(name):
            return given[name]
        if kind == "-":
            return rest
        raise Missing(f"{name}: {rest}")

    return VARIABLE.sub(value, str(text))


def environment(service, given, places):
    """What the processes of `service` find in their environment, with the addresses and paths of this machine.

    `places` maps what is true in a container (`/run/secrets`, `redis://redis:6379/0`) to what is true here.
    """
    set_here = {name: moved(filled(value, given), places) for name, value in (service.get("environment") or {}).items()}
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return kept | {"PYTHONPATH": str(ROOT), "STATIC_MANIFEST": "0"} | set_here


def moved(text, places):
    """`text` with each address or path of a container replaced by the one of this machine."""
    for there, here in places.items():
        text = text.replace(there, str(here))
    return text


def command(service, places):
    """The command of `service` for this machine: the same words, run by this Python, at this machine's places."""
    words = [moved(word.replace("$$", "$"), places) for word in service["command"]]
    return in_shell(words) if words[0] == "sh" else by_this_python(words)


def by_this_python(words):
    """`python`, `celery` and `gunicorn` are those of this environment."""
    return [sys.executable, *MODULES[words[0]], *words[1:]] if words[0] in MODULES else words


def in_shell(words):
    """The same inside `sh -c "one && other"`."""
    parts = [shlex.join(by_this_python(shlex.split(part))) for part in words[2].split(" && ")]
    return ["sh", "-c", " && ".join(parts)]


def run(words, env):
    """Run to the end, as a one-shot service or a health check is; returns the finished process."""
    return subprocess.run(words, cwd=ROOT, env=env, capture_output=True, text=True, timeout=120)


def healthcheck(service, places, env):
    """Run the health check of `service` once; returns the finished process."""
    kind, *words = service["healthcheck"]["test"]
    if kind == "CMD-SHELL":
        words = ["sh", "-c", words[0].replace("celery -A", f"{sys.executable} -m celery -A")]
    words = [moved(word.replace("$$", "$"), places) for word in words]
    return run(by_this_python(words), env)


def database_settings(places):
    """What the file gives to `postgres -c`, such as how the log is archived, at this machine's places."""
    words = shlex.split(services()["db"]["command"][2])
    return [moved(setting, places) for flag, setting in zip(words, words[1:], strict=False) if flag == "-c"]


def start_order():
    """The names of the services, each after those that it waits for; a mail catcher waits for nobody."""
    waiting, ordered = services(), []
    while waiting:
        free = [name for name, one in waiting.items() if set(one.get("depends_on", ())) <= set(ordered)]
        assert free, f"These wait for one another: {', '.join(waiting)}"
        ordered += free
        waiting = {name: one for name, one in waiting.items() if name not in free}
    return ordered
