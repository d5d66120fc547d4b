"""What is asked about a call."""

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
