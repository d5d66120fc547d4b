"""What people type to look a child up, take access and look into that; each field is named as its verb's keyword."""

from safeguarding import forms
from safeguarding.accounts.break_glass import SHORTEST_REASON


class LookUpForm(forms.Form):
    """Whom somebody has before them, and why they ask."""

    marks_optional = False  # one of the two is needed, so that "optional" beside either would mislead

    nhs_number = forms.NHSNumberField(label="NHS number", required=False)
    name = forms.CharField(
        label="Or full name, with the date of birth",
        hint="Given name and family name, as they are written",
        required=False,
        max_length=160,
    )
    born_on = forms.DateField(label="Date of birth", hint="Such as 12 5 2026", required=False)
    why = forms.CharField(
        label="Why do you ask?",
        hint="In one line, such as: baby brought in with a rash",
        missing="Say in one line why you ask",
        max_length=200,
    )

    def clean(self):
        """A number, or a name together with a date of birth: neither alone is an exact match."""
        given = super().clean()
        if given.get("nhs_number") or {"nhs_number", "name", "born_on"} & set(self.errors):
            return given
        if not given.get("name") and not given.get("born_on"):
            self.add_error("nhs_number", "Enter the NHS number, or the full name and the date of birth")
        elif not given.get("name"):
            self.add_error("name", "Enter the full name as well: a date of birth alone finds nobody")
        elif not given.get("born_on"):
            self.add_error("born_on", "Enter the date of birth as well: a name alone finds nobody")
        return given


class TakeAccessForm(forms.Form):
    """Why somebody needs the case now."""

    reason = forms.TextField(
        label="Why do you need this record now?",
        hint="A manager of the agency that leads the case will read this",
        missing="Say why you need this record now",
        rows=2,
        min_length=SHORTEST_REASON,
        error_messages={"min_length": f"Say why in at least {SHORTEST_REASON} characters"},
        max_length=500,
    )


class ReviewForm(forms.Form):
    """What somebody found who looked into access taken in an emergency."""

    was_justified = forms.YesNoField(
        label="Was it needed?", yes="Yes, it was needed", no="No, it was not", missing="Say whether it was needed"
    )
    review = forms.TextField(
        label="What did you find, and whom did you ask?", missing="Say what you found", rows=4, max_length=2000
    )
