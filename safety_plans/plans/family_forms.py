"""What people type about copies for the family; each field is named as its verb's keyword."""

from safeguarding import forms
from safety_plans.plans.choices import GivenHow, Part, SentToFamilyHow

KEPT_APART = (
    "Tick only what this person may know. Read each line as they will: an address, a bail condition or somebody else’s "
    "health may be in it."
)


class PrepareForm(forms.Form):
    """What one person may read: a box for each thing that the version says."""

    their_words = forms.TextField(
        label="What are their views, in their words?", hint="Only theirs; nobody else’s", required=False, rows=3
    )
    contact_name = forms.CharField(
        label="Whom do they ring about the plan?", missing="Enter whom they ring", max_length=120
    )
    contact_number = forms.TelephoneField(label="On what number?", missing="Enter the number")
    complaint = forms.CharField(label="How can they complain?", missing="Enter how they can complain", max_length=400)
    marks_optional = False

    def __init__(self, data=None, *, pieces, ticked, **kwargs):
        super().__init__(data, **kwargs)
        for part in Part:
            of_part = [piece for piece in pieces if piece.part == part]
            if of_part:
                self.fields[part.value] = forms.MultipleChoiceField(
                    label=part.label,
                    choices=[(str(piece.position), piece.words) for piece in of_part],
                    required=False,
                    initial=[str(piece.position) for piece in of_part if piece.key in ticked],
                )
        self.parts = [part.value for part in Part if part.value in self.fields]

    def facts(self):
        """What `prepare_copy` takes."""
        typed = {name: said for name, said in self.cleaned_data.items() if name not in self.parts}
        chosen = [(part, int(position)) for part in self.parts for position in self.cleaned_data[part]]
        return typed | {"chosen": chosen}


def copies_field(copies, **facts):
    """Which of these copies to release; the answer is bound to what each of them shows."""
    choices = [(f"{copy.reference}:{copy.content_hash}", copy.person.name) for copy in copies]
    return forms.MultipleChoiceField(choices=choices, **facts)


def as_read(answers):
    """{reference: content hash of what was read} of what was ticked."""
    return dict(answer.split(":", 1) for answer in answers)


class ReleaseForm(forms.Form):
    """To whom the copies go that were read just now."""

    def __init__(self, data=None, *, copies, **kwargs):
        super().__init__(data, **kwargs)
        self.fields["copies"] = copies_field(
            copies, label="To whom do you release their own copy?", missing="Choose whose copy to release"
        )

    def clean_copies(self):
        """{reference: content hash} of those ticked."""
        return as_read(self.cleaned_data["copies"])


class GiveForm(forms.Form):
    """They have their copy."""

    given_how = forms.ChoiceField(
        label="How did they get it?",
        choices=[*GivenHow.choices, *SentToFamilyHow.choices],
        missing="Choose how they got it",
        hint="By post or e-mail it is called sent, and stays owed, until you know that they have it",
        reveals={SentToFamilyHow.EMAIL: ["email"]},
    )
    email = forms.EmailField(
        label="To which e-mail address?",
        hint="Others may read this mailbox: the message says only whom to ring, and no name",
        missing="Enter the e-mail address",
    )
    language = forms.CharField(label="In which language?", missing="Enter the language", max_length=60)
    interpreter = forms.CharField(
        label="Who interpreted?", hint="Never a relative. Leave empty if nobody did", required=False, max_length=120
    )
    at = forms.MomentField(label="When?", missing="Enter when they were given it")


class UnderstoodForm(forms.Form):
    """What they understood."""

    understood_how = forms.TextField(
        label="How did you check, and what did they say?",
        hint="Ask them to say in their own words who may be with the child, and what they do if it goes wrong",
        missing="Enter how you checked what they understood",
    )
    at = forms.MomentField(label="When?", missing="Enter when you asked them")


class TakeBackForm(forms.Form):
    """An old copy is no longer with them."""

    at = forms.MomentField(label="When was it taken back, or destroyed before you?", missing="Enter when")
