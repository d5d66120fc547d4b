"""Every figure is what a count by hand makes it, at two sizes, and another partnership's rows are in none."""

import pytest

from oversight.measures.board import board_of
from oversight.measures.counting import Tally, tallies
from oversight.measures.small_numbers import shown
from oversight.measures.table import MEASURES
from safeguarding.accounts.models import Agency
from tests.oversight.measures.conftest import PERIOD, invent, recounted
from tests.pages import statements

pytestmark = [pytest.mark.django_db, pytest.mark.invents_owed]


@pytest.mark.parametrize("size", [9, 90])
def test_each_measure_counts_what_we_count_by_hand(cast, size):
    rows = invent(cast, size)
    ours, theirs = cast.social_care.partnership, cast.other_social_care.partnership
    kinds = dict(Agency.objects.values_list("pk", "kind"))
    board = board_of(ours.pk, PERIOD)
    found = {
        one.pk: tallies(one.pk, MEASURES, since=PERIOD.year_ago.since, until=PERIOD.until) for one in (ours, theirs)
    }
    assert [line.measure for line in board.lines] == list(MEASURES)
    for line in board.lines:
        for period in (PERIOD.year_ago, *PERIOD.points):
            for partnership in (ours, theirs):
                by_hand = Tally(*recounted(line.measure, rows, partnership, period, kinds))
                assert found[partnership.pk].of(line.measure, period) == by_hand, (line.measure.slug, str(period))
        assert line.now == shown(*recounted(line.measure, rows, ours, PERIOD, kinds))
        assert line.year_ago == shown(*recounted(line.measure, rows, ours, PERIOD.year_ago, kinds))
        points = [shown(*recounted(line.measure, rows, ours, period, kinds)) for period in PERIOD.points]
        assert [point.shown for point in line.points] == points
    assert any(line.now.percent for line in board.lines) == (size > 9)


def test_the_board_costs_the_same_whatever_its_size(cast):
    costs = []
    for first, size in ((0, 3), (3, 60)):
        invent(cast, size, first)
        with statements() as sent:
            board_of(cast.social_care.partnership.pk, PERIOD)
        costs.append(len(sent))
    assert costs == [7, 7]
