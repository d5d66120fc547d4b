"""Workers killed again and again while a hundred messages go out: none lost, none doubled in the record.

Everything is real: PostgreSQL, the broker, worker processes killed with SIGKILL, a mail server that takes its time.
Fifty things are due, two people are to be told of each. A worker that dies between handing a message over and writing
it down makes a second mail; nobody can avoid that, and it carries the same Message-ID.
"""

import asyncio
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import contextmanager
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from celery import Celery
from django.utils import timezone
from kombu import Connection

from escalations.chasing.models import Chaser
from safeguarding.development import bootstrap
from safeguarding.owed.models import Owed
from safeguarding.post.channels.smtp import message_id
from safeguarding.post.models import Attempt, AttemptOutcome, Message
from tests.cast import assemble
from tests.database import url_for
from tests.safeguarding.post.conftest import Mailbox, mail_server

DUE, TOLD, KILLS, SEED = 50, 100, 4, 20260827
DATABASE = 9
PATIENCE = 85  # seconds for the whole test, the last lease included
BELLS = (
    "escalations.chasing.tasks.raise_chasers",
    "safeguarding.post.tasks.send_outbox",
    "safeguarding.post.tasks.sweep",
)

pytestmark = [pytest.mark.faults, pytest.mark.timeout(PATIENCE + 30)]


class SlowMailbox(Mailbox):
    """Takes a mail, and says so a little later: time enough to die in between."""

    async def handle_DATA(self, server, session, envelope):
        answer = await super().handle_DATA(server, session, envelope)
        await asyncio.sleep(0.05)
        return answer


@pytest.fixture
def broker(test_servers):
    """A broker of our own: one numbered database of the Redis server, emptied before and after."""
    found = test_servers.redis_url
    by_socket = found.startswith("redis+socket:")
    url = f"{found}?virtual_host={DATABASE}" if by_socket else urlsplit(found)._replace(path=f"/{DATABASE}").geturl()
    with Connection(url) as connection:
        connection.default_channel.client.flushdb()
        yield url
        connection.default_channel.client.flushdb()


@pytest.fixture
def environment(test_servers, test_database, broker):
    """What a worker needs to know to work on this test's database and mail server."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "safeguarding.settings",
        "DATABASE_URL": url_for(test_servers.admin_url, test_database.name),
        "REDIS_URL": broker,
        "DEMO": "1",
        "STATIC_MANIFEST": "0",
        "BASE_URL": "http://localhost",
        "LOG_LEVEL": "ERROR",
    }


@contextmanager
def worker(environment):
    """A worker with two processes, in a group of its own; whatever is left of it at the end is killed."""
    command = [sys.executable, "-m", "celery", "-A", "safeguarding", "worker", "--concurrency", "2"]
    quick = ["--without-mingle", "--without-gossip", "--without-heartbeat", "--loglevel", "ERROR"]
    with subprocess.Popen(
        [*command, *quick], cwd=bootstrap.ROOT, env=environment, start_new_session=True, stderr=subprocess.DEVNULL
    ) as process:
        try:
            yield process
        finally:
            kill(process)


def kill(process):
    """The worker and both its children, at once and without warning."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    process.wait()


def make_due(now):
    """Fifty things that have been due for an hour, each owed by Priya and her team."""
    cast = assemble()
    for number in range(DUE):
        Owed.objects.create(
            standard="child-seen",
            subject_id=number,
            partnership_id=cast.social_care.partnership_id,
            agency_id=cast.social_care.pk,
            team_id=cast.assessment.pk,
            user_id=cast.priya.user_id,
            started_at=now - timedelta(hours=5),
            due_at=now - timedelta(hours=1),
            first_due_at=now - timedelta(hours=1),
            recorded_at=now - timedelta(hours=5),
            chase_at=now - timedelta(hours=1),
        )


@pytest.mark.django_db(transaction=True)
def test_nothing_is_lost_and_nothing_doubled_however_often_a_worker_dies(environment, broker):
    chance, deadline = random.Random(SEED), time.monotonic() + PATIENCE
    make_due(timezone.now())
    bell = Celery(broker=broker)

    def ring_until(enough):
        while not enough() and time.monotonic() < deadline:
            for task in BELLS:
                bell.send_task(task, expires=10)
            time.sleep(0.3)

    with mail_server(SlowMailbox()) as mailbox, bell:
        environment["EMAIL_URL"] = f"smtp://127.0.0.1:{mailbox.port}"
        for number in range(1, KILLS + 1):
            with worker(environment) as process:
                ring_until(lambda so_far=number * TOLD // (KILLS + 2): len(mailbox.mails) >= so_far)
                time.sleep(chance.uniform(0, 0.15))
                kill(process)
        assert Message.objects.filter(sent_at=None).exists(), "Everything was sent before the last worker was killed."
        with worker(environment):
            ring_until(lambda: Message.objects.filter(sent_at__isnull=False).count() == TOLD)

    arrived = Counter(sent.mail["Message-ID"] for sent in mailbox.mails)
    assert Chaser.objects.count() == DUE
    assert Message.objects.filter(sent_at__isnull=False).count() == Message.objects.count() == TOLD
    assert set(arrived) == {message_id(message) for message in Message.objects.all()}
    recorded = Counter(Attempt.objects.filter(outcome=AttemptOutcome.SENT).values_list("message", flat=True))
    assert set(recorded.values()) == {1}
    assert arrived.total() - TOLD <= 2 * KILLS, "At most one mail is repeated for each process that was killed."
