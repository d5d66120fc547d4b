"""Tables made in one step: as if they had been made one by one, and unmade again."""

import pytest
from django.db import connection, migrations, models
from django.db.migrations.state import ProjectState

from safeguarding.migrating import CreateModels

TABLES = CreateModels(
    migrations.CreateModel(
        "Kettle", [("id", models.AutoField(primary_key=True)), ("lid", models.ForeignKey("tea.Lid", models.PROTECT))]
    ),
    migrations.CreateModel(
        "Lid",
        [
            ("id", models.AutoField(primary_key=True)),
            ("of", models.ForeignKey("tea.Kettle", models.PROTECT, null=True)),
        ],
    ),
)


@pytest.fixture
def drawn():
    """The state before and after, its models already drawn before: a table there is drawn again with the new ones."""
    before = ProjectState()
    migrations.CreateModel("Cup", [("id", models.AutoField(primary_key=True))]).state_forwards("tea", before)
    assert before.apps.get_model("tea.Cup")
    after = before.clone()
    TABLES.state_forwards("tea", after)
    return before, after


def sql(carry_out, *states):
    """What would be sent to the database."""
    with connection.schema_editor(collect_sql=True) as editor:
        carry_out("tea", editor, *states)
    return "\n".join(editor.collected_sql)


def test_all_are_known_afterwards_and_point_at_one_another(drawn):
    _, after = drawn
    kettle, lid, cup = (after.apps.get_model("tea", name) for name in ("Kettle", "Lid", "Cup"))
    assert kettle._meta.get_field("lid").related_model is lid
    assert lid._meta.get_field("of").related_model is kettle
    assert cup


def test_the_state_before_stays_as_it_was(drawn):
    before, _ = drawn
    assert set(before.models) == {("tea", "cup")}
    with pytest.raises(LookupError):
        before.apps.get_model("tea.Lid")


@pytest.mark.django_db
def test_the_database_makes_both_and_then_what_holds_between_them(drawn):
    made = sql(TABLES.database_forwards, *drawn)
    assert made.index('CREATE TABLE "tea_kettle"') < made.index('CREATE TABLE "tea_lid"')
    assert 'REFERENCES "tea_lid" ("id")' in made[made.index('CREATE TABLE "tea_lid"') :]
    assert 'REFERENCES "tea_kettle" ("id")' in made
    assert "tea_cup" not in made


@pytest.mark.django_db
def test_and_unmakes_them(drawn):
    before, after = drawn
    unmade = sql(TABLES.database_backwards, after, before)
    assert 'DROP TABLE "tea_lid"' in unmade
    assert 'DROP TABLE "tea_kettle"' in unmade


def test_it_says_what_it_makes_and_what_it_is_about():
    assert TABLES.formatted_description() == "+ Create models Kettle, Lid"
    assert TABLES.references_model("Lid", "tea")
