"""What people type about safety plans; each field is named as its verb's keyword. Writing one is in `write_form`."""

from safeguarding import forms
from safety_plans.plans.choices import ReviewOutcome
from safety_plans.plans.family_forms import as_read, copies_field

NEXT_REVIEW = {
    "label": "When is it reviewed next?",
    "hint": "At most seven days away. Left empty: seven days",
    "future": True,
    "required": False,
    "prefill": False,
}


class ApproveForm(forms.Form):
    """A manager approves exactly the text they read."""

    content_hash = forms.HiddenField(missing="Read the plan again before you approve it")
    next_review_at = forms.MomentField(**NEXT_REVIEW)

    def __init__(self, *args, copies=(), **kwargs):
        super().__init__(*args, **kwargs)
        if copies:
            self.fields["copies"] = copies_field(
                copies,
                label="Release their own copy with it, to whom?",
                hint="Each copy stands above as they will read it. Later, a second person must release it",
                required=False,
            )

    def clean_copies(self):
        """{reference: content hash} of those ticked."""
        return as_read(self.cleaned_data["copies"])


class TelephoneApprovalForm(forms.Form):
    """A manager approved by telephone; somebody else writes it down."""

    content_hash = forms.HiddenField(missing="Read the plan again before you record the approval")
    approver = forms.ModelChoiceField(
        label="Who approved it?", queryset=None, widget=forms.Select, missing="Choose who approved it"
    )
    at = forms.MomentField(label="When did they say so?", missing="Enter when they said so")
    next_review_at = forms.MomentField(**NEXT_REVIEW)

    def __init__(self, *args, approvers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["approver"].queryset = approvers


class SendBackForm(forms.Form):
    """It has to change before it can be approved."""

    reasons = forms.TextField(label="What has to change?", missing="Enter what has to change")


class VoiceForm(forms.Form):
    """Somebody said by telephone that their agency works to the plan."""

    said_by = forms.CharField(
        label="Who said so?", hint="Name and role", missing="Enter the name of whoever said so", max_length=120
    )
    at = forms.MomentField(label="When did they say so?", missing="Enter when they said so")


class ReviewForm(forms.Form):
    """Whether the plan still holds."""

    outcome = forms.ChoiceField(label="What did you find?", choices=ReviewOutcome, missing="Choose what you found")
    words = forms.TextField(
        label="What was looked at?",
        hint="Is each measure kept? Who has seen the child? What is new: a result, an injury, a new adult, a move?",
        missing="Enter what was looked at, and what was found",
    )
    at = forms.MomentField(label="When was it reviewed?", missing="Enter when it was reviewed")
    next_review_at = forms.MomentField(**NEXT_REVIEW)


class EndForm(forms.Form):
    """No plan is needed any more."""

    why = forms.CharField(label="Why is no plan needed any more?", missing="Enter the reason", max_length=300)
    at = forms.MomentField(label="When did it end?", missing="Enter when it ended")
