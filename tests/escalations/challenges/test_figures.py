"""Counts of challenge: by agency with the silent ones, by theme without a name, and never what the clock raised."""

from datetime import datetime, timedelta

import pytest

from escalations.challenges import figures, services
from escalations.challenges.choices import Kind, Outcome, PlanChanged
from safeguarding.owed.models import Owed
from safeguarding.working_days import LONDON
from tests.factories.challenges import THU_27_AUG_1400, answered, ended, raised, shared_case, withdrawn
from tests.pages import statements

pytestmark = pytest.mark.django_db
AUGUST = datetime(2026, 8, 1, tzinfo=LONDON)
SEPTEMBER = datetime(2026, 9, 1, tzinfo=LONDON)


def counts(partnership, since=AUGUST, until=SEPTEMBER):
    """{agency: (raised, received)} of one month."""
    rows = figures.by_agency(partnership, since=since, until=until)
    return {agency.name: (agency.raised, agency.received) for agency in rows}


@pytest.fixture
def partnership(cast):
    """Where the hospital raised two with social care, social care one with the hospital, and one thing is overdue."""
    case = shared_case(cast)
    raised(cast, case)
    raised(cast, case)
    raised(cast, case, by="priya", agency=cast.hospital)
    services.raise_overdue([Owed.objects.of_case(case).earliest("pk").pk], at=THU_27_AUG_1400)
    return cast.social_care.partnership


def test_each_agency_is_counted_and_zero_is_a_count(cast, partnership):
    found = counts(partnership)
    assert found[cast.hospital.name] == (2, 1)
    assert found[cast.social_care.name] == (1, 2)
    assert found[cast.police.name] == (0, 0)
    assert cast.office.name not in found
    assert cast.other_social_care.name not in found


def test_what_the_clock_raised_is_in_no_figure(cast, partnership):
    assert sum(raised_by for raised_by, _ in counts(partnership).values()) == 3
    assert figures.themes(partnership, since=AUGUST, until=SEPTEMBER).raised == 3


def test_the_silent_ones_are_named_as_a_question(cast, partnership):
    silent = set(figures.silent(partnership, since=AUGUST, until=SEPTEMBER).values_list("name", flat=True))
    assert {cast.police.name, cast.nursery.name} <= silent
    assert not silent & {cast.hospital.name, cast.social_care.name}


@pytest.mark.parametrize(
    ("since", "until", "count"),
    [
        (THU_27_AUG_1400, SEPTEMBER, 2),
        (THU_27_AUG_1400 + timedelta(seconds=1), SEPTEMBER, 0),
        (AUGUST, THU_27_AUG_1400, 0),
    ],
)
def test_a_month_begins_with_its_first_moment_and_ends_before_its_last(cast, partnership, since, until, count):
    assert counts(partnership, since, until)[cast.hospital.name][0] == count


def test_themes_say_what_it_was_about_and_whether_a_plan_changed(cast):
    case = shared_case(cast)
    ended(answered(raised(cast, case, kind=Kind.NOT_DONE), cast), cast)
    ended(
        answered(raised(cast, case, kind=Kind.NOT_DONE), cast),
        cast,
        outcome=Outcome.NOT_AGREED,
        plan_changed=PlanChanged.NOT_YET,
    )
    withdrawn(raised(cast, case), cast)
    raised(cast, case, kind=Kind.MEDICAL)
    found = figures.themes(case.partnership_id, since=AUGUST, until=SEPTEMBER)
    assert (found.raised, found.agreed, found.not_agreed, found.withdrawn, found.open) == (4, 1, 1, 1, 1)
    assert (found.plan_changed, found.plan_not_yet) == (1, 1)
    assert (found.by_kind["not_done"], found.by_kind["medical"], found.by_kind[""], found.by_kind["other"]) == (
        2,
        1,
        1,
        0,
    )


def test_the_figures_are_one_query_each_whatever_there_is(cast, partnership):
    with statements() as sent:
        list(figures.by_agency(partnership, since=AUGUST, until=SEPTEMBER))
        figures.themes(partnership, since=AUGUST, until=SEPTEMBER)
    assert len(sent) == 2
