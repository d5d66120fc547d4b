"""How a plan is made to fit on one page: from the end of each list, by whole words of what is left out."""

from types import SimpleNamespace

from oversight.reports.documents.one_page import LISTS, TEXTS, Room, fitted


def lines(count, texts):
    """A list of a version that holds so many lines with these texts."""
    rows = [SimpleNamespace(**dict.fromkeys(texts, f"Line {number}, and what it says")) for number in range(count)]
    return SimpleNamespace(all=lambda: rows)


def version(count):
    """A version with so many lines in each list."""
    texts = dict.fromkeys(TEXTS, "Ward 4, bay 2")
    return SimpleNamespace(**texts, **{name: lines(count, of) for name, (_, _, of) in LISTS.items()})


def test_with_room_for_all_it_is_the_version_itself():
    plan = version(9)
    made = fitted(plan, None)
    assert made.is_whole
    assert made.version is plan
    assert {len(rows) for rows in made.lines.values()} == {9}


def test_what_is_left_out_is_counted_and_what_is_shortened_is_marked():
    plan = version(5)
    made = fitted(plan, Room(6, contacts=4, restrictions=4, triggers=4, pending=0))
    assert made.left_out == [
        "1 person", "1 restriction", "1 thing that could happen", "5 things still to come",
    ]  # fmt: skip
    assert made.version.night_place == "Ward 4…"
    assert [one.happens for one in made.lines["triggers"]] == ["Line 0…", "Line 1…", "Line 2…", "Line 3…"]
    assert not made.is_whole
    assert plan.night_place == "Ward 4, bay 2", "the record itself is not touched"


def test_a_text_that_fits_is_whole():
    made = fitted(version(2), Room(100, contacts=2, restrictions=2, triggers=2, pending=2))
    assert made.is_whole
    assert not made.left_out
