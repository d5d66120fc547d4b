"""What is asked about a call, about what the chase holds back, and about a bank holiday."""

from safeguarding import forms


class RecordCallForm(forms.Form):
    """Whom was rung, whether they answered, and what was said."""

    rang_name = forms.CharField(label="Whom did you ring?", max_length=120, missing="Enter whom you rang")
    rang_number = forms.TelephoneField(label="On what number?", missing="Enter the number you rang")
    at = forms.MomentField(label="When did you ring?", missing="Enter when you rang")
    answered = forms.YesNoField(
        label="Did they answer?", missing="Say whether they answered", reveals={"yes": ["said"]}
    )
    said = forms.TextField(label="What was said?", missing="Enter what was said")


class ReleaseForm(forms.Form):
    """Why so much was due at once."""

    why = forms.TextField(
        label="What did you find?",
        hint="Why so much was due at once, and whom you asked. It stays on the record with your name.",
        missing="Say why so much was due at once",
        max_length=1000,
    )


class HolidayForm(forms.Form):
    """Which day, what for, and who proclaimed it."""

    day = forms.DateField(label="Which day?", future=True, missing="Enter the day")
    name = forms.CharField(label="What is it for?", max_length=120, missing="Enter what the holiday is for")
    source = forms.CharField(
        label="Who proclaimed it, and where can that be read?",
        max_length=200,
        missing="Enter who proclaimed it",
    )
