"""Servers, databases and browsers for every test; who is in the story is in cast.py."""

import gc
import os
import shutil
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from threading import Thread

import hypothesis
import pytest
from django.conf import settings
from django.db import connections
from django.db.backends.signals import connection_created
from django.test import TransactionTestCase

from cases.case_files.models import CaseFile
from safeguarding.development.servers import servers
from safeguarding.owed import services as owed
from safeguarding.working_days import LONDON
from tests.cast import cast, page_as  # noqa: F401 (fixtures)
from tests.database import TestDatabase

ROOT = Path(__file__).resolve().parents[1]
LATER_THAN_ANY_TEST = datetime(2028, 1, 7, 12, tzinfo=LONDON)
# The same examples on every run: a failure that comes and goes with the dice tells nobody anything.
hypothesis.settings.register_profile("everywhere", derandomize=True, deadline=None, database=None)
hypothesis.settings.load_profile("everywhere")
CHROMIUM_FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def absent(what, hint):
    """Skip the test that needs `what`; in CI its absence is a failure, or nobody would notice that it never ran."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what} is missing, and CI=true. {hint}")
    pytest.skip(f"{what} is missing. {hint}")


def servers_of_tests():
    """The servers of this run: what DATABASE_URL and REDIS_URL say, else embedded ones that all processes share."""
    return servers(os.environ.get("TEST_DATA", ROOT / ".data" / "test"), throwaway=True)


def pytest_sessionstart(session):
    """Where workers do the tests, have the database's template made while they are still collecting them."""
    if session.config.getoption("numprocesses", None) and not hasattr(session.config, "workerinput"):
        Thread(target=make_template, daemon=True).start()


def make_template():
    """Whatever goes wrong here goes wrong again in each test that wants a database, and is told there."""
    with suppress(Exception), servers_of_tests() as found:
        TestDatabase(found.admin_url).find_template()


@pytest.fixture(scope="session")
def running_servers():
    """The servers of this run."""
    with servers_of_tests() as found:
        yield found


@pytest.fixture(scope="session")
def own_database(running_servers):
    """This process's own database, for tests that must reach round Django."""
    database = TestDatabase(running_servers.admin_url)
    database.create()
    yield database
    connections.close_all()
    database.drop()


class PlansKept:
    """Keeps what `planned_cursor` has prepared when a test is rolled back: no test changes a table under it."""

    def clear(self):
        """Forget nothing."""
        return False


def keep_plans(connection, **_):
    """Let PostgreSQL plan what every test owes once in a process: it is a third of the time of all tests."""
    kept = connection.connection._prepared
    kept.__class__ = type("PlansKept", (PlansKept, type(kept)), {})
    kept.prepared_max = 1000


@pytest.fixture(scope="session")
def django_db_setup(own_database, django_db_blocker):
    """Point Django at the clone instead of letting it make and flush a database of its own."""
    settings.DATABASES["default"].update(own_database.django_settings())

    def renew(case):
        connections.close_all()
        own_database.renew()

    flush, TransactionTestCase._fixture_teardown = TransactionTestCase._fixture_teardown, renew
    connection_created.connect(keep_plans)
    yield
    connection_created.disconnect(keep_plans)
    TransactionTestCase._fixture_teardown = flush
    with django_db_blocker.unblock():
        connections.close_all()


@pytest.fixture(autouse=True)
def nothing_is_owed_unseen(request, _django_db_helper):
    """After every test that touches a case: what is owed is what the facts say, so rebuilding it changes nothing.

    A verb that forgets to settle fails here, whichever test called it. `invents_owed` marks the tests of
    chasing that make rows of what is owed by hand, with no fact behind them.
    """
    yield
    uses_database = request.node.get_closest_marker("django_db") or "db" in request.fixturenames
    if uses_database and not request.node.get_closest_marker("invents_owed"):
        assert rebuilt() == 0, "a verb has left something unsettled: a rebuild of Owed changed it"


def rebuilt():
    """How many obligations a rebuild changes; none without a case, or where the test left a broken transaction."""
    connection = connections["default"]
    if connection.needs_rollback or connection.connection is None or not CaseFile.objects.exists():
        return 0
    return owed.rebuild(at=LATER_THAN_ANY_TEST)


@pytest.fixture
def as_owner(db, own_database):
    """A connection of its own, acting as the owner role; it sees only what has been committed."""
    with own_database.as_owner() as connection:
        yield connection


@pytest.fixture(scope="session")
def chromium():
    """The path of the system's Chromium; without a window of its own it takes half the time, where that is there."""
    shells = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    for name in filter(None, (os.environ.get("CHROMIUM"), *shells)):
        if path := shutil.which(name):
            return path
    return absent("Chromium", "Run: apt-get install -y chromium")


@pytest.fixture(scope="session")
def browser_type_launch_args(chromium):
    """How pytest-playwright starts the browser: the system's own, without what it would ask of the outside."""
    flags = [*CHROMIUM_FLAGS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    return {"executable_path": chromium, "args": flags, "headless": True}


@pytest.fixture(scope="session")
def browser_context_args():
    """Where our users are."""
    return {"locale": "en-GB", "timezone_id": "Europe/London", "viewport": {"width": 1280, "height": 900}}


@pytest.fixture(scope="session")
def weasyprint():
    """The PDF library, if the system has the libraries under it."""
    try:
        import weasyprint
    except OSError:
        return absent("Pango", "Run: apt-get install -y libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0")
    return weasyprint


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """A test that uses a browser page or the PDF library need not say so twice; long ones first, fault tests last."""
    for item in items:
        if "page" in item.fixturenames:
            item.add_marker("browser")
        if "weasyprint" in item.fixturenames:
            item.add_marker("pdf")
    faults = [item for item in items if item.get_closest_marker("faults")]
    others = [item for item in items if not item.get_closest_marker("faults")]
    faults.sort(key=lambda item: item.get_closest_marker("takes_long") is None)  # a file at a time, in its own order
    items[:] = [*longest_first(others, int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))), *faults]


def pytest_collection_finish():
    """What is loaded by now stays: looking through all of it for garbage again and again took a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)


def longest_first(items, workers):
    """The tests in shares as the workers are given them, each share headed by its part of those that take long.

    Nobody then waits at the end for a walk through the browser that one worker has just begun.
    """
    long = [item for item in items if item.get_closest_marker("takes_long")]
    short = [item for item in items if not item.get_closest_marker("takes_long")]
    ordered, left = [], len(items)
    for worker in range(workers):
        first = long[worker::workers]
        rest = left // (workers - worker) - len(first)
        ordered += [*first, *short[:rest]]
        short, left = short[rest:], left - len(first) - rest
    return ordered
