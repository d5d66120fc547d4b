"""What people type when they ask and when they answer; each field is named as its verb's keyword."""

from cases.information_requests.choices import SOURCES, Basis, Consent, Kind, Outcome
from safeguarding import forms

QUESTION_CHILD = (
    "When did you last see this child, and who came along? Weight and development, immunisations, appointments "
    "missed, injuries and visits elsewhere. Anything that worried you about the care they get."
)
QUESTION_ADULT = (
    "Only what bears on the care of the children: mental health, drugs, alcohol, gambling, pain relief, sleep, "
    "domestic abuse, treatment now. What you know of who lives in the home."
)
WHY = "A section 47 enquiry: there is reasonable cause to suspect that a child of this family suffers significant harm."


class Because(forms.Form):
    """Why, on which basis, and what was said to the family: the same for every asking."""

    why = forms.CharField(
        label="Why do you need to know?", hint="Whoever is asked reads this", missing="Say why you need to know"
    )
    basis = forms.ChoiceField(
        label="On what basis?", choices=Basis, hints=dict(SOURCES), missing="Choose on what basis you ask"
    )
    consent = forms.ChoiceField(
        label="Did the family agree to these checks?",
        hint="Their consent is not the basis. Do not seek it where that would put a child at risk",
        choices=Consent,
        missing="Say whether consent was sought",
        reveals={},
    )
    consent_why = forms.CharField(label="If not, why do you ask all the same?", required=False, max_length=300)
    in_hospital = forms.BooleanField(
        label="A child of this family is in hospital now", hint="The answer is then due in 4 hours", required=False
    )
    at = forms.MomentField(label="When were they asked?", missing="Enter when they were asked")

    def __init__(self, *args, duty_in_force, enquiry=False, initial=None, **kwargs):
        known = {"basis": Basis.ENQUIRY if enquiry else Basis.PUBLIC_TASK} | ({"why": WHY} if enquiry else {})
        super().__init__(*args, initial=known | (initial or {}), **kwargs)
        if not duty_in_force:
            self.fields["basis"].choices = [pair for pair in Basis.choices if pair[0] != Basis.DUTY_TO_SHARE]


class AskForm(Because):
    """One question to one service, about one or more people. `whom` is {value: (words, Service or Agency)}."""

    whom = forms.SelectField(label="Whom do you ask?", missing="Choose whom to ask")
    people = forms.ModelMultipleChoiceField(label="About whom?", queryset=None, missing="Choose about whom")
    question = forms.TextField(
        label="What do you want to know?",
        hint="One question. Ask for what bears on the child, not for a whole record",
        missing="Enter the question",
    )
    answer_by = forms.MomentField(
        label="Needed by", hint="Only if it cannot wait for the usual time", required=False, future=True
    )
    rang = forms.CharField(
        label="If you rang, whom did you speak to?",
        hint="Leave this empty to send it by e-mail, which names nobody",
        required=False,
        max_length=120,
    )
    field_order = ["whom", "people", "question", "why", "basis", "consent", "consent_why", "answer_by", "in_hospital"]

    def __init__(self, *args, whom, people, **kwargs):
        self.known = whom
        super().__init__(*args, **kwargs)
        self.fields["whom"].choices = [(value, words) for value, (words, _) in whom.items()]
        self.fields["people"].queryset = people
        self.fields["people"].label_from_instance = lambda person: person.name

    def clean(self):
        """Whom, as the agency or the service that the verb takes."""
        facts = super().clean() or self.cleaned_data
        _, found = self.known.get(facts.pop("whom", ""), ("", None))
        key = "service" if type(found).__name__ == "Service" else "agency"
        return {**facts, key: found}


class AskGPsForm(Because):
    """The practices that are owed a question, all ticked: leaving one out is what takes effort."""

    requests = forms.ModelMultipleChoiceField(
        label="Whom do you ask, about whom?", queryset=None, missing="Choose whom to ask"
    )
    question_children = forms.TextField(label="What do you ask about a child?", required=False)
    question_adults = forms.TextField(label="What do you ask about an adult?", required=False)
    field_order = ["requests", "question_children", "question_adults"]

    def __init__(self, *args, requests, **kwargs):
        ticked = [one.pk for one in requests if one.agency and one.agency.desk_email]
        known = {"requests": ticked, "question_children": QUESTION_CHILD, "question_adults": QUESTION_ADULT}
        super().__init__(*args, initial=known, enquiry=True, **kwargs)
        self.fields["requests"].queryset = requests.filter(agency__isnull=False)
        self.fields["requests"].label_from_instance = lambda one: f"{one.who}, about {one.person.name}"


class AnswerForm(forms.Form):
    """What one's agency knows. `guarded`: others will read only how it bears on the child's care."""

    words = forms.TextField(
        label="What does your agency know?",
        hint="In your own words; they are kept as you write them. That you know nothing is an answer",
        missing="Say what your agency knows. That it knows nothing is an answer.",
        rows=8,
    )
    bears = forms.TextField(
        label="What does it mean for the care of the child?",
        hint="In words for everybody who works with the family; some will read only this",
        required=False,
        rows=3,
    )
    whole = forms.YesNoField(
        label="Is this all that your agency knows?",
        yes="Yes, this is all",
        no="No, the rest follows",
        missing="Say whether this is all",
    )

    def __init__(self, *args, guarded, **kwargs):
        super().__init__(*args, **kwargs)
        if guarded:
            field = self.fields["bears"]
            field.required = True
            field.error_messages["required"] = "Say what it means for the care of the child"


class RefuseForm(forms.Form):
    """Why it is refused."""

    words = forms.TextField(
        label="Why do you refuse?",
        hint="It goes to the manager of whoever asked",
        missing="Say why the information is refused",
    )


class NotUsForm(forms.Form):
    """Where to ask instead."""

    words = forms.TextField(
        label="Where should they ask instead?",
        hint="If you do not know, say so",
        missing="Say where to ask instead, or that you do not know",
        rows=3,
    )


class VoiceForm(forms.Form):
    """What somebody of the agency said by telephone."""

    said_by = forms.CharField(label="Who said so?", hint="Name and role", missing="Enter who said so", max_length=120)
    kind = forms.ChoiceField(label="What did they say?", choices=Kind, missing="Choose what they said")
    words = forms.TextField(
        label="In their words",
        hint="The answer, the reason for refusing, or where to ask instead",
        missing="Enter what they said",
        rows=6,
    )
    bears = forms.TextField(
        label="What does it mean for the care of the child?",
        hint="In words for everybody who works with the family; some will read only this",
        required=False,
        rows=3,
    )
    at = forms.MomentField(label="When did they say so?", missing="Enter when they said so")


class WhyForm(forms.Form):
    """A reason."""

    why = forms.CharField(label="Why is it taken back?", missing="Say why it is taken back", max_length=300)


class ConsiderForm(forms.Form):
    """What a manager makes of a refusal."""

    outcome = forms.ChoiceField(label="What follows?", choices=Outcome, missing="Choose what follows")
    words = forms.CharField(label="For what reasons?", missing="Give the reasons", max_length=300)


class CommencementForm(forms.Form):
    """From which day the duty to share binds."""

    from_on = forms.DateField(label="In force from", missing="Enter the day", future=True)
    source = forms.CharField(
        label="What says so?", hint="The commencement regulations", missing="Say what brings it into force"
    )
