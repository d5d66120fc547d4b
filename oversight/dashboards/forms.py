"""What an administrator is asked about local limits. Field names are the keywords of `owed.services.set_term`."""

from safeguarding import forms


class TermForm(forms.Form):
    """How much, from when, and which policy says so."""

    variant = forms.ChoiceField(label="Which of its limits?", missing="Choose which limit it is")
    amount = forms.IntegerField(label="Local limit", missing="Enter the local limit")
    limit_amount = forms.IntegerField(
        label="Outer limit", required=False, hint="Left empty, the outer limit stays as it is."
    )
    in_force_from = forms.MomentField(
        label="In force from", required=False, future=True, hint="Left empty, it is in force at once."
    )
    reason = forms.TextField(
        label="Which local policy does this follow?", missing="Say which policy this follows", rows=3, max_length=500
    )

    def __init__(self, *args, standard, **kwargs):
        super().__init__(*args, **kwargs)
        withins = standard.withins
        self.fields["variant"].choices = [
            (within.name, f"{within.name.capitalize()}: {within.words()}") for within in withins
        ]
        if len(withins) < 2:
            del self.fields["variant"]
