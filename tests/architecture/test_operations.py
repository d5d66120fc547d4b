"""Whoever runs an installation finds every setting in one table, and documents name only what is there."""

import re

import pytest
from django.core.management import get_commands

from safeguarding.development.bootstrap import ROOT
from tests.deployment import compose

READ = re.compile(r'(?:env\.\w+|secret)\(\s*"([A-Z_]+)"')


def test_every_variable_is_described():
    read = set(READ.findall((ROOT / "safeguarding" / "settings.py").read_text()))
    readme = (ROOT / "README.md").read_text().partition("### Configuration")[2]
    table = [line.split("|")[1] for line in readme.splitlines() if "|" in line]
    described = set(re.findall(r"`([A-Z_]+)`", " ".join(table)))
    assert read == described


DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_and_commands_of_a_document_lead_somewhere(path):
    text = path.read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text)
    assert [link for link in links if not (path.parent / link).exists()] == []
    commands = re.findall(r"(?:manage\.py|\./run manage) ([a-z_]+)", text)
    assert sorted(set(commands) - set(get_commands())) == []
    services = re.findall(
        r"^ +docker compose (?:run|exec|stop|up)(?: --[\w-]+(?: postgres| sh)?)* ([a-z ]+)", text, re.M
    )
    named = {name for words in services for name in words.split()[:1]}
    assert named <= set(compose.services())


def test_the_documented_upgrade_is_in_the_order_of_the_services():
    upgrade = (ROOT / "docs" / "upgrade-and-restore.md").read_text(encoding="utf-8").partition("## Backing up")[0]
    steps = re.findall(r"docker compose (?:run --rm|up --detach --no-deps) ([a-z ]+)\n", upgrade)
    documented = [name for step in steps for name in step.split()]
    order = [name for name in compose.start_order() if name in documented]
    assert documented == order == ["roles", "migrate", "worker", "beat", "web"]
