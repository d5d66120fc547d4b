"""What people type about a referral; each field is named as its verb's keyword."""

from cases.referrals.choices import Decision, How, ParentsTold, Source, ToldHow
from safeguarding import forms


class ReferralForm(forms.Form):
    """A referral in one's own name: who refers, and from where, is known already."""

    children = forms.ModelMultipleChoiceField(
        label="Which children is it about?",
        hint="Every child of the household is ticked. Untick one only if you know that this is not about them",
        queryset=None,
        missing="Choose at least one child",
    )
    concern = forms.TextField(
        label="What are you worried about?",
        hint="What was seen or said, by whom and when, in the words used. Where is each child now, and with whom?",
        missing="Enter what you are worried about",
        rows=8,
    )
    injury = forms.YesNoField(
        label="Is a child hurt, or is there a mark on a child?",
        hint="However small, and whatever the explanation",
        missing="Say whether a child is hurt or has a mark",
    )
    parents_told = forms.ChoiceField(
        label="Were the parents told about this referral?",
        choices=ParentsTold,
        reveals={ParentsTold.NOT_TOLD: ("parents_not_told_why",)},
        missing="Say whether the parents were told",
    )
    parents_not_told_why = forms.CharField(
        label="Why were they not told?",
        hint="For instance: it could put a child at greater risk",
        missing="Say why the parents were not told",
        max_length=300,
    )

    def __init__(self, *args, children, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["children"].queryset = children
        self.initial.setdefault("children", [child.pk for child in children])


class TakenReferralForm(ReferralForm):
    """A referral that social care takes from somebody else: by telephone, in writing or in person."""

    at = forms.MomentField(label="When did it reach you?", missing="Enter when the referral reached you")
    how = forms.ChoiceField(
        label="How did it reach you?",
        choices=[choice for choice in How.choices if choice[0] != How.HERE],
        missing="Choose how it reached you",
    )
    source = forms.SelectField(
        label="Who referred?", choices=[("", ""), *Source.choices], missing="Choose what kind of referrer it was"
    )
    referrer_name = forms.CharField(
        label="Their name", hint="Leave empty if they did not give one", required=False, max_length=120
    )
    referrer_role = forms.CharField(label="Their role", required=False, max_length=120)
    referrer_agency = forms.ModelChoiceField(
        label="Their agency",
        hint="It becomes involved in the case, and can see what is decided",
        queryset=None,
        required=False,
        widget=forms.Select,
    )
    referrer_telephone = forms.TelephoneField(label="Their telephone number", required=False)

    field_order = (
        "at",
        "how",
        "source",
        "referrer_name",
        "referrer_role",
        "referrer_agency",
        "referrer_telephone",
    )

    def __init__(self, *args, agencies, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["referrer_agency"].queryset = agencies


class DecideForm(forms.Form):
    """What follows from a referral."""

    decision = forms.ChoiceField(
        label="What follows?",
        choices=Decision,
        hints={
            Decision.STRATEGY_MEETING: "Possible serious harm: police, health and social care talk now",
            Decision.ASSESSMENT: "A social worker finds out what the family needs, with the parents’ agreement",
            Decision.EARLY_HELP: "Support that the family can accept or refuse",
            Decision.ADVICE: "The referrer may challenge this",
            Decision.RETURNED: "Something is missing, or it does not belong here. The referrer may challenge this",
            Decision.OTHER_AUTHORITY: "The family lives, or the child was found, in another council’s area",
        },
        missing="Choose what follows",
    )
    reasons = forms.TextField(
        label="Reasons",
        hint="What is known, what is not known, and why this follows. What about each brother and sister?",
        missing="Give the reasons for the decision",
    )
    at = forms.MomentField(label="When was it decided?", missing="Enter when it was decided")


class AcknowledgeForm(forms.Form):
    """The referrer was told what was decided."""

    told = forms.CharField(label="Who was told?", missing="Enter the name of whoever was told", max_length=120)
    how = forms.ChoiceField(label="How?", choices=ToldHow, missing="Choose how they were told")
    words = forms.TextField(
        label="What did they say to it?",
        hint="If they disagree, say so here, and tell them how to challenge the decision",
        rows=3,
        required=False,
    )
    at = forms.MomentField(label="When were they told?", missing="Enter when they were told")


class WithdrawForm(forms.Form):
    """A referral made twice, or about another family."""

    why = forms.CharField(label="Why is it withdrawn?", missing="Enter why the referral is withdrawn", max_length=300)
