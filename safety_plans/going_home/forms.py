"""What people type about going home; each field is named as its verb's keyword."""

from safeguarding import forms
from safety_plans.going_home.choices import Answered, LeavingHow


class AnswerForm(forms.Form):
    """A line that the record cannot answer by itself, for one child or for several at once."""

    ways = forms.ModelMultipleChoiceField(
        label="For which children?", queryset=None, missing="Choose at least one child"
    )
    answer = forms.ChoiceField(label="What is the answer?", choices=Answered.choices, missing="Choose yes or no")
    evidence = forms.TextField(label="How is it known?", missing="Enter how it is known", rows=3)
    said_by = forms.CharField(
        label="Who knows it?", hint="Name and role", missing="Enter who knows it", max_length=160, width=30
    )
    at = forms.MomentField(label="When did they say so, or see it?", missing="Enter when")

    def __init__(self, *args, ways, question, hint, adults=None, **kwargs):
        super().__init__(*args, **kwargs)
        if adults is not None and adults.exists():
            self.fields["adults"] = forms.ModelMultipleChoiceField(
                label="Of which adults?",
                hint="One adult’s bail says nothing of another’s. Answer again for those of whom something else holds",
                queryset=adults,
                missing="Choose at least one adult",
            )
            self.fields["adults"].label_from_instance = lambda person: person.name
            self.order_fields(("ways", "adults"))
        self.fields["ways"].queryset = ways
        self.fields["ways"].label_from_instance = lambda way: way.child.person.given_name or way.child.person.name
        self.fields["answer"].label = question
        self.fields["evidence"].help_text = hint


class AgreeForm(forms.Form):
    """One side says whether it is safe."""

    agrees = forms.YesNoField(
        label="Is it safe for this child to go home now?",
        yes="Yes, with the plan as it stands",
        no="No",
        missing="Choose yes or no",
    )
    words = forms.TextField(
        label="Why, and with whom?",
        hint="Who will be with the child, day and night. If not: what has to change first",
        missing="Enter why, and with whom",
        rows=4,
    )
    at = forms.MomentField(label="When do you say so?", missing="Enter when")


class LeftForm(forms.Form):
    """The child goes, or has gone."""

    left_with = forms.CharField(
        label="With whom, and to which address?", missing="Enter with whom, and to which address", max_length=300
    )
    at = forms.MomentField(label="When did the child leave?", missing="Enter when the child left")


class LeftWithoutForm(LeftForm):
    """The same, with something missing."""

    why = forms.TextField(
        label="Why did the child leave with this missing?", missing="Enter why the child left", rows=4
    )


class ElsewhereForm(forms.Form):
    """The child is not going home."""

    why = forms.CharField(
        label="Where does the child go instead, and why?",
        hint="Or: the child has been at home all along, and since when",
        missing="Enter where the child goes, and why",
        max_length=300,
    )
    at = forms.MomentField(label="When was it decided?", missing="Enter when it was decided")


class OverrideForm(forms.Form):
    """The three questions that two seniors answer (pages 7)."""

    safer_why = forms.TextField(
        label="Why is this child safer at home now than here, with this missing?",
        missing="Enter why the child is safer at home",
        rows=4,
    )
    who_with = forms.TextField(
        label="Who is with the child, day and night, until it is supplied, and have they been spoken to?",
        missing="Enter who is with the child",
        rows=4,
    )
    if_found = forms.TextField(
        label="What happens if a fracture is found on the images, or another result shows injury?",
        missing="Enter what happens then",
        rows=4,
    )


class RefuseForm(forms.Form):
    """A senior says no."""

    why = forms.TextField(label="Why not?", missing="Enter why not", rows=3)


class ReviewForm(forms.Form):
    """Looking into it afterwards."""

    review = forms.TextField(
        label="What did you find, and what was done about it?",
        hint="Is the child safe now? What was known at the time, and by whom? What changes so that it does not recur?",
        missing="Enter what you found",
    )


class ToldForm(forms.Form):
    """A service hears that the child is at home."""

    told_to = forms.CharField(
        label="Who was told?", hint="Name and role", missing="Enter who was told", max_length=160, width=30
    )
    at = forms.MomentField(label="When were they told?", missing="Enter when they were told")


class LeavingForm(forms.Form):
    """What is known of parents who are leaving with a child. All of it may be empty."""

    seen_by = forms.CharField(
        label="Who sees them leaving?", hint="Name and role", required=False, max_length=160, width=30
    )
    who = forms.CharField(label="Which child leaves, and with whom?", required=False, max_length=300)
    going_to = forms.CharField(
        label="By which door, on foot or in which car, and where to?", required=False, max_length=300
    )


class LeavingCallForm(forms.Form):
    """A call with one of the services that must be rung."""

    rang_name = forms.CharField(label="Whom did you ring?", max_length=120, missing="Enter whom you rang")
    rang_number = forms.TelephoneField(label="On what number?", missing="Enter the number you rang")
    at = forms.MomentField(label="When did you ring?", missing="Enter when you rang")
    answered = forms.YesNoField(
        label="Did they answer?", missing="Say whether they answered", reveals={"yes": ["said"]}
    )
    said = forms.TextField(label="What was said?", missing="Enter what was said")


class TheyLeftForm(forms.Form):
    """They have left."""

    ways = forms.ModelMultipleChoiceField(
        label="Which children have left?",
        hint="None chosen means all of them",
        queryset=None,
        required=False,
    )
    left_with = forms.CharField(label="With whom, and where to, if known?", required=False, max_length=300)
    at = forms.MomentField(label="When did they leave?", missing="Enter when they left")

    def __init__(self, *args, ways, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["ways"].queryset = ways
        self.fields["ways"].label_from_instance = lambda way: way.child.person.given_name or way.child.person.name


class TheyStayedForm(forms.Form):
    """They stayed, or nobody was leaving."""

    how = forms.ChoiceField(
        label="What happened?",
        choices=[choice for choice in LeavingHow.choices if choice[0] != LeavingHow.LEFT],
        missing="Choose what happened",
    )
    words = forms.CharField(label="What was agreed, and who is with the child now?", required=False, max_length=300)
    at = forms.MomentField(label="Since when is it clear?", missing="Enter since when")
