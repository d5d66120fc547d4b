"""The form of a visit: who went, whom they saw, and each measure of the plan in force, none of which is typed again."""

from safeguarding import forms
from safety_plans.plans.choices import ChildSeen, Kept


class VisitForm(forms.Form):
    """One visit. `measures` are those of the version in force; `leads`: whether the actor says when the next one is."""

    at = forms.MomentField(label="When was the visit?", missing="Enter when the visit was")
    visited_by = forms.CharField(label="Who went?", hint="Name and role", missing="Enter who went", max_length=160)
    saw = forms.CharField(
        label="Whom did they see, and where?",
        hint="Everybody who was there, by name, and the place",
        missing="Enter whom they saw",
        max_length=300,
    )
    child_seen = forms.ChoiceField(
        label="Was the child seen?", choices=ChildSeen.choices, missing="Choose whether the child was seen"
    )
    child_words = forms.TextField(
        label="How was the child?",
        hint="What you saw and heard; a baby: awake, undressed, how each carer handled them. "
        "If not alone, or not seen: why",
        missing="Enter how the child was, or why not seen",
        rows=4,
    )
    home = forms.TextField(
        label="What was seen of the home?",
        hint="Who lives there now, where the child sleeps, food and heating. Empty: nothing was seen",
        required=False,
        rows=3,
    )

    def __init__(self, *args, measures, leads, **kwargs):
        super().__init__(*args, **kwargs)
        self.measures = list(measures)
        for one in self.measures:
            self.fields[f"kept_{one.pk}"] = forms.ChoiceField(
                label=f"{one.who}: {one.does}",
                hint=f"By when: {one.by_when}. How it is checked: {one.checked or 'not recorded'}",
                choices=Kept.choices,
                missing="Choose whether this is kept",
            )
            self.fields[f"words_{one.pk}"] = forms.CharField(
                label="How do you know?", hint="Needed where it is not kept, or nobody could tell", required=False,
                max_length=300,
            )  # fmt: skip
        if leads:
            self.fields["next_due_at"] = forms.MomentField(
                label="By when is the next visit?",
                hint="Left empty: as the plan promises",
                required=False,
                future=True,
                prefill=False,
            )

    def clean(self):
        """Where something is not kept, or nobody could tell, the words are needed."""
        super().clean()
        for one in self.measures:
            said = self.cleaned_data.get(f"kept_{one.pk}")
            if said and said != Kept.YES and not self.cleaned_data.get(f"words_{one.pk}"):
                self.add_error(f"words_{one.pk}", "Enter what was found, or why nobody could tell")
        return self.cleaned_data

    def facts(self):
        """What the verb takes beside `by` and `at`."""
        said = self.cleaned_data
        names = ("visited_by", "saw", "child_seen", "child_words", "home")
        found = {one.pk: (said[f"kept_{one.pk}"], said[f"words_{one.pk}"]) for one in self.measures}
        return {name: said[name] for name in names} | {"measures": found, "next_due_at": said.get("next_due_at")}
