"""Text that is not what it looks like, or without end, as the press is given it: visible, bounded, and nothing lost."""

import re

import pytest

from safeguarding.tamed import LONGEST_TEXT, LONGEST_WORD, cut, tame


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Lily\u202eybboB", "Lily[U+202E]ybboB"),
        ("a\u2066b\u2069", "a[U+2066]b[U+2069]"),
        ("a\x01b\x7f\x85\ufffe", "a[U+0001]b[U+007F][U+0085][U+FFFE]"),
        ("two\nlines\tand a tab", "two\nlines\tand a tab"),
        ("e\u0301cole, \u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", None),
        ("z" + "\u0300" * 9, "z" + "◌".join(["\u0300" * 4, "\u0300" * 4, "\u0300"])),
    ],
)
def test_what_would_hide_is_shown(typed, printed):
    assert tame(f"<p>{typed}</p>") == f"<p>{printed or typed}</p>"


def test_a_word_without_end_may_be_broken_and_loses_nothing():
    word = "w" * (LONGEST_WORD * 3) + "&lt;" + "&amp;" * LONGEST_WORD
    made = tame(f"<td>{word} and</td>")
    assert made.replace("<wbr>", "") == f"<td>{word} and</td>"
    assert max(map(len, re.split(r"<wbr>|<[^>]*>", made))) <= LONGEST_WORD * len("&amp;")
    assert tame("<td>" + "w" * LONGEST_WORD + "</td>") == "<td>" + "w" * LONGEST_WORD + "</td>"


def test_tags_and_styles_of_ours_are_left_alone():
    path = '<path d="' + "M1,1L2,2" * 200 + '"/>'
    style = "<style>" + ".a{b:c}" * 200 + "</style>"
    assert tame(path + style) == path + style


def test_a_text_without_end_is_cut_and_says_so():
    assert cut("w" * LONGEST_TEXT) == "w" * LONGEST_TEXT
    made = cut("w" * 2_000_000)
    assert made == "w" * LONGEST_TEXT + " … Cut here on paper: 1,900,000 more characters stand in the record."
    assert len(tame(f"<p>{'x ' * 1_000_000}</p>")) < LONGEST_TEXT + 100


def test_a_cut_never_goes_through_an_entity():
    made = cut("w" * (LONGEST_TEXT - 2) + "&amp;" + "w" * 50)
    assert made.startswith("w" * (LONGEST_TEXT - 2) + " …")
