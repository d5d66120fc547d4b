"""The dead-man check: somebody is told that the chaser has stopped, by a way that uses neither Celery nor Redis.

It looks at what `health` finds, writes to WATCH_EMAIL itself, straight to the mail server, and while all is well asks
WATCH_PING_URL for an answer: a watch outside this machine that misses the ping tells when this one can no longer. What
was told is kept in a file, since the database may be what is down; one incident is told once, and its end once.
"""

import json
import logging
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage

PATIENCE = 10  # seconds for the ping

log = logging.getLogger(__name__)


@dataclass
class Told:
    """What whoever watches has been told and not yet been told to be over: problems, and since when."""

    problems: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, path):
        """From the file; an unreadable one counts as nothing told, for being told twice harms nobody."""
        try:
            return cls(dict(json.loads(Path(path).read_text(encoding="utf-8"))))
        except (OSError, ValueError):
            return cls()

    def write(self, path):
        """Into the file, whole or not at all."""
        new = Path(f"{path}.new")
        new.write_text(json.dumps(self.problems), encoding="utf-8")
        new.replace(path)


def watch(problems, *, at, told):
    """Tell somebody of problems that they have not been told of, or that all is well again; returns the new Told.

    `problems` are the words of `health`. A mail that cannot be sent leaves `told` as it was, so the next watch tries
    again.
    """
    new = [problem for problem in problems if problem not in told.problems]
    if new and _tell("Somebody is needed", _said(problems, told, at)):
        return Told({problem: told.problems.get(problem, at.isoformat()) for problem in problems})
    if told.problems and not problems and _tell("All is well again", _said([], told, at)):
        return Told()
    if not new and problems:
        return Told({problem: told.problems[problem] for problem in problems})
    return told


def ping():
    """Tell the watch outside that all is well; True when it answered, None where there is none."""
    if not settings.WATCH_PING_URL:
        return None
    try:
        with urllib.request.urlopen(settings.WATCH_PING_URL, timeout=PATIENCE) as answer:
            return answer.status < 400
    except (OSError, ValueError) as problem:
        log.warning("The watch outside did not answer: %s.", type(problem).__name__)
        return False


def _said(problems, told, at):
    """The body: what is wrong now, since when, and where to look; no word about anybody."""
    if problems:
        lines = [
            f"- {problem} (told of first: {told.problems.get(problem, at.isoformat())[:16]})" for problem in problems
        ]
        words = "Found now:\n\n" + "\n".join(lines)
        words += "\n\nWhile this lasts, chases may not reach the people they are for. Until it is well, ring them."
    else:
        words = "Over now:\n\n" + "\n".join(
            f"- {problem}, since {since[:16]}" for problem, since in told.problems.items()
        )
    return f"{words}\n\nEvery part: {settings.BASE_URL}/health/ready\nWhat to do: docs/deploy.md, Watching it\n"


def _tell(what, body):
    """Whether somebody could be written to."""
    if not settings.WATCH_EMAIL:
        return False
    mail = EmailMessage(
        f"{settings.SERVICE_NAME}: {what[0].lower()}{what[1:]}",
        body,
        settings.DEFAULT_FROM_EMAIL,
        settings.WATCH_EMAIL,
        headers={"Auto-Submitted": "auto-generated"},
    )
    try:
        return bool(mail.send())
    except Exception as problem:
        log.error("Whoever watches could not be written to: %s.", type(problem).__name__)
        return False
