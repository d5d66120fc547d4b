"""Writing a version: whole lines, nothing lost between two writers, nothing altered afterwards."""

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from safeguarding.errors import NotAllowed, Stale
from safety_plans.plans import services
from safety_plans.plans.choices import State
from safety_plans.plans.content import content_of, hash_of
from safety_plans.plans.models import Measure, Version
from tests.factories.plans import (
    THU_27_AUG_1345,
    THU_27_AUG_1400,
    WARD_PLAN,
    plan_of,
    planned_enquiry,
    submitted,
    written,
)


@pytest.fixture
def enquiry(cast):
    """The story's enquiry, with hospital, police, health visiting and nursery in the case."""
    return planned_enquiry(cast)


@pytest.fixture
def plan(enquiry):
    """Lily's plan, which nobody has written yet."""
    return plan_of(enquiry)


def test_a_version_says_all_that_it_was_given(cast, plan):
    version = written(plan, cast)
    content = content_of(version)
    assert content["danger"] == WARD_PLAN["danger"]
    assert [line["person"] for line in content["contacts"]] == ["Jodie Wexcombe, mother", "Dean Harrock, father"]
    assert content["restrictions"][0]["told_voluntary"] is True
    assert version.content_hash == hash_of(content)
    assert (version.number, version.writing, version.state) == (1, 1, State.BEING_WRITTEN)


def test_what_is_written_again_before_approval_keeps_its_number_and_its_past(cast, plan):
    first = written(plan, cast)
    second = written(plan, cast, at=THU_27_AUG_1345, danger="It is worse than that.")
    first.refresh_from_db()
    assert (second.number, second.writing) == (1, 2)
    assert first.ended_at == THU_27_AUG_1345
    assert first.danger == WARD_PLAN["danger"]


def test_two_writers_at_once_the_second_is_shown_the_firsts_text(cast, plan):
    begun_from = written(plan, cast)
    services.write(
        plan,
        by=cast.actor("eddie", THU_27_AUG_1345),
        at=THU_27_AUG_1345,
        based_on=begun_from.reference,
        danger="Eddie’s.",
    )
    with pytest.raises(Stale) as refused:
        services.write(
            plan,
            by=cast.actor("priya", THU_27_AUG_1400),
            at=THU_27_AUG_1400,
            based_on=begun_from.reference,
            danger="Mine.",
        )
    assert "Eddie Marsh wrote this plan meanwhile" in refused.value.message
    assert "Eddie’s." in refused.value.theirs
    assert plan.versions.unapproved().get().danger == "Eddie’s."


@pytest.mark.parametrize("who", ["sian", "okafor", "lowe", "marta"])
def test_only_the_social_care_that_leads_the_enquiry_writes(cast, plan, who):
    with pytest.raises(NotAllowed, match="social care agency that leads"):
        written(plan, cast, by=who)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ({"measures": [{"does": "Visits", "by_when": "Daily"}]}, "needs who does it"),
        ({"triggers": [{"happens": "A new mark"}]}, "needs what is done then"),
        ({"restrictions": [{"what": "No visits", "authority": "agreed"}]}, "Say who agreed"),
    ],
)
def test_a_line_that_says_half_a_thing_is_refused(cast, plan, line, words):
    with pytest.raises(NotAllowed, match=words):
        written(plan, cast, **line)
    assert not Version.objects.exists()


def test_a_measure_without_an_owner_is_refused_by_the_database_too(cast, plan):
    version = written(plan, cast)
    with pytest.raises(IntegrityError, match="a_measure_has_an_owner"), transaction.atomic():
        Measure.objects.create(version=version, position=9, who="", does="Visits", by_when="Daily")


@pytest.mark.parametrize("name", ["danger", "day_place", "night_place", "contacts", "measures", "out_of_hours_number"])
def test_a_plan_that_leaves_out_what_matters_cannot_be_submitted(cast, plan, name):
    with pytest.raises(NotAllowed):
        submitted(plan, cast, **{name: [] if name in ("contacts", "measures") else ""})


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE plans_version SET danger = 'Nothing.'",
        "UPDATE plans_version SET content_hash = 'other'",
        "DELETE FROM plans_version",
        "UPDATE plans_measure SET who = 'Somebody else'",
        "DELETE FROM plans_contactrule",
        "UPDATE plans_trigger SET happens = ''",
        "UPDATE plans_restriction SET authority = 'bail'",
        "DELETE FROM plans_pending",
        "DELETE FROM plans_share",
        "DELETE FROM plans_plan",
    ],
)
def test_what_was_written_is_never_altered_even_by_the_app_itself(cast, plan, sql):
    written(plan, cast)
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        connection.cursor().execute(sql)
