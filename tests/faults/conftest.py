"""600 messages that are due, an installation to send them, and somebody who goes on saving."""

import shutil
import tempfile
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from environ import Env

from safeguarding.development import bootstrap
from safeguarding.development.copies import url_for
from safeguarding.owed.models import Owed
from safeguarding.roles import Role, Seniority
from tests.cast import assemble
from tests.factories.accounts import MembershipFactory
from tests.factories.enquiries import harrocks_enquiry
from tests.factories.families import person_named
from tests.faults.mail import Misbehaving
from tests.faults.supervisor import DATABASE, WORKERS, free_port, installation
from tests.faults.users import Saver
from tests.pages import sign_in

DUE, OWNERS = 300, 60
TOLD = 2 * DUE  # whoever owes it, and their desk
RECOVERY = 60  # seconds after a fault has cleared in which everything must have gone out
EMPTIED = (
    "post_message",
    "chasing_chaser",
    "chasing_ringnow",
    "chasing_undelivered",
    "challenges_escalation",
    "owed_owed",
    "post_stuck",
)
SENT_AGAIN = "SELECT count(*) FROM post_attempt WHERE outcome = 'sent' GROUP BY message_id HAVING count(*) > 1"


@pytest.fixture(scope="module")
def mailbox():
    """The mail server, taking what it is given."""
    mailbox = Misbehaving(free_port())
    mailbox.open()
    yield mailbox
    mailbox.close()


@pytest.fixture(scope="module")
def supervisor(running_servers, own_database, mailbox):
    """The installation, with nothing started but the database."""
    directory = Path(tempfile.mkdtemp(prefix="record-"))
    directory.chmod(0o711)
    there = {"secret_key": settings.SECRET_KEY, "mail_port": mailbox.port}
    try:
        with installation(directory, url_for(running_servers.admin_url, own_database.name), **there) as supervisor:
            yield supervisor
    finally:
        shutil.rmtree(directory, ignore_errors=True)


@pytest.fixture(scope="module")
def records(supervisor, django_db_setup, django_db_blocker):
    """The installation's database as the ORM's own, with the people in it who owe something."""
    ours = settings.DATABASES["default"]
    kept = dict(ours)
    found = Env.db_url_config(supervisor.postgres.url(database=DATABASE))
    connections.close_all()
    ours.update({key: found[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")})
    ours["OPTIONS"] = found.get("OPTIONS", {}) | {"assume_role": bootstrap.APP}
    try:
        with django_db_blocker.unblock():
            yield Records(assemble())
    finally:
        connections.close_all()
        ours.clear()
        ours.update(kept)


class Records:
    """What lies in the installation's database, made by the test."""

    def __init__(self, cast):
        place = {"agency": cast.social_care, "team": cast.assessment, "role": Role.SOCIAL_WORKER}
        self.cast = cast
        self.owners = [
            MembershipFactory(
                user__email=f"owner{number}@demo.example", seniority=Seniority.PRACTITIONER, **place
            ).user_id
            for number in range(OWNERS)
        ]
        case = harrocks_enquiry(cast).case
        self.path = reverse("alias-add", args=[case.reference, person_named(case, "Jodie").reference])
        client = Client()
        sign_in(client, cast.priya)
        self.session = client.cookies["session"].value

    def make_due(self):
        """Fill the table of what is owed: 300 things due for an hour, each owed by one of sixty people."""
        hour, now = timedelta(hours=1), timezone.now()
        Owed.objects.bulk_create(
            Owed(
                standard="child-seen",
                subject_id=number,
                partnership_id=self.cast.social_care.partnership_id,
                agency_id=self.cast.social_care.pk,
                team_id=self.cast.assessment.pk,
                user_id=self.owners[number % OWNERS],
                started_at=now - 5 * hour,
                due_at=now - hour,
                first_due_at=now - hour,
                recorded_at=now - 5 * hour,
                chase_at=now - hour,
            )
            for number in range(DUE)
        )
        connections.close_all()


@pytest.fixture
def site(supervisor, records, mailbox):
    """The installation at work on 600 messages, somebody saving; at its end the promises are looked at."""
    supervisor.ask(f"TRUNCATE {', '.join(EMPTIED)} CASCADE")
    supervisor.ask("DELETE FROM families_alias")
    mailbox.mails.clear()
    mailbox.recipient_answer.clear()
    mailbox.delay = 0.0
    records.make_due()
    site = Site(supervisor, records, mailbox)
    try:
        yield site
    finally:
        site.saver.stop()
        supervisor.kill(*supervisor.children)
        for server in (supervisor.broker, supervisor.postgres):
            if server.child.poll() is not None:
                server.start()


class Site:
    """What a test does to the installation, and what it looks at afterwards."""

    def __init__(self, supervisor, records, mailbox):
        self.supervisor, self.mailbox, self.records = supervisor, mailbox, records
        self.saver = Saver(supervisor.web_port, records.path, records.session)

    def open(self, *names):
        """Start the web and the named processes; the saver begins."""
        self.supervisor.start("web", *(names or (*WORKERS, "beat1")))
        self.saver.start()

    def sent(self):
        """How many messages the record says were sent."""
        return self.supervisor.ask("SELECT count(*) FROM post_message WHERE sent_at IS NOT NULL")[0][0]

    def wait_for(self, enough, patience=RECOVERY):
        """Return when `enough()` is true; fails after `patience` seconds."""
        began = time.monotonic()
        while not enough():
            if time.monotonic() - began > patience:
                pytest.fail(f"{self.sent()} of {TOLD} sent after {patience} seconds.\n{self.why_not()}")
            time.sleep(0.2)
        return time.monotonic() - began

    def why_not(self):
        """What the record says about those that wait, for whoever has to find out."""
        waiting = "SELECT waits_for, count(*), min(not_before) FROM post_message WHERE sent_at IS NULL GROUP BY 1"
        tail = self.supervisor.log.read_text(errors="replace")[-3000:]
        return f"{self.supervisor.ask(waiting)}\n{tail}"

    def all_is_sent(self, expected=TOLD):
        """Within a minute everything is sent; nothing was lost, nothing raised or recorded twice, every save is there.

        Returns how many mails were repeated, each under its own Message-ID.
        """
        self.wait_for(lambda: self.sent() >= expected)
        self.saver.stop()
        ask = self.supervisor.ask
        assert ask("SELECT count(*), count(DISTINCT owed_id) FROM chasing_chaser WHERE step = 1") == [(DUE, DUE)]
        assert ask("SELECT count(*) FROM chasing_chaser WHERE step > 1") == [(0,)]
        assert self.sent() == expected
        assert ask(SENT_AGAIN) == []
        arrived = Counter(sent.mail["Message-ID"] for sent in self.mailbox.mails)
        ids = {f"<{row[0]}@demo.example>" for row in ask("SELECT id FROM post_message WHERE sent_at IS NOT NULL")}
        assert set(arrived) == ids
        kept = Counter(row[0] for row in ask("SELECT given_name FROM families_alias"))
        assert self.saver.saved, "nobody could save anything"
        assert all(kept[name] == 1 for name in self.saver.saved), "what somebody was told is saved is saved once"
        assert set(kept.values()) == {1}
        return arrived.total() - len(arrived)
