"""By when an answer is owed at each level (domain 4), and what follows when there is none."""

from datetime import date, datetime, timedelta

import pytest

from escalations.challenges.choices import Level, Origin
from escalations.challenges.models import Escalation
from escalations.chasing.services import raise_chasers
from safeguarding.owed import services as owed
from safeguarding.owed.models import Owed
from safeguarding.working_days import LAST_SECOND, LONDON
from tests.factories.case_files import with_agency
from tests.factories.challenges import THU_27_AUG_1400, answered, ended, raised, shared_case, taken_further
from tests.factories.families import THU_27_AUG_1100, family_of, person_named

pytestmark = pytest.mark.django_db

# Friday before the bank holiday, 16:00; and the Sunday on which clocks go back, 00:30 BST.
FRI_28_AUG_1600 = datetime(2026, 8, 28, 16, 0, tzinfo=LONDON)
CLOCKS_GO_BACK = datetime(2026, 10, 25, 0, 30, tzinfo=LONDON)


def end_of(month, day):
    """The last second of a day of 2026."""
    return datetime.combine(date(2026, month, day), LAST_SECOND, LONDON)


def older_case(cast, at=THU_27_AUG_1100):
    """A case of one child of seven."""
    priya = cast.actor("priya", at)
    case = family_of(priya, at=at, born_on=date(2019, 3, 1))
    with_agency(case, cast.hospital, priya, at=at)
    return case


def climbed_to(level, cast, case, at, **facts):
    """A professional difference that stands at this level since `at`."""
    if facts.get("immediate_danger"):
        return raised(cast, case, at=at, level=level, **facts)
    escalation = raised(cast, case, at=at, **facts)
    for _ in range(level - 1):
        escalation = taken_further(escalation, cast, at=at)
    return escalation


def answer_owed(escalation):
    """The Owed row of the stage it stands at."""
    return Owed.objects.of("escalation-answered").get(subject_id=escalation.current_stage.pk)


@pytest.mark.parametrize(("level", "due"), [(1, end_of(9, 1)), (2, end_of(9, 1)), (3, end_of(9, 2)), (4, end_of(9, 3))])
def test_usually_in_working_days_over_the_bank_holiday(cast, level, due):
    escalation = climbed_to(level, cast, older_case(cast), FRI_28_AUG_1600)
    assert answer_owed(escalation).due_at == due


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("in_hospital", [False, True])
def test_for_a_child_under_one_or_in_hospital_in_elapsed_hours(cast, level, in_hospital):
    case = older_case(cast) if in_hospital else shared_case(cast)
    escalation = climbed_to(level, cast, case, FRI_28_AUG_1600, in_hospital=in_hospital)
    hours = {1: 4, 2: 4, 3: 24, 4: 24}[level]
    assert answer_owed(escalation).due_at == FRI_28_AUG_1600 + timedelta(hours=hours)


def test_elapsed_hours_are_hours_when_clocks_go_back(cast):
    escalation = raised(cast, shared_case(cast), at=CLOCKS_GO_BACK)
    assert answer_owed(escalation).due_at == datetime(2026, 10, 25, 3, 30, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("level", "due"),
    [
        (1, end_of(8, 28)),
        (2, FRI_28_AUG_1600 + timedelta(hours=4)),
        (3, FRI_28_AUG_1600 + timedelta(hours=24)),
        (4, FRI_28_AUG_1600 + timedelta(hours=24)),
    ],
)
def test_in_danger_no_level_waits_for_a_working_day(cast, level, due):
    escalation = climbed_to(level, cast, older_case(cast), FRI_28_AUG_1600, immediate_danger=True)
    assert answer_owed(escalation).due_at == due


@pytest.mark.parametrize(
    ("born_on", "under_one"),
    [(date(2025, 8, 28), True), (date(2025, 8, 27), False), (date(2026, 8, 20), True), (None, True)],
)
def test_under_one_goes_by_the_birthday_and_not_knowing_it_counts_as_young(cast, born_on, under_one):
    case = family_of(cast.actor("sian", THU_27_AUG_1100), born_on=born_on)
    assert raised(cast, case, by="sian").under_one is under_one


def test_an_unborn_child_is_not_under_one(cast):
    case = family_of(cast.actor("sian", THU_27_AUG_1100), born_on=None, due_on=date(2026, 11, 1))
    assert raised(cast, case, by="sian").under_one is False


def test_about_one_child_the_age_of_that_child_counts(cast):
    case = shared_case(cast)
    assert raised(cast, case, child=person_named(case, "Bobby").child).under_one is False
    assert raised(cast, case, child=person_named(case, "Lily").child).under_one is True


def test_the_agency_asked_owes_it_and_the_raiser_waits(cast):
    row = answer_owed(raised(cast))
    assert (row.agency_id, row.requester_id, row.user_id) == (cast.social_care.pk, cast.okafor.user_id, None)


def test_an_answer_meets_it_and_the_raiser_owes_the_next_word(cast):
    escalation = answered(raised(cast), cast)
    assert answer_owed(escalation).met_at is not None
    row = Owed.objects.of("escalation-settled").get(subject_id=escalation.current_stage.pk)
    assert (row.agency_id, row.user_id, row.is_open) == (cast.hospital.pk, cast.okafor.user_id, True)
    ended(escalation, cast)
    row.refresh_from_db()
    assert row.met_at is not None


def test_taking_it_further_leaves_the_unanswered_level_ended_not_met(cast):
    escalation = raised(cast)
    first = answer_owed(escalation)
    taken_further(escalation, cast)
    first.refresh_from_db()
    assert (first.met_at, first.is_open) == (None, False)
    assert Owed.objects.of("escalation-answered").open().count() == 1


def test_a_rebuild_changes_nothing(cast):
    taken_further(answered(raised(cast), cast), cast)
    assert owed.rebuild(at=FRI_28_AUG_1600) == 0


def test_silence_is_chased_and_becomes_an_overdue_escalation_counted_apart(cast):
    raised(cast)
    for hours in (4, 5, 7):
        raise_chasers(THU_27_AUG_1400 + timedelta(hours=hours))
    assert Escalation.objects.professional().count() == 1
    overdue = Escalation.objects.overdue_origin().get()
    assert (overdue.origin, overdue.owed.standard, overdue.agency) == (
        Origin.OVERDUE,
        "escalation-answered",
        cast.social_care,
    )
