"""What people type about an enquiry that goes to another authority, or goes on; fields are named as verbs' keywords."""

from cases.enquiries.choices import TransferHow
from safeguarding import forms


class OfferTransferForm(forms.Form):
    """To which authority, to whom there, and why."""

    to_authority = forms.CharField(label="To which authority?", missing="Enter the authority", max_length=160)
    contact = forms.CharField(
        label="Whom did you offer it to there?", hint="Name and role", missing="Enter a name", max_length=160
    )
    contact_telephone = forms.TelephoneField(label="Their telephone number", missing="Enter their number")
    why = forms.TextField(
        label="Why?",
        hint="Where each child is now, since when, and who there has seen them",
        missing="Say why it is to be theirs",
    )
    at = forms.MomentField(label="When was it offered?", missing="Enter when it was offered")


class AcceptTransferForm(forms.Form):
    """Which manager there accepted, and how that was said."""

    accepted_name = forms.CharField(
        label="Which manager accepted?", hint="Their name", missing="Name the manager there", max_length=120
    )
    accepted_role = forms.CharField(
        label="In which role?", hint="Such as team manager, assessment", missing="Enter their role", max_length=120
    )
    accepted_how = forms.ChoiceField(label="How were you told?", choices=TransferHow, missing="Say how you were told")
    at = forms.MomentField(label="When did they accept?", missing="Enter when they accepted")


class DeclineTransferForm(forms.Form):
    """Who there declined, and why."""

    declined_name = forms.CharField(
        label="Who declined?", hint="Name and role", missing="Name who declined", max_length=120
    )
    declined_why = forms.TextField(label="Why?", hint="In their words", missing="Say why they declined", rows=3)
    at = forms.MomentField(label="When did they decline?", missing="Enter when they declined")


class WithdrawTransferForm(forms.Form):
    """The offer is taken back."""

    why = forms.TextField(label="Why does it stay here after all?", missing="Say why it is withdrawn", rows=3)


class ReopenForm(forms.Form):
    """What is new."""

    reasons = forms.TextField(
        label="What is new, and why is there reasonable cause to suspect significant harm?",
        hint="About which children? What is known now that was not known then, and what is still not known?",
        missing="Say what is new",
        rows=6,
    )
    at = forms.MomentField(label="When was it decided?", missing="Enter when it was decided")
