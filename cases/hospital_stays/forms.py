"""What people type about a child in hospital; each field is named as its verb's keyword."""

from cases.hospital_stays.choices import LeftTo
from safeguarding import forms


class AdmitForm(forms.Form):
    """A child of the case comes onto a ward."""

    child = forms.ModelChoiceField(label="Which child?", queryset=None, missing="Choose the child")
    agency = forms.ModelChoiceField(
        label="Which hospital?", queryset=None, widget=forms.Select, missing="Choose the hospital"
    )
    ward = forms.CharField(label="Which ward?", missing="Enter the ward", max_length=120, width=30)
    ward_telephone = forms.TelephoneField(label="Telephone of the ward", required=False)
    consultant = forms.ModelChoiceField(
        label="Which consultant?",
        queryset=None,
        widget=forms.Select,
        required=False,
        empty_label="Not here, or not yet",
    )
    consultant_name = forms.CharField(
        label="If not in the list: the consultant’s name", required=False, max_length=120, width=30
    )
    why = forms.CharField(label="Why was the child admitted?", missing="Enter why", max_length=300)
    company = forms.TextField(
        label="Who may be with the child on the ward, by day and by night?",
        hint="Each parent by name: alone, only with a nurse in the room, or not at all. Left empty, it is asked again",
        required=False,
        rows=3,
    )
    at = forms.MomentField(label="When was the child admitted?", missing="Enter when the child was admitted")

    def __init__(self, *args, children, hospitals, consultants, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["child"].queryset = children
        self.fields["agency"].queryset = hospitals
        self.fields["consultant"].queryset = consultants
        self.fields["consultant"].label_from_instance = lambda one: f"{one.user.name}, {one.agency.name}"


class CompanyForm(forms.Form):
    """Who may be with the child."""

    company = forms.TextField(
        label="Who may be with the child, by day and by night?",
        hint="Each parent by name: alone, only with a nurse in the room, or not at all",
        missing="Enter who may be with the child",
        rows=4,
    )
    at = forms.MomentField(label="When was it decided?", missing="Enter when it was decided")


class DischargePlanForm(forms.Form):
    """Where to, to whom, and what comes first."""

    going_to = forms.CharField(
        label="Where is the child to go, and to whom?", missing="Enter where the child is to go", max_length=200
    )
    needs_first = forms.TextField(
        label="What has to be done first, by whom and by when?",
        hint="A line for each thing",
        missing="Enter what has to be done first",
    )
    expected_on = forms.DateField(label="When might that be?", required=False, future=True)


class CompleteForm(forms.Form):
    """Everybody has agreed to it."""

    agreed_with = forms.CharField(
        label="Which people, of which agencies, agreed to the plan as it stands?",
        hint="Social care, consultant, ward, police, health visiting",
        missing="Enter who agreed to it",
        max_length=300,
    )
    at = forms.MomentField(label="When was it complete?", missing="Enter when it was complete")


class FitForm(forms.Form):
    """A doctor says so."""

    said_by = forms.CharField(
        label="Which doctor says that the child is medically fit?",
        hint="Name and role",
        missing="Enter the name of the doctor",
        max_length=120,
        width=30,
    )
    at = forms.MomentField(label="Since when?", missing="Enter since when")


class LeaveForm(forms.Form):
    """The child goes somewhere else than home; going home is asked of the gate."""

    left_to = forms.ChoiceField(
        label="Where did the child go?",
        choices=[choice for choice in LeftTo.choices if choice[0] != LeftTo.HOME],
        missing="Choose where the child went",
    )
    words = forms.CharField(label="With whom, and to which address or ward?", required=False, max_length=300)
    at = forms.MomentField(label="When did the child leave?", missing="Enter when the child left")
