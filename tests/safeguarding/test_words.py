import pytest
from django.http import QueryDict

from safeguarding import words


def test_an_nhs_number_is_printed_in_three_groups():
    assert words.nhs("9991042717") == "999 104 2717"


def test_an_nhs_number_nobody_has_entered_is_not_a_blank():
    assert words.nhs("") == "not recorded"


@pytest.mark.parametrize(("count", "says"), [(0, "0 things"), (1, "1 thing"), (2, "2 things")])
def test_a_count_agrees_with_its_noun(count, says):
    assert words.plural(count, "thing") == says


def test_a_noun_with_a_plural_of_its_own():
    assert words.plural(2, "child", "children") == "2 children"


@pytest.mark.parametrize(
    ("names", "says"),
    [
        ([], ""),
        (["Lily"], "Lily"),
        (["Lily", "Bobby"], "Lily and Bobby"),
        (["Lily", "Bobby", "Kit"], "Lily, Bobby and Kit"),
    ],
)
def test_names_are_listed_as_they_are_spoken(names, says):
    assert words.listing(names) == says


def test_capitals_change_the_first_letter_alone():
    assert words.capital("today, 01:30 BST") == "Today, 01:30 BST"


@pytest.mark.parametrize(("role", "says"), [("Social worker", "social worker"), ("GP", "GP"), ("", "")])
def test_a_role_within_a_sentence(role, says):
    assert words.uncapital(role) == says


@pytest.mark.parametrize(("typed", "printed"), [("", [""]), ("one", ["one"]), ("one\n\ntwo", ["one", "", "two"])])
def test_lines_are_as_they_were_typed(typed, printed):
    assert words.lines(typed) == printed


def test_what_was_typed_is_shown_back_one_line_a_question():
    sent = QueryDict("open_days=1&open_days=2&how-to-ask=Ring&note=+&version=3&note-shown=1&form_token=x")
    assert words.typed_words(sent, without=("form_token", "version")) == [("Open days", "1, 2"), ("How to ask", "Ring")]
