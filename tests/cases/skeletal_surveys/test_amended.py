"""A report amended before anybody was told: the new version is owed to be told, and only that one (domain 3)."""

import pytest

from cases.skeletal_surveys.models import Report
from safeguarding.errors import NotAllowed
from safeguarding.owed import services as owed
from safeguarding.owed.models import Owed
from tests.factories.skeletal_surveys import FRI_28_AUG_1645, amended, final, issued, read_twice, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def versions(cast):
    """The first report, never told, and the one that replaced it."""
    survey = read_twice(cast)
    first = issued(survey, cast)
    second = amended(survey, cast)
    first.refresh_from_db()
    return first, second


def telling(report):
    """What is owed of telling this report."""
    return Owed.objects.get(standard="result-told", subject_id=report.pk)


def test_the_version_that_was_replaced_is_no_longer_owed_and_the_new_one_is(versions):
    first, second = versions
    assert (first.replaced_at, second.replaced_at) == (FRI_28_AUG_1645, None)
    assert (telling(first).ended_at, telling(first).met_at) == (FRI_28_AUG_1645, None)
    assert telling(second).is_open
    assert owed.rebuild(at=FRI_28_AUG_1645) == 0


def test_a_replaced_report_cannot_be_told_any_more(versions, cast):
    first, second = versions
    with pytest.raises(NotAllowed, match="replaced by a later version"):
        told(first, cast, at=FRI_28_AUG_1645)
    told(second, cast, at=FRI_28_AUG_1645)
    assert not telling(second).is_open


def test_what_was_told_before_the_amendment_stays_told(cast):
    survey = final(cast)
    amended(survey, cast)
    first = Report.objects.get(survey=survey, version=1)
    assert first.told_at is not None
    assert telling(first).met_at == first.told_at
