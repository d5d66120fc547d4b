"""Whoever runs an installation finds every setting in one table."""

import re

from safeguarding.development.bootstrap import ROOT

READ = re.compile(r'(?:env\.\w+|secret)\(\s*"([A-Z_]+)"')


def test_every_variable_is_described():
    read = set(READ.findall((ROOT / "safeguarding" / "settings.py").read_text()))
    table = [line.split("|")[1] for line in (ROOT / "docs" / "operations.md").read_text().splitlines() if "|" in line]
    described = set(re.findall(r"`([A-Z_]+)`", " ".join(table)))
    assert read == described
