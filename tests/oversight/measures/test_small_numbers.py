"""What may be shown of a small count: whatever is said fits so many counts that none can be worked out. No database."""

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oversight.measures.small_numbers import FEW, SMALLEST, Shown, columns, shown, trend

counts = st.integers(0, 400).flatmap(lambda counted: st.tuples(st.integers(0, counted), st.just(counted)))


@given(counts)
def test_a_share_is_shown_only_where_both_sides_of_it_may_be(pair):
    met, counted = pair
    said = shown(met, counted)
    may_be = counted >= SMALLEST and all(side == 0 or side >= SMALLEST for side in (met, counted - met))
    assert (said.percent is not None) == may_be
    if may_be:
        assert said == Shown(f"{met} of {counted}", int(100 * met / counted + 0.5))


@pytest.mark.parametrize("counted", [*range(0, 60), 391])
def test_words_that_hide_a_count_fit_five_of_them_and_reach_to_the_edge(counted):
    fits = defaultdict(set)
    for met in range(counted + 1):
        fits[shown(met, counted).words].add(met)
    for words, those in fits.items():
        small = {met for met in those if 0 < met < SMALLEST or 0 < counted - met < SMALLEST}
        assert not small or len(those) >= 5 or counted < SMALLEST, (words, those)


def test_how_few_there_are_is_not_said_below_six():
    assert {shown(met, counted).words for counted in range(1, SMALLEST) for met in range(counted + 1)} == {FEW}


@pytest.mark.parametrize(
    ("pair", "words"),
    [
        ((0, 0), "nothing recorded"),
        ((1, 5), "fewer than 6"),
        ((0, 6), "0 of 6"),
        ((6, 6), "6 of 6"),
        ((5, 6), "some of 6"),
        ((6, 11), "some of 11"),
        ((6, 12), "6 of 12"),
        ((5, 12), "fewer than 6 of 12"),
        ((17, 19), "all but fewer than 6 of 19"),
        ((1102, 1890), "1,102 of 1,890"),
    ],
)
def test_the_words(pair, words):
    assert shown(*pair).words == words


@pytest.mark.parametrize("pair", [(-1, 3), (4, 3)])
def test_more_than_all_is_refused(pair):
    with pytest.raises(ValueError, match="of 3"):
        shown(*pair)


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [(38, 33, "up"), (38, 34, "same"), (33, 38, "down"), (34, 38, "same"), (None, 38, ""), (38, None, "")],
)
def test_a_trend_needs_five_points(now, before, words):
    assert trend(Shown("now", now), Shown("then", before)) == words


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=1, max_size=8))
def test_no_sum_of_the_columns_gives_a_cell_away(rows):
    raised, received = ([row[side] for row in rows] for side in (0, 1))
    said = columns(raised, received)
    cells = [*zip(raised, said[0], strict=True), *zip(received, said[1], strict=True)]
    assert all(words != str(count) for count, words in cells if 0 < count < SMALLEST)
    assert all(words == "0" for count, words in cells if count == 0)
    hidden = [words for count, words in cells if words != f"{count}"]
    assert len(hidden) != 1 or not any(count >= SMALLEST for count, _ in cells), "one hidden cell is its sum's rest"
