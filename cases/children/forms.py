"""What people type about a child; each field is named as its verb's keyword."""

from cases.children.choices import LegalStatus, Mobility, MobilityTest
from safeguarding import forms


class MobilityForm(forms.Form):
    """What a child could do by themselves when somebody looked."""

    ability = forms.ChoiceField(
        label="What can the child do without help?", choices=Mobility, missing="Choose what the child can do"
    )
    at = forms.MomentField(label="When was it seen?", missing="Enter when it was seen")
    observed_by = forms.CharField(label="By whom?", hint="Name and role", missing="Enter who saw it", max_length=120)
    test_used = forms.ChoiceField(
        label="Which definition of “not independently mobile” do you go by?",
        choices=MobilityTest,
        reveals={
            MobilityTest.UNDER_SIX_MONTHS: ("test_version",),
            MobilityTest.OTHER: ("test_version",),
        },
        missing="Choose the definition",
        initial=MobilityTest.PANEL_2022,
    )
    test_version = forms.CharField(
        label="Which version of the local definition?", hint="Such as May 2026", required=False, max_length=40
    )


class DetailsForm(forms.Form):
    """A child's number at school, and the order or agreement they are looked after under."""

    upn = forms.CharField(
        label="Unique pupil number (UPN)",
        hint="A letter and 12 digits. A baby has none",
        required=False,
        max_length=13,
        width=20,
    )
    legal_status = forms.ChoiceField(
        label="Legal status", choices=LegalStatus, missing="Choose the legal status", initial=LegalStatus.NONE
    )
    alerts = forms.CharField(label="Alerts", required=False, max_length=300)

    def clean_upn(self):
        """As it is printed, in capitals and without spaces."""
        return "".join(self.cleaned_data["upn"].split()).upper()
