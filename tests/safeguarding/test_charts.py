"""Clocks as drawings: where each bar ends, and that the words say the same."""

from datetime import datetime, timedelta

from safeguarding.charts import LABEL_GAP, LEFT, LINE_BOTTOM, LINE_TOP, RIGHT, Clock, clocks, share_line, spark
from safeguarding.working_days import LONDON

FOUR = datetime(2026, 8, 27, 16, tzinfo=LONDON)


def drawn(hours, met_after=None):
    """The bar of a survey asked for so many hours ago, with its target at 24 h and its limit at 72 h."""
    met_at = FOUR + timedelta(hours=met_after) if met_after is not None else None
    one = Clock("Lily", FOUR, FOUR + timedelta(hours=24), FOUR + timedelta(hours=72), met_at)
    return clocks([one], FOUR + timedelta(hours=hours)).bars[0]


def test_nothing_runs_so_nothing_is_drawn():
    assert clocks([], FOUR) is None


def test_the_target_stands_at_a_third_of_the_way_to_the_limit():
    assert drawn(1).due_x == round(LEFT + (RIGHT - LEFT) / 3, 1)


def test_a_clock_that_runs_says_how_far_it_is_from_its_target():
    assert drawn(20).words == "now, 4 h before the target"
    late = drawn(25)
    assert (late.is_late, late.words) == (True, "now, 60 min past the target")
    assert late.limit_words == "Sun 30 Aug, 16:00, in 47 h"


def test_past_its_limit_the_bar_is_full_and_its_words_stand_inside():
    bar = drawn(100)
    assert (bar.run_to, bar.words_before, bar.limit_words) == (RIGHT, True, "Overdue by 28 h")


def test_what_was_reported_stands_still():
    bar = drawn(100, met_after=23)
    assert (bar.is_met, bar.is_late, bar.words) == (True, False, "reported, 60 min before the target")


def test_a_trend_is_broken_where_a_share_may_not_be_shown():
    drawing = spark([10, 20, None, 30, None, 40], "says")
    assert drawing.path.count("M") == 3
    assert len(drawing.dots) == 2, "what stands alone is a dot, and so is the last"
    assert spark([None, None], "says").path == ""


def test_a_share_stands_at_its_height_on_a_scale_that_is_said():
    drawing = share_line([("Jun", 70), ("Jul", 75)], [("England 81%", 81), ("North West 77%", 77)], "Here", "says")
    assert (drawing.lowest, drawing.ticks[0][1], drawing.ticks[-1]) == (60, "60%", (LINE_TOP, "100%"))
    share = (70 - drawing.lowest) / (100 - drawing.lowest)
    assert drawing.dots[0][1] == round(LINE_BOTTOM - (LINE_BOTTOM - LINE_TOP) * share, 1)
    assert drawing.words == "Here 75%"


def test_words_beside_lines_do_not_lie_on_each_other():
    drawing = share_line([("Jun", 78), ("Jul", 79)], [("England", 80), ("North West", 79)], "Here", "says")
    heights = sorted([drawing.words_y, *(level.words_y for level in drawing.levels)])
    assert all(below - above >= LABEL_GAP for above, below in zip(heights, heights[1:], strict=False))


def test_nothing_may_be_shown_so_no_line_is_drawn():
    assert share_line([("Jun", None)], [("England", 81)], "Here", "says") is None
