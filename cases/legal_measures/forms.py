"""What people type about legal measures; each field is named as its verb's keyword."""

from cases.legal_measures.choices import EndedHow, Kind
from safeguarding import forms

HOW = [choice for choice in EndedHow.choices if choice[0] != EndedHow.VARIED]


class TermsForm(forms.Form):
    """Until when, on which conditions, and who knows."""

    ends_at = forms.MomentField(
        label="When does it end?",
        hint="Police protection ends after 72 hours at most, an emergency protection order after 8 days",
        required=False,
        future=True,
    )
    conditions = forms.TextField(
        label="What does it order or forbid?",
        hint="Word for word. Bail: who may not go where, or see whom. Released under investigation: leave this empty",
        required=False,
        rows=4,
    )
    told_whom = forms.CharField(
        label="Who has been told of it?", hint="Names and agencies", required=False, max_length=300
    )


class MakeForm(TermsForm):
    """A measure was made."""

    kind = forms.ChoiceField(label="What is it?", choices=Kind.choices, missing="Choose what it is")
    about = forms.ModelChoiceField(label="Whom is it about?", queryset=None, missing="Choose whom it is about")
    made_by = forms.CharField(
        label="Who made it?",
        hint="The officer with rank and number, or the court",
        missing="Enter the officer or the court",
        max_length=160,
    )
    at = forms.MomentField(label="When did it begin?", missing="Enter when it began")

    field_order = ("kind", "about", "made_by", "at", "ends_at", "conditions", "told_whom")

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["about"].queryset = people
        self.fields["about"].label_from_instance = lambda person: person.name


class VaryForm(TermsForm):
    """It goes on with other conditions, or another end."""

    at = forms.MomentField(label="From when on does this hold?", missing="Enter from when on")


class NextForm(forms.Form):
    """What follows."""

    what_follows = forms.TextField(
        label="What happens when it ends, who sees to it, and by when?",
        hint="Application to the court, an agreement, a safety plan that holds without it; and who tells whom",
        missing="Enter what follows",
        rows=4,
    )
    at = forms.MomentField(label="When was it decided?", missing="Enter when it was decided")


class EndForm(forms.Form):
    """It is over."""

    how = forms.ChoiceField(label="How did it end?", choices=HOW, missing="Choose how it ended")
    words = forms.CharField(label="What else should be known?", required=False, max_length=300)
    at = forms.MomentField(label="When did it end?", missing="Enter when it ended")
