"""Servers, databases and browsers for every test; who is in the story is in cast.py."""

import os
import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections
from django.test import TransactionTestCase

from safeguarding.development.servers import servers
from tests.cast import cast, page_as  # noqa: F401 (fixtures)
from tests.database import TestDatabase

ROOT = Path(__file__).resolve().parents[1]
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


@pytest.fixture(scope="session")
def test_servers():
    """The servers of this run: what DATABASE_URL and REDIS_URL say, else embedded ones that all processes share."""
    with servers(os.environ.get("TEST_DATA", ROOT / ".data" / "test"), throwaway=True) as found:
        yield found


@pytest.fixture(scope="session")
def test_database(test_servers):
    """This process's own database, for tests that must reach round Django."""
    database = TestDatabase(test_servers.admin_url)
    database.create()
    yield database
    connections.close_all()
    database.drop()


@pytest.fixture(scope="session")
def django_db_setup(test_database, django_db_blocker):
    """Point Django at the clone instead of letting it make and flush a database of its own."""
    settings.DATABASES["default"].update(test_database.django_settings())

    def renew(case):
        connections.close_all()
        test_database.renew()

    flush, TransactionTestCase._fixture_teardown = TransactionTestCase._fixture_teardown, renew
    yield
    TransactionTestCase._fixture_teardown = flush
    with django_db_blocker.unblock():
        connections.close_all()


@pytest.fixture
def as_owner(db, test_database):
    """A connection of its own, acting as the owner role; it sees only what has been committed."""
    with test_database.as_owner() as connection:
        yield connection


@pytest.fixture(scope="session")
def chromium():
    """The path of the system's Chromium."""
    for name in filter(None, (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome")):
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


def pytest_collection_modifyitems(items):
    """A test that uses a browser page or the PDF library need not say so twice; fault tests come last."""
    for item in items:
        if "page" in item.fixturenames:
            item.add_marker("browser")
        if "weasyprint" in item.fixturenames:
            item.add_marker("pdf")
    items.sort(key=lambda item: item.get_closest_marker("faults") is not None)
