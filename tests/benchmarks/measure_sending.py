"""D1 and D2: how long from falling due to being handed to the mail server, for 600 messages and a real installation.

PostgreSQL, broker, worker and beat are processes, as in `tests/faults`, whose supervisor starts them; the bells ring as
often as in an installation. Everything falls due within half a minute, evenly.
"""

import logging
import os
import shutil
import statistics
import tempfile
import time
from contextlib import contextmanager
from datetime import timedelta
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import connections
from django.utils import timezone
from environ import Env

from safeguarding.development import bootstrap
from safeguarding.owed.models import Owed
from tests.benchmarks.runner import Result, measure
from tests.cast import assemble
from tests.faults.conftest import DUE, EMPTIED, TOLD, Records
from tests.faults.mail import Misbehaving
from tests.faults.supervisor import DATABASE, free_port, installation

WITHIN = 30  # seconds in which all of them fall due
WARM = 20  # seconds until the processes are up
PATIENCE = 120
KEYS = ("NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")

LATENCIES = """
SELECT extract(epoch FROM m.sent_at - o.due_at)
  FROM post_message m
  JOIN owed_owed o ON o.id = split_part(m.unique_key, ':', 2)::bigint
 WHERE m.sent_at IS NOT NULL AND m.unique_key ~ '^[a-z_-]+:[0-9]+:[0-9]+$'
"""


@measure("D1", "seconds from due to handed to SMTP, 95 % of 600 messages", target=10, stretch=5)
def most():
    """Of everything that fell due in half a minute."""
    taken = _taken()
    return Result(statistics.quantiles(taken, n=20)[-1], rows=len(taken))


@measure("D2", "seconds from due to handed to SMTP, the last of 600 messages", target=60, stretch=10)
def last():
    """The same messages."""
    taken = _taken()
    return Result(max(taken), rows=len(taken))


@cache
def _taken():
    """How many seconds each message took."""
    directory, mailbox = Path(tempfile.mkdtemp(prefix="record-")), Misbehaving(free_port())
    directory.chmod(0o711)
    logging.getLogger("mail.log").setLevel(logging.WARNING)
    mailbox.open()
    there = {"secret_key": settings.SECRET_KEY, "mail_port": mailbox.port}
    try:
        with installation(directory, os.environ["DATABASE_OWNER_URL"], **there) as site:
            site.environment |= {"BELLS_FASTER": "1", "EMAIL_TIMEOUT": "10"}
            with _records_of(site) as records:
                site.ask(f"TRUNCATE {', '.join(EMPTIED)} CASCADE")
                _fall_due(records, first=timezone.now() + timedelta(seconds=WARM))
            site.start("worker1", "worker2", "beat1")
            return _all_sent(site)
    finally:
        mailbox.close()
        shutil.rmtree(directory, ignore_errors=True)


def _all_sent(site):
    deadline = time.monotonic() + WARM + WITHIN + PATIENCE
    while time.monotonic() < deadline:
        taken = [float(seconds) for (seconds,) in site.ask(LATENCIES)]
        if len(taken) >= TOLD:
            return taken
        time.sleep(0.5)
    raise AssertionError(f"{len(taken)} of {TOLD} messages were sent.\n{site.log.read_text(errors='replace')[-2000:]}")


@contextmanager
def _records_of(site):
    """The installation's database as the ORM's own, with the people in it who owe something."""
    here = connections["default"].settings_dict
    before = {key: here[key] for key in KEYS}
    found = Env.db_url_config(site.postgres.url(database=DATABASE))
    connections.close_all()
    options = found.get("OPTIONS", {}) | {"assume_role": bootstrap.APP}
    here.update({key: found[key] for key in KEYS[:-1]} | {"OPTIONS": options})
    try:
        yield Records(assemble())
    finally:
        connections.close_all()
        here.update(before)


def _fall_due(records, *, first):
    """What `records` makes due, but one after the other from `first` on."""
    records.make_due()
    for place, row in enumerate(Owed.objects.filter(standard="child-seen", case_id=None).order_by("pk")):
        row.due_at = row.first_due_at = row.chase_at = first + timedelta(seconds=WITHIN * place / DUE)
        row.save(update_fields=["due_at", "first_due_at", "chase_at"])
