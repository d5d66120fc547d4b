"""What people type about escalations; each field is named as its verb's keyword."""

from escalations.challenges.choices import Kind, Outcome, PlanChanged, Route
from safeguarding import forms

AT = "When?"
HERE = "here"


class RaiseForm(forms.Form):
    """A professional difference: danger first, then whose practice, what, and what is asked for."""

    immediate_danger = forms.YesNoField(
        label="Is a child in immediate danger now?",
        hint="If so, ring first: the numbers are above. Then write here as little as you like",
        yes="Yes: managers are asked at once",
        no="No",
        missing="Say whether a child is in immediate danger now",
    )
    route = forms.ChoiceField(
        label="Is it one of these instead?",
        hint="They have a route of their own. You are shown whom to ask, and what you typed is kept",
        choices=[(HERE, "None of these: raise it here"), *Route.choices],
        required=False,
        initial=HERE,
    )
    agency = forms.ModelChoiceField(
        label="Whose decision or practice is it about?",
        hint="The agency, not the person",
        queryset=None,
        widget=forms.Select,
        missing="Choose the agency",
    )
    issue = forms.TextField(
        label="What do you see differently, and what have you seen or heard?",
        hint="What was decided, done or left undone, and what it means for the child",
        missing="Say what you see differently",
    )
    outcome_sought = forms.TextField(
        label="What would you like to happen, and by when?",
        hint="You may leave this empty when a child is in danger now",
        rows=3,
        missing="Say what you would like to happen",
    )
    child = forms.ModelChoiceField(
        label="Which child is it about?",
        hint="Leave it empty when it is about all of them",
        queryset=None,
        required=False,
    )
    in_hospital = forms.BooleanField(label="The child is in hospital now: an answer is owed sooner", required=False)
    kind = forms.ChoiceField(label="What is it about?", choices=Kind, required=False)
    about = forms.HiddenField(required=False)

    def __init__(self, *args, agencies, children, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = agencies
        self.fields["child"].queryset = children
        if self.in_danger:
            self.fields["outcome_sought"].required = False

    @property
    def in_danger(self):
        """Whether the first question was answered with yes."""
        return self.data.get("immediate_danger") == "yes"

    @property
    def other_route(self):
        """The Route that was chosen instead; empty in danger, which no other route holds up."""
        chosen = self.data.get("route", "")
        return Route(chosen) if chosen in Route.values and not self.in_danger else ""

    def clean(self):
        """The facts of the verb: the route is none of them."""
        facts = super().clean() or self.cleaned_data
        facts.pop("route", None)
        return facts


class RespondForm(forms.Form):
    """The answer of the agency that was asked."""

    answer = forms.TextField(
        label="What is the answer?",
        hint="What you will do and by when; or why you see it as you do",
        missing="Enter the answer",
    )
    answered_name = forms.CharField(
        label="Who gave this answer, if it was said to you by voice?",
        hint="Name and role. Leave it empty when the answer is your own",
        required=False,
        max_length=120,
    )
    at = forms.MomentField(label="When was it given?", missing="Enter when the answer was given")


class StepUpForm(forms.Form):
    """To the next level, or further in danger."""

    immediate_danger = forms.YesNoField(
        label="Is a child in immediate danger now?",
        hint="If so, ring first: the numbers are above. A level may then be left out",
        missing="Say whether a child is in immediate danger now",
    )
    level = forms.ChoiceField(label="To which level?", choices=[], missing="Choose the level")
    why = forms.TextField(label="Why is it taken further?", rows=3, missing="Say why it is taken further")

    def __init__(self, *args, above, stages, **kwargs):
        super().__init__(*args, **kwargs)
        levels = [(number, stage.name) for number, stage in stages.items() if number > above]
        self.fields["level"].choices = levels
        if levels:
            self.initial.setdefault("level", levels[0][0])

    def clean_level(self):
        """The number of the level that was chosen."""
        return int(self.cleaned_data["level"])


class ResolveForm(forms.Form):
    """How a professional difference ended."""

    outcome = forms.ChoiceField(
        label="How did it end?",
        choices=[(one.value, one.label) for one in (Outcome.AGREED, Outcome.NOT_AGREED)],
        hints={Outcome.NOT_AGREED: "It was answered, and you still see it differently. Both views stay on record"},
        missing="Say how it ended",
    )
    plan_changed = forms.ChoiceField(
        label="Did the child’s plan change?", choices=PlanChanged, missing="Say whether the child’s plan changed"
    )
    resolution = forms.TextField(
        label="What came of it?", rows=3, hint="Both sides read this", missing="Say what came of it"
    )
    kind = forms.ChoiceField(
        label="What was it about?",
        hint="Counted without names, so that the partnership sees what people disagree about",
        choices=Kind,
        required=False,
    )
    at = forms.MomentField(label=AT, missing="Enter when it ended")

    def __init__(self, *args, kind="", **kwargs):
        super().__init__(*args, **kwargs)
        if kind:
            del self.fields["kind"]


class ResolveOverdueForm(forms.Form):
    """What came of something overdue."""

    resolution = forms.TextField(
        label="Why was it late, and what has changed?", rows=3, missing="Say why it was late and what has changed"
    )
    at = forms.MomentField(label=AT, missing="Enter when this was settled")


class PlanForm(forms.Form):
    """Whether the child's plan has changed by now."""

    plan_changed = forms.ChoiceField(
        label="Has the child’s plan changed by now?",
        choices=PlanChanged,
        hints={PlanChanged.NOT_YET: "You are asked once more"},
        missing="Say whether the child’s plan changed",
    )
    said = forms.TextField(
        label="What changed, or why did nothing?",
        rows=3,
        hint="Both sides read this",
        missing="Say what changed, or why nothing did",
    )
    at = forms.MomentField(label=AT, missing="Enter when this was so")


class CallForm(forms.Form):
    """Whom was rung about a child in danger, and what was said."""

    rang_name = forms.CharField(label="Whom did you ring?", max_length=120, missing="Enter whom you rang")
    rang_number = forms.TelephoneField(label="On what number?", missing="Enter the number you rang")
    at = forms.MomentField(label="When did you ring?", missing="Enter when you rang")
    answered = forms.YesNoField(
        label="Did they answer?", missing="Say whether they answered", reveals={"yes": ["said"]}
    )
    said = forms.TextField(label="What was said?", missing="Enter what was said")


class WithdrawForm(forms.Form):
    """The raiser takes it back."""

    why = forms.CharField(label="Why is it withdrawn?", missing="Say why it is withdrawn", max_length=300)
