"""Who acts in the audit's own tests, and rows that are really committed."""

import json
from contextlib import contextmanager
from datetime import datetime, timedelta

import psycopg
import pytest

from safeguarding.accounts.actor import Actor
from safeguarding.accounts.models import Agency, BreakGlass, Membership, Partnership, User
from safeguarding.audit import registry, sealing, services
from safeguarding.roles import AgencyKind, Role
from safeguarding.working_days import LONDON
from tests.database import url_for

THU_27_AUG_1000 = datetime(2026, 8, 27, 10, 0, tzinfo=LONDON)


@pytest.fixture
def now():
    return THU_27_AUG_1000


@pytest.fixture
def priya(now):
    """A social worker of Northshire; nothing of her is saved, since the audit keeps no link to live rows."""
    partnership = Partnership(pk=3, name="Northshire")
    agency = Agency(
        pk=5, partnership=partnership, name="Northshire children's social care", kind=AgencyKind.SOCIAL_CARE
    )
    user = User(pk=7, name="Priya Nair")
    return Actor(user=user, membership=Membership(user=user, agency=agency, role=Role.SOCIAL_WORKER), now=now)


@pytest.fixture
def break_glass(now):
    """A way to say that a case is open to somebody in an emergency only."""

    def grant(case_id):
        return BreakGlass(
            case_id=case_id, reason="Child in resus now", started_at=now, ends_at=now + timedelta(hours=4)
        )

    return grant


@pytest.fixture
def subject():
    """Something to have done things to: a saved row as far as the audit can tell."""
    return Agency(pk=41)


@pytest.fixture(autouse=True)
def verbs(monkeypatch):
    """A registry with two verbs of its own."""
    monkeypatch.setattr(registry, "_verbs", {})
    services.register("kettle-boiled", "Kettle boiled", erase=("said",))
    services.register("tea-poured", "Tea poured")


@pytest.fixture
def trail(transactional_db, as_owner, own_database, settings, priya, subject, now):
    """The trail with rows that are committed, the owner role at hand, and a minute that can be sealed."""
    settings.AUDIT_HEAD_FILE = ""
    return Trail(as_owner, own_database, priya, subject, now)


class Trail:
    """Writes committed rows as the app role and seals them; `owner` is a connection of the owner role."""

    def __init__(self, owner, database, by, subject, now):
        self.owner, self.database, self.by, self.subject, self.now = owner, database, by, subject, now

    def write(self, entries=1, views=1):
        """This many entries and views, each in its own transaction."""
        for _ in range(entries):
            services.record("kettle-boiled", self.subject, by=self.by, at=self.now, case=9)
        for _ in range(views):
            services.record_view(by=self.by, page="case", case=9, child=2)

    def wait(self):
        """Until no transaction, of another test process either, began before the newest row was kept."""
        newest = self.owner.execute(
            "SELECT greatest((SELECT max(position) FROM audit_entry), (SELECT max(position) FROM audit_view))"
        ).fetchone()
        horizon = "SELECT audit_position(pg_snapshot_xmin(pg_current_snapshot())) <= %s"
        while self.owner.execute(horizon, newest).fetchone()[0]:
            self.owner.execute("SELECT pg_sleep(0.1)")

    def seal(self):
        """A minute later: seal all that was written."""
        self.wait()
        self.now += timedelta(minutes=1)
        return sealing.seal(at=self.now)

    @contextmanager
    def app_connection(self):
        """A second session of the app role, as another worker would have."""
        with psycopg.connect(url_for(self.database.admin_url, self.database.name)) as other:
            other.execute("SET ROLE safeguarding_app")
            other.commit()
            yield other


@pytest.fixture
def read_through():
    """The tables that PostgreSQL would read from end to end to answer a queryset."""

    def tables(queryset):
        waiting, found = [json.loads(queryset.explain(format="json"))[0]["Plan"]], set()
        while waiting:
            node = waiting.pop()
            found |= {node["Relation Name"]} if node["Node Type"] == "Seq Scan" else set()
            waiting += node.get("Plans", [])
        return found

    return tables
