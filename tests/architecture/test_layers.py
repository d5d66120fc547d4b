"""The database is built in the order of the house: no migration leans on a floor above its own."""

import tomllib

import pytest
from django.apps import apps
from django.db.migrations.loader import MigrationLoader

from safeguarding.development.bootstrap import ROOT
from tests.architecture.source import TOPS

CONTRACT = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"][0]
FLOORS = {
    name.strip(): len(CONTRACT["layers"]) - height
    for height, floor in enumerate(CONTRACT["layers"])
    for name in floor.split("|")
}
# Tables of `accounts` are named by what stands below its pages: an entry or an obligation names an agency.
BASEMENT = {"accounts"}
OURS = [config for config in apps.get_app_configs() if config.name.split(".")[0] in TOPS]


def floor(label):
    """How high the app of this label stands; apps of other projects stand on the ground."""
    return FLOORS.get(apps.get_app_config(label).name, 0)


@pytest.mark.parametrize("config", OURS, ids=lambda config: config.name)
def test_every_slice_has_a_floor(config):
    assert config.name in FLOORS


@pytest.mark.parametrize("config", OURS, ids=lambda config: config.name)
def test_migrations_lean_on_lower_floors_only(config):
    migrations = MigrationLoader(None).disk_migrations
    leans_on = {
        label
        for (own, _), migration in migrations.items()
        if own == config.label
        for label, _ in migration.dependencies
        if label not in (own, "__setting__", *BASEMENT)
    }
    assert [label for label in sorted(leans_on) if floor(label) >= floor(config.label)] == []
