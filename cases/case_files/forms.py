"""What people type about a case file; each field is named as its verb's keyword."""

from safeguarding import forms


class InvolveForm(forms.Form):
    """Which agency is to be let into the case, and why."""

    agency = forms.ModelChoiceField(
        label="Which agency?", queryset=None, missing="Choose the agency", widget=forms.Select
    )
    why = forms.CharField(
        label="Why do they need to be involved?",
        hint="They will see the whole case from now on",
        missing="Say why they need to be involved",
        max_length=200,
    )

    def __init__(self, *args, agencies, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = agencies.order_by("name")


class WhyForm(forms.Form):
    """A reason."""

    why = forms.CharField(label="Why?", missing="Say why", max_length=200)


class NameAccessForm(forms.Form):
    """Somebody who may open a restricted case."""

    user = forms.ModelChoiceField(
        label="Who may open it?", queryset=None, missing="Choose a person", widget=forms.Select
    )

    def __init__(self, *args, memberships, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = memberships.select_related("user", "agency").order_by("user__name")

    def clean_user(self):
        """The person, whichever of their memberships was chosen."""
        return self.cleaned_data["user"].user


class ConflictForm(NameAccessForm):
    """Somebody who may not open the case at all."""

    why = forms.CharField(
        label="What is the conflict of interest?",
        hint="Such as a relative, a neighbour, or somebody in the case",
        missing="Say what the conflict of interest is",
        max_length=200,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["user"].label = "Who must not open it?"


class DisputeForm(forms.Form):
    """What somebody says is wrong about an entry."""

    about = forms.CharField(label="Which entry?", missing="Say which entry", max_length=200)
    disputed_by = forms.CharField(label="Who says that it is wrong?", missing="Enter who says so", max_length=120)
    account = forms.TextField(
        label="What do they say?",
        hint="In their words. It stands beside the entry; neither is changed",
        missing="Enter what they say",
    )
    at = forms.MomentField(label="When did they say so?", missing="Enter when they said so")
