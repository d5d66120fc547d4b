"""What people type about imaging; each field is named as its verb's keyword."""

from cases.skeletal_surveys.choices import VIEWS, ImagingChoice
from safeguarding import forms


class DecideForm(forms.Form):
    """A clinician's decision about one kind of imaging."""

    choice = forms.ChoiceField(label="What was decided?", choices=ImagingChoice, missing="Choose what was decided")
    reasons = forms.TextField(label="Reasons", missing="Enter the reasons for the decision")
    decided_by_name = forms.CharField(
        label="Who decided?",
        hint="Name and role of the clinician",
        missing="Enter the name and role of whoever decided",
        max_length=120,
    )
    at = forms.MomentField(label="When was it decided?", missing="Enter when it was decided")


class RequestForm(forms.Form):
    """Asking a radiology department for the survey."""

    reporting_agency = forms.ModelChoiceField(
        label="Which hospital reports it?", queryset=None, missing="Choose the hospital that reports it"
    )
    clinical_question = forms.TextField(
        label="What should the radiologist know?",
        hint="Injury seen, explanation given, and what is asked",
        missing="Enter what the radiologist should know",
    )
    consent_by = forms.CharField(
        label="Who consented?",
        hint="Or on what authority it is done without consent",
        missing="Enter who consented, or the authority",
        max_length=200,
    )
    at = forms.MomentField(label="When was it asked for?", missing="Enter when it was asked for")

    def __init__(self, *args, hospitals, **kwargs):
        self.base_fields["reporting_agency"].queryset = hospitals
        super().__init__(*args, **kwargs)


class PerformForm(forms.Form):
    """The images were taken."""

    at = forms.MomentField(label="When were the images taken?", missing="Enter when the images were taken")
    performed_by_name = forms.CharField(
        label="Who took them?", hint="Name of the radiographer", missing="Enter who took the images", max_length=120
    )
    accompanied_by = forms.CharField(
        label="Who was with the child?",
        hint="The health professional who stayed with the child, if anybody did",
        required=False,
        max_length=120,
    )
    identity_checked = forms.YesNoField(
        label="Was the child’s identity checked?", missing="Say whether the child’s identity was checked"
    )
    missing_views = forms.MultipleChoiceField(
        label="Which views are missing?", hint="Tick none when all were taken", choices=VIEWS, required=False
    )


class ReadForm(forms.Form):
    """One radiologist's reading."""

    findings = forms.TextField(label="What do the images show?", missing="Enter what the images show")
    shows_injury = forms.YesNoField(
        label="Do they show an injury?",
        hint="If so, ring the consultant now: do not wait for the second read",
        missing="Say whether they show an injury",
    )
    at = forms.MomentField(label="When did you read them?", missing="Enter when you read them")


class ReportForm(forms.Form):
    """The final report."""

    findings = forms.TextField(label="Final report", rows=8, missing="Enter the final report")
    shows_injury = forms.YesNoField(label="Does it show an injury?", missing="Say whether the report shows an injury")
    discrepancy = forms.TextField(label="Where the two reads differ, and how that was settled", required=False, rows=3)
    at = forms.MomentField(label="When was it issued?", missing="Enter when the report was issued")


class AmendForm(forms.Form):
    """A new version of a report."""

    findings = forms.TextField(label="Amended report", rows=8, missing="Enter the amended report")
    shows_injury = forms.YesNoField(label="Does it show an injury?", missing="Say whether the report shows an injury")
    amended_why = forms.TextField(label="Why is it amended?", rows=3, missing="Enter why the report is amended")
    at = forms.MomentField(label="When was it amended?", missing="Enter when it was amended")


class TellForm(forms.Form):
    """The result was told by voice."""

    told_to = forms.CharField(
        label="Whom did you tell?",
        hint="The named consultant, by voice",
        missing="Enter the name of the consultant you told",
        max_length=200,
    )
    said_back = forms.YesNoField(
        label="Did they say the result back to you?", missing="Say whether they said the result back"
    )
    at = forms.MomentField(label="When did you tell them?", missing="Enter when you told them")


class TellInjuryForm(forms.Form):
    """An injury seen on a read was told at once."""

    told_to = forms.CharField(
        label="Whom did you tell?", missing="Enter the name and role of whoever you told", max_length=200
    )
    at = forms.MomentField(label="When did you tell them?", missing="Enter when you told them")


class WordForm(forms.Form):
    """Something said in passing."""

    said_by = forms.CharField(label="Who said it?", missing="Enter who said it", max_length=120)
    said_to = forms.CharField(label="To whom?", missing="Enter to whom it was said", max_length=120)
    words = forms.CharField(label="What was said, in the words used?", missing="Enter what was said", max_length=300)
    at = forms.MomentField(label="When was it said?", missing="Enter when it was said")


class BookFollowUpForm(forms.Form):
    """The follow-up survey is booked."""

    booked_for = forms.MomentField(
        label="When is it booked for?", future=True, missing="Enter when the second survey is booked for"
    )


class FollowUpPerformedForm(forms.Form):
    """The follow-up survey was performed."""

    at = forms.MomentField(label="When was it performed?", missing="Enter when it was performed")


class WhyForm(forms.Form):
    """A reason for cancelling, or for there being no follow-up."""

    why = forms.CharField(label="Why?", missing="Enter the reason", max_length=300)
