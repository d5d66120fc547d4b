"""What each kind of question accepts, and the words it refuses with."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from safeguarding import forms
from tests.safeguarding.look_book import NOW, WRONG, EveryField, posted


def asked(field, **typed):
    """A form of one question called `answer`, with what was typed."""
    made = type("OneQuestion", (forms.Form,), {"answer": field})
    return made(posted(typed), now=NOW)


def refusal(field, **typed):
    return asked(field, **typed).errors["answer"]


def answer(field, **typed):
    form = asked(field, **typed)
    assert form.errors == {}
    return form.cleaned_data["answer"]


@pytest.mark.parametrize("typed", ["9991042717", "999 104 2717", " 999-104-2717 ", "99910 42717"])
def test_an_nhs_number_is_taken_however_it_is_spaced(typed):
    assert answer(forms.NHSNumberField(missing="Enter it"), answer=typed) == "9991042717"


@pytest.mark.parametrize("typed", ["999 104 2718", "999 140 2717", "000 000 0001"])
def test_a_slip_in_an_nhs_number_is_named_as_one(typed):
    assert refusal(forms.NHSNumberField(missing="Enter it"), answer=typed) == [
        "This is not an NHS number: its last digit does not fit the other nine. Look for a slip"
    ]


@pytest.mark.parametrize("typed", ["999 104 271", "999 104 27170", "Lily Harrock", "٩٩٩١٠٤٢٧١٧"])
def test_an_nhs_number_has_ten_digits(typed):
    assert refusal(forms.NHSNumberField(missing="Enter it"), answer=typed) == [
        "An NHS number has 10 digits, such as 999 104 2717"
    ]


def test_an_nhs_number_may_be_unknown():
    assert answer(forms.NHSNumberField(required=False), answer="") == ""


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("01632 960114", "01632 960114"),
        ("01632960114", "01632 960114"),
        ("+44 1632 960114", "01632 960114"),
        ("01632 960114 ext 3", "01632 960114 x3"),
        ("+353 1 234 5678", "+353 1 234 5678"),
    ],
)
def test_a_telephone_number_is_kept_as_it_is_printed(typed, kept):
    assert answer(forms.TelephoneField(missing="Enter it"), answer=typed) == kept


@pytest.mark.parametrize("typed", ["12", "the ward", "999999999999999"])
def test_what_cannot_be_rung_is_refused(typed):
    assert refusal(forms.TelephoneField(missing="Enter it"), answer=typed) == [
        "Enter a telephone number, such as 01632 960 114"
    ]


def test_reported_words_are_kept_to_the_letter():
    said = "  “She must have\n  lain on a toy”  "
    assert answer(forms.TextField(missing="Enter it"), answer=said.replace("\n", "\r\n")) == said


def test_blank_space_is_no_answer():
    assert refusal(forms.TextField(missing="Enter what was said"), answer="  \r\n ") == ["Enter what was said"]


@pytest.mark.parametrize(("typed", "kept"), [("yes", True), ("no", False)])
def test_yes_and_no(typed, kept):
    assert answer(forms.YesNoField(missing="Say so"), answer=typed) is kept


def test_neither_yes_nor_no_is_not_a_no():
    assert refusal(forms.YesNoField(missing="Say whether"), answer="") == ["Say whether"]
    assert answer(forms.YesNoField(required=False), answer="") is None


def test_a_choice_that_is_not_offered_is_refused():
    field = forms.ChoiceField(choices=[("a", "A")], missing="Choose")
    assert refusal(field, answer="b") == ["Choose one of the answers listed"]


@pytest.mark.parametrize("field", [forms.CharField(), forms.DateField(), forms.MomentField(), forms.BooleanField()])
def test_a_required_question_without_words_of_its_own_stops_the_build(field):
    with pytest.raises(ImproperlyConfigured, match="missing="):
        type("Silent", (forms.Form,), {"answer": field})


def test_a_form_about_time_insists_on_being_told_the_time():
    with pytest.raises(ImproperlyConfigured, match="now="):
        EveryField()


def test_every_refusal_leads_to_its_input():
    form = EveryField(posted(WRONG), now=NOW)
    assert [(error["href"], error["text"]) for error in form.error_list()] == [
        ("#id_name", "Enter the child’s name"),
        ("#id_nhs_number", "This is not an NHS number: its last digit does not fit the other nine. Look for a slip"),
        ("#id_born-day", "Date of birth: 31 Feb 2026 is not a real date"),
        ("#id_at-which", "When was it seen: 01:30 comes twice that night. Choose the first or the second"),
        ("#id_size", "Enter a whole number, such as 8"),
        ("#id_telephone", "Enter a telephone number, such as 01632 960 114"),
        ("#id_email", "Enter an e-mail address such as name@agency.example"),
        ("#id_what_else", "Say what was seen"),
        ("#id_told", "Say whether the parents were told"),
        ("#id_agencies", "Choose who was told, at least one"),
        ("#id_region", "Choose where the mark is"),
        ("#id_sure", "Confirm that you looked"),
    ]


def test_a_revealed_question_is_asked_only_when_its_answer_is_chosen():
    form = EveryField(posted(WRONG | {"kind": "bruise"}), now=NOW)
    assert "what_else" not in form.errors


def test_what_was_typed_for_an_answer_not_chosen_is_left_out():
    form = EveryField(posted(WRONG | {"kind": "bruise", "what_else": "A graze"}), now=NOW)
    form.is_valid()
    assert form.cleaned_data["what_else"] == ""


def test_revealed_questions_are_drawn_inside_their_answer_and_nowhere_else():
    form = EveryField(now=NOW)
    assert "what_else" not in [question.name for question in form.top_level()]
    assert 'name="what_else"' in str(form["kind"])
