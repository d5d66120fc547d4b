"""The kinds of question a form asks. Each is Django's field with what the GOV.UK component needs to be drawn.

Every field takes, beside Django's own arguments:

- `missing`: what to say when a required answer is not given ("Enter the child's name");
- `hint`: the small print under the label (Django's `help_text`);
- `width`: characters an input is wide (2, 3, 4, 5, 10, 20 or 30); `suffix`: a unit behind it ("mm");
- `autocomplete`: off unless said otherwise, because people type about others here, hardly ever about themselves;
- for choices, `hints` {value: small print} and `reveals` {value: names of fields that this answer asks for}.
  A revealed field is required only when its answer is chosen, and what was typed into it otherwise is left out.
"""

import nhs_number
import phonenumbers
from django import forms
from django.core.exceptions import ValidationError

REGION = "GB"

# Instead of Django's "Ensure this value ...".
PLAIN_WORDS = {
    "max_length": "Say it in at most %(limit_value)d characters: this is %(show_value)d",
    "min_value": "Enter %(limit_value)s or more",
    "max_value": "Enter %(limit_value)s or less",
}


class Question:
    """What the fields below share; mixed in before Django's field."""

    def __init__(
        self,
        *args,
        missing="",
        hint="",
        width=None,
        suffix="",
        autocomplete="off",
        hints=None,
        reveals=None,
        **kwargs,
    ):
        self.width, self.suffix, self.autocomplete = width, suffix, autocomplete
        self.hints, self.reveals = hints or {}, reveals or {}
        required = {"required": missing} if missing else {}
        kwargs["error_messages"] = {**PLAIN_WORDS, **required, **kwargs.get("error_messages", {})}
        if hint:
            kwargs["help_text"] = hint
        super().__init__(*args, **kwargs)


class CharField(Question, forms.CharField):
    """One line of text."""


class TextField(Question, forms.CharField):
    """Several lines of text, kept exactly as typed: reported words are never trimmed or edited."""

    widget = forms.Textarea

    def __init__(self, *args, rows=5, **kwargs):
        super().__init__(*args, **{"strip": False, **kwargs})
        self.widget.attrs["rows"] = rows

    def to_python(self, value):
        """The words as typed, with one kind of line end; only blank space is no answer."""
        text = super().to_python(value).replace("\r\n", "\n")
        return text if text.strip() else self.empty_value


class PasswordField(Question, forms.CharField):
    """A password or code, never shown again and never kept in a draft."""

    widget = forms.PasswordInput

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"strip": False, **kwargs})


class HiddenField(Question, forms.CharField):
    """A value the page carries along; never trust it further than that."""

    widget = forms.HiddenInput


class EmailField(Question, forms.EmailField):
    """An e-mail address."""

    default_error_messages = {"invalid": "Enter an e-mail address such as name@agency.example"}


class IntegerField(Question, forms.IntegerField):
    """A whole number."""

    default_error_messages = {"invalid": "Enter a whole number, such as 8"}


class DecimalField(Question, forms.DecimalField):
    """A number that may have decimals."""

    default_error_messages = {"invalid": "Enter a number, such as 8 or 8.5"}


class BooleanField(Question, forms.BooleanField):
    """One box to tick: a confirmation when required, otherwise a yes that may be left out."""


class ChoiceField(Question, forms.ChoiceField):
    """One answer out of a few, as radio buttons."""

    widget = forms.RadioSelect
    default_error_messages = {"invalid_choice": "Choose one of the answers listed"}


class SelectField(Question, forms.ChoiceField):
    """One answer out of many, as a list to open. Prefer ChoiceField up to about ten."""

    widget = forms.Select
    default_error_messages = {"invalid_choice": "Choose one of the answers listed"}


class MultipleChoiceField(Question, forms.MultipleChoiceField):
    """Any number of answers, as boxes to tick."""

    widget = forms.CheckboxSelectMultiple
    default_error_messages = {"invalid_choice": "Choose only answers that are listed"}


class YesNoField(Question, forms.TypedChoiceField):
    """Yes or no, said out loud: neither is the default. Cleans to True, False or None."""

    widget = forms.RadioSelect
    default_error_messages = {"invalid_choice": "Choose yes or no"}

    def __init__(self, *args, yes="Yes", no="No", **kwargs):
        choices = [("yes", yes), ("no", no)]
        kwargs = {"choices": choices, "coerce": lambda answer: answer == "yes", "empty_value": None, **kwargs}
        super().__init__(*args, **kwargs)

    def prepare_value(self, value):
        """The answer's word for a fact that is already known."""
        return {True: "yes", False: "no"}.get(value, value)


class ModelChoiceField(Question, forms.ModelChoiceField):
    """One record out of a queryset (always a `visible_to` one), as radio buttons."""

    widget = forms.RadioSelect
    default_error_messages = {"invalid_choice": "Choose one of the answers listed"}


class ModelMultipleChoiceField(Question, forms.ModelMultipleChoiceField):
    """Any number of records out of a queryset, as boxes to tick."""

    widget = forms.CheckboxSelectMultiple
    default_error_messages = {
        "invalid_choice": "Choose only answers that are listed",
        "invalid_pk_value": "Choose only answers that are listed",
    }


class FileField(Question, forms.FileField):
    """A file to hand over."""

    default_error_messages = {"empty": "The file is empty", "invalid": "Choose a file"}


class NHSNumberField(CharField):
    """An NHS number, however it is spaced; cleans to its ten digits.

    The tenth digit checks the other nine, so a slip of the finger is found here and not in another child's record.
    """

    default_error_messages = {
        "length": "An NHS number has 10 digits, such as 999 104 2717",
        "check": "This is not an NHS number: its last digit does not fit the other nine. Look for a slip",
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"width": 10, "empty_value": "", **kwargs})
        self.widget.attrs["inputmode"] = "numeric"

    def clean(self, value):
        """Ten digits, or the empty string when not required."""
        typed = super().clean(value)
        if not typed:
            return typed
        digits = "".join(typed.replace("-", " ").split())
        if not (digits.isascii() and digits.isdigit() and len(digits) == 10):
            raise ValidationError(self.error_messages["length"], code="length")
        if not nhs_number.is_valid(digits):
            raise ValidationError(self.error_messages["check"], code="check")
        return digits


class TelephoneField(CharField):
    """A telephone number that could be rung; cleans to its usual spacing ("01632 960 114", "+353 ...")."""

    widget = forms.TextInput(attrs={"type": "tel", "inputmode": "tel"})
    default_error_messages = {"invalid": "Enter a telephone number, such as 01632 960 114"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"width": 20, "max_length": 40, **kwargs})

    def clean(self, value):
        """The number as it is printed, or the empty string when not required."""
        typed = super().clean(value)
        if not typed:
            return typed
        try:
            number = phonenumbers.parse(typed, REGION)
        except phonenumbers.NumberParseException as unreadable:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from unreadable
        # "Possible", not "valid": numbers set aside for drama (01632 960 xxx) are never valid, and new ranges appear.
        if not phonenumbers.is_possible_number(number):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        home = number.country_code == phonenumbers.country_code_for_region(REGION)
        style = phonenumbers.PhoneNumberFormat.NATIONAL if home else phonenumbers.PhoneNumberFormat.INTERNATIONAL
        words = phonenumbers.format_number(number, style)
        return f"{words} ext. {number.extension}" if number.extension and number.extension not in words else words
