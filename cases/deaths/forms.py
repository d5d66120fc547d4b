"""What people type about the death of a child; each field is named as its verb's keyword."""

from safeguarding import forms


class DeathForm(forms.Form):
    """The fact, and nothing that can wait."""

    died_on = forms.DateField(
        label="On which day did the child die?", hint="Or were they found", missing="Enter the day"
    )
    about_when = forms.CharField(
        label="At what time, as far as anybody knows?",
        hint="Such as: between 02:00 and 05:00",
        required=False,
        max_length=120,
    )
    where = forms.CharField(label="Where?", required=False, max_length=200)
    told_by = forms.CharField(
        label="Who told you, and how?",
        hint="Name, role and how, such as Dr Okafor, consultant, by telephone",
        missing="Say who told you",
        max_length=160,
    )
    at = forms.MomentField(label="When were you told?", missing="Enter when you were told")


class StrikeOutForm(forms.Form):
    """Why a death on record was an error."""

    why = forms.TextField(
        label="How did it come to be recorded, and how do you know that it is wrong?",
        hint="Who saw the child, when and where",
        missing="Say how you know",
    )


class NoteForm(forms.Form):
    """What was not written down before."""

    at = forms.MomentField(label="When did it happen?", hint="It may be long ago", missing="Enter when it happened")
    words = forms.TextField(
        label="What happened?",
        hint="It stands beside the record with today’s date and your name, and changes nothing in it",
        missing="Write the note",
    )


class IncidentForm(forms.Form):
    """Whether the national Panel is notified."""

    notify = forms.YesNoField(
        label="Is the national Panel notified?",
        yes="Yes: it is known or suspected that the child was abused or neglected",
        no="No",
        missing="Say whether the Panel is notified",
        reveals={"yes": ("review_lead",)},
    )
    reasons = forms.TextField(label="Why?", hint="What is known, and what is not", missing="Give the reasons")
    review_lead = forms.CharField(
        label="Who leads the rapid review?",
        hint="Name, role and telephone number",
        missing="Name who leads the rapid review",
        max_length=160,
    )
    at = forms.MomentField(label="When was it decided?", missing="Enter when it was decided")


class RapidReviewForm(forms.Form):
    """What the rapid review found."""

    at = forms.MomentField(label="When was it sent to the Panel?", missing="Enter when it was sent")
    review = forms.TextField(
        label="What did it find?",
        hint="What was learned at once, and whether a full review follows",
        missing="Say what it found",
    )
