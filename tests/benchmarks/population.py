"""The populations that measures at size are taken on: ten thousand enquiries, and a large one where somebody keeps it.

`./run bench` makes the small one once, in `.data/population-10k`. Where POPULATION names the folder of a large one
(`./run manage --data FOLDER populate --enquiries 1000000`), what is measured at size is measured there, and how it
grows from the one to the other. Both are left as they were found, but for what looking at a page writes.
"""

import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

from django.db import connections
from environ import Env

from cases.case_files.models import CaseFile
from safeguarding.development.bootstrap import APP, ROOT
from safeguarding.development.environment import prepare
from safeguarding.development.servers import servers

SMALL, ENQUIRIES = ROOT / ".data" / "population-10k", 10_000
LARGE = Path(os.environ["POPULATION"]) if "POPULATION" in os.environ else None
GIVEN = ("DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL")
KEYS = ("NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")


@contextmanager
def population(directory):
    """Let Django use the population in `directory`, which for the small one is made first; then what it used before."""
    with _alone(), servers(directory) as found:
        prepare(directory, found)
        with _connected(found):
            if not CaseFile.objects.exists():
                _make(directory)
            yield


@contextmanager
def populations():
    """Both at once, their servers running: yields a function that lets Django use the small one or the large one."""
    with _alone(), servers(SMALL) as small, servers(LARGE) as large:
        prepare(SMALL, small), prepare(LARGE, large)
        with _connected(small):
            if not CaseFile.objects.exists():
                _make(SMALL)
        yield lambda which: _connected(large if which == LARGE else small)


@contextmanager
def _alone():
    """Without the servers that this process was given: a population has its own."""
    given = {key: os.environ.pop(key) for key in GIVEN if key in os.environ}
    try:
        yield
    finally:
        os.environ.update(given)


def _make(directory):
    print(f"There is no population in {directory} yet: making one of {ENQUIRIES:,} enquiries ...", flush=True)
    command = [sys.executable, "-m", "safeguarding.development", "manage", "--data", directory]
    subprocess.run([*command, "populate", "--enquiries", str(ENQUIRIES)], check=True)


@contextmanager
def _connected(found):
    here = connections["default"].settings_dict
    before = {key: here[key] for key in KEYS}
    there = Env.db_url_config(found.database_url)
    connections.close_all()
    here.update({key: there.get(key, "") for key in KEYS} | {"OPTIONS": there["OPTIONS"] | {"assume_role": APP}})
    try:
        yield
    finally:
        connections.close_all()
        here.update(before)
