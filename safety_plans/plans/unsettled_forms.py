"""What people type when a plan is missing, doubted or overtaken by facts; each field is named as its verb's keyword."""

from safeguarding import forms
from safety_plans.plans.choices import NewsKind


class ConcernForm(forms.Form):
    """What worries somebody about a plan, or an answer to it."""

    words = forms.TextField(
        label="What worries you about the plan?",
        hint="Say which part of it, what you have seen or know, and what you would change",
        missing="Enter what worries you",
    )


class AnswerForm(forms.Form):
    """What somebody says about a concern."""

    words = forms.TextField(label="What do you say to it?", missing="Enter what you want to say")


class NewsForm(forms.Form):
    """What is new under a plan."""

    kind = forms.ChoiceField(
        label="What is new?",
        choices=NewsKind.choices,
        missing="Choose what is new",
        reveals={NewsKind.WITHDRAWN: ["withdrawn_by"]},
    )
    withdrawn_by = forms.CharField(
        label="Who no longer agrees?",
        hint="From then on nothing stands behind that restriction but what the law gives",
        missing="Enter who no longer agrees",
        max_length=120,
    )
    words = forms.TextField(
        label="In your words", hint="What happened, and how you know of it", missing="Enter what is new"
    )
    at = forms.MomentField(label="When did it become known?", missing="Enter when it became known")


class RungForm(forms.Form):
    """The call that told social care."""

    rang_name = forms.CharField(label="Whom did you ring?", hint="Name and role", missing="Enter whom you rang")
    rang_number = forms.TelephoneField(label="On what number?", missing="Enter the number")
    answered = forms.YesNoField(
        label="Did they answer?", missing="Say whether they answered", reveals={"yes": ["said"]}
    )
    said = forms.CharField(label="What was said?", missing="Enter what was said", max_length=300)
    at = forms.MomentField(label="When?", missing="Enter when you rang")
