"""What the database itself refuses about escalations, whoever writes."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from escalations.challenges.models import Escalation, Stage
from tests.factories.challenges import THU_27_AUG_1400, answered, ended, raised, taken_further, withdrawn

pytestmark = pytest.mark.django_db
BEFORE = THU_27_AUG_1400 - timedelta(hours=1)


def refused(rows, **facts):
    """The name of the constraint that refuses these facts."""
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        rows.update(**facts)
    return error.value.__cause__.diag.constraint_name


@pytest.mark.parametrize(
    ("facts", "rule"),
    [
        ({"issue": ""}, "an_escalation_says_what"),
        ({"raised_by": None}, "an_escalation_is_raised_by_a_person_or_a_clock"),
        ({"agency": None}, "a_difference_is_with_another_agency"),
        ({"kind": "gossip"}, "escalation_in_known_words"),
        ({"outcome": "agreed"}, "a_difference_ends_with_an_outcome"),
        ({"plan_changed": "yes"}, "a_settled_difference_says_whether_the_plan_changed"),
        ({"resolved_at": THU_27_AUG_1400}, "a_difference_ends_with_an_outcome"),
    ],
)
def test_half_a_difference(cast, facts, rule):
    raised(cast)
    assert refused(Escalation.objects.all(), **facts) == rule


def test_a_difference_with_oneself(cast):
    raised(cast)
    rule = refused(Escalation.objects.all(), agency=cast.hospital)
    assert rule == "a_difference_is_with_another_agency"


def test_somebody_else_as_the_one_who_withdrew(cast):
    withdrawn(raised(cast), cast)
    assert refused(Escalation.objects.all(), resolved_by=cast.priya.user) == "only_the_raiser_withdraws"


@pytest.mark.parametrize("facts", [{"plan_changed": ""}, {"outcome": "withdrawn"}])
def test_an_end_by_half(cast, facts):
    ended(answered(raised(cast), cast), cast)
    rule = refused(Escalation.objects.all(), **facts)
    assert rule == "a_settled_difference_says_whether_the_plan_changed"


@pytest.mark.parametrize(
    "facts",
    [
        {"number": 5},
        {"number": 0},
        {"answer": ""},
        {"answered_name": ""},
        {"answered_by": None},
        {"answered_at": BEFORE},
        {"ended_at": BEFORE},
        {"not_agreed_at": BEFORE},
    ],
)
def test_half_a_stage(cast, facts):
    answered(raised(cast), cast)
    assert refused(Stage.objects.all(), **facts).startswith("stage_")


def test_two_stages_at_one_level_or_two_that_are_current(cast):
    taken_further(raised(cast), cast)
    second = Stage.objects.filter(number=2)
    assert refused(second, number=1) == "one_stage_at_a_level"
    assert refused(Stage.objects.all(), ended_at=None) == "stage_one_current_of_an_escalation"


def test_nothing_of_it_can_be_removed(cast):
    raised(cast)
    for rows in (Stage.objects.all(), Escalation.objects.all()):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows._raw_delete("default")
    assert (Stage.objects.count(), Escalation.objects.count()) == (1, 1)
