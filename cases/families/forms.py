"""What people type about a family; each field is named as its verb's keyword."""

from cases.families.choices import (
    Advices,
    Consent,
    Disability,
    Ethnicity,
    Kin,
    Sex,
    VulnerabilityKind,
    YesNoUnknown,
)
from safeguarding import forms

SETTING_KINDS = ("nursery", "school")


def choose(choices):
    """The choices of a long list, with an empty one before them."""
    return [("", ""), *choices]


class FindForm(forms.Form):
    """Whom somebody looks for: everything in one box, or the date of birth apart."""

    q = forms.CharField(
        label="Name, date of birth or NHS number",
        hint="In any order and spelling, such as Lily Harrock 12 May 2026",
        required=False,
        max_length=200,
    )
    born_on = forms.DateField(label="Date of birth", hint="If you did not type it above", required=False)


class PersonForm(forms.Form):
    """Who somebody is. Given `person`, it holds what is recorded and the version that was read."""

    given_name = forms.CharField(label="Given name", required=False, max_length=80)
    family_name = forms.CharField(label="Family name", required=False, max_length=80)
    born_on = forms.DateField(label="Date of birth", hint="Such as 12 5 2026", required=False)
    due_on = forms.DateField(label="Due date, for an unborn child", required=False, future=True)
    nhs_number = forms.NHSNumberField(label="NHS number", required=False)
    sex = forms.ChoiceField(label="Sex", choices=Sex, required=False)
    ethnicity = forms.SelectField(label="Ethnicity", choices=choose(Ethnicity.choices), required=False)
    disabilities = forms.MultipleChoiceField(label="Disability", choices=Disability, required=False)
    first_language = forms.CharField(label="First language", required=False, max_length=60)
    interpreter = forms.ChoiceField(
        label="Is an interpreter needed?",
        hint="Never a relative or a friend",
        choices=YesNoUnknown,
        missing="Say whether an interpreter is needed",
        initial=YesNoUnknown.UNKNOWN,
    )
    communication_needs = forms.CharField(label="Communication needs", required=False, max_length=200)
    telephone = forms.TelephoneField(label="Telephone number", required=False)
    gp_practice = forms.ModelChoiceField(
        label="GP practice",
        hint="Each person’s own: parents are often registered elsewhere",
        queryset=None,
        required=False,
        widget=forms.Select,
    )
    setting = forms.ModelChoiceField(label="Nursery or school", queryset=None, required=False, widget=forms.Select)
    died_on = forms.DateField(label="Date of death", required=False)

    def __init__(self, *args, agencies, is_child, person=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["gp_practice"].queryset = agencies.of_kind("gp_practice").order_by("name")
        self.fields["setting"].queryset = agencies.of_kind(*SETTING_KINDS).order_by("name")
        if not is_child:
            del self.fields["due_on"], self.fields["setting"]
        if is_child or not person:
            del self.fields["died_on"]  # the death of a child has a page of its own
        if person:
            self.initial = {name: getattr(person, name) for name in self.fields} | {"version": person.version}
            self.fields["version"] = forms.IntegerField(widget=forms.HiddenInput, missing="Open the page afresh")

    def clean_sex(self):
        """Nothing chosen is "not known"."""
        return self.cleaned_data["sex"] or Sex.UNKNOWN


class AliasForm(forms.Form):
    """Another name somebody is or was known by."""

    given_name = forms.CharField(label="Given name", required=False, max_length=80)
    family_name = forms.CharField(label="Family name", required=False, max_length=80)


class AddressForm(forms.Form):
    """Where somebody lives now."""

    lines = forms.CharField(label="Address", missing="Enter the address", max_length=200)
    postcode = forms.CharField(label="Postcode", required=False, max_length=8, width=10)
    is_protected = forms.BooleanField(
        label="Protected: somebody must not learn where they live",
        hint="Only children’s social care will see it",
        required=False,
    )
    from_on = forms.DateField(label="Since when?", required=False)


class TieForm(forms.Form):
    """What an adult is to a child."""

    kin = forms.SelectField(label="What are they to the child?", choices=choose(Kin.choices), missing="Choose what")
    parental_responsibility = forms.ChoiceField(
        label="Do they have parental responsibility?",
        choices=YesNoUnknown,
        missing="Say whether they have parental responsibility",
        initial=YesNoUnknown.UNKNOWN,
    )
    lives_here = forms.ChoiceField(
        label="Do they live with the child?",
        choices=YesNoUnknown,
        missing="Say whether they live with the child",
        initial=YesNoUnknown.UNKNOWN,
    )
    has_care = forms.YesNoField(
        label="Do they have care of the child at any time, day or night?",
        missing="Say whether they ever have care of the child",
    )


class RelateForm(TieForm):
    """What one adult of the household is to one of its children."""

    field_order = ("adult", "child", "kin", "parental_responsibility", "lives_here", "has_care")

    adult = forms.ModelChoiceField(label="Which adult?", queryset=None, missing="Choose the adult")
    child = forms.ModelChoiceField(label="Which child?", queryset=None, missing="Choose the child")

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["adult"].queryset = people.adults()
        self.fields["child"].queryset = people.children()


class VulnerabilityForm(forms.Form):
    """Something about a person that bears on their care of a child."""

    kind = forms.SelectField(
        label="What is it?", choices=choose(VulnerabilityKind.choices), missing="Choose what it is"
    )
    words = forms.CharField(
        label="How does it bear on the care of the child?",
        hint="What all who work with the child may read; leave diagnosis and detail out",
        required=False,
        max_length=300,
    )
    source = forms.CharField(
        label="Who said so?",
        hint="Name and role, such as Anna Reed, midwife",
        missing="Enter who said so",
        max_length=120,
    )
    at = forms.MomentField(label="When was it said?", missing="Enter when it was said")
    since_on = forms.DateField(label="Since when is it so?", required=False)
    consent = forms.ChoiceField(
        label="Did the person agree to this being recorded and shared?",
        hint="Sharing to protect a child does not depend on it",
        choices=Consent,
        missing="Say whether they agreed",
    )
    is_past = forms.BooleanField(label="It is past", required=False)


class PastForm(forms.Form):
    """What is past, and how that is known."""

    known = forms.ChoiceField(label="What is past?", choices=(), missing="Choose what is past")
    reason = forms.CharField(label="How is it known that this is past?", missing="Say how it is known", max_length=300)

    def __init__(self, *args, known, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["known"].choices = known


class AdviceForm(forms.Form):
    """Advice about crying or sleep: by whom, to whom, and whether the male carer was there."""

    kind = forms.ChoiceField(label="Which advice?", choices=Advices, missing="Choose which advice")
    at = forms.MomentField(label="When was it given?", missing="Enter when it was given")
    given_by = forms.CharField(label="By whom?", hint="Name and role", missing="Enter who gave it", max_length=120)
    given_to = forms.CharField(label="To whom?", missing="Enter to whom it was given", max_length=200)
    male_carer_present = forms.ChoiceField(
        label="Was a male carer there?",
        hint="Most babies who are shaken are shaken by a man",
        choices=YesNoUnknown,
        missing="Say whether a male carer was there",
    )


class CuriosityForm(forms.Form):
    """An answer to one of the questions every family's record owes; nobody is an answer, and is challenged."""

    nobody = forms.YesNoField(
        label="What is known?",
        yes="Nobody was identified",
        no="Somebody was",
        missing="Say whether there is anybody",
    )
    answer = forms.CharField(
        label="Who; or, if nobody: who was asked, and how sure is it?",
        missing="Say who, or who was asked and how sure it is",
        max_length=300,
    )


class DuplicateForm(forms.Form):
    """Whether two people on record are one."""

    is_same = forms.YesNoField(label="Are they the same person?", missing="Say whether they are the same person")
    answer = forms.CharField(label="How do you know?", missing="Say how you know", max_length=300)
