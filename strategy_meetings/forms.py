"""What is asked about strategy meetings. Field names are the keywords of the verbs."""

from safeguarding import forms
from safeguarding.roles import Seniority
from strategy_meetings.choices import Answer, Medical, Mode, Threshold

VOICE = "Said by telephone counts, and is shown as said to you"


class CallForm(forms.Form):
    """How, when and where."""

    mode = forms.ChoiceField(label="How do people meet?", choices=Mode.choices, missing="Choose how people meet")
    starts_at = forms.MomentField(label="When does it start?", future=True, missing="Enter when the meeting starts")
    how_to_join = forms.CharField(
        label="How to join",
        hint="Number and code, link, or address and room",
        missing="Enter how people join",
        max_length=300,
    )
    chair_name = forms.CharField(label="Who chairs it?", hint="You, if left empty", required=False, max_length=120)
    in_hospital = forms.BooleanField(label="A child of this household is in hospital now", required=False)
    why = forms.CharField(
        label="What is new since the last meeting or referral?", required=False, max_length=300, width=30
    )


class MoveForm(forms.Form):
    """When and how it takes place instead."""

    starts_at = forms.MomentField(label="When does it start now?", future=True, missing="Enter when the meeting starts")
    how_to_join = forms.CharField(label="How to join", missing="Enter how people join", max_length=300)
    why = forms.CharField(label="Why is it moved?", missing="Enter the reason", max_length=300)


class AnswerForm(forms.Form):
    """Does the agency come?"""

    answer = forms.ChoiceField(
        label="Will somebody come who can decide for your agency?",
        choices=Answer.choices,
        reveals={Answer.DEPUTY: ["deputy_name"]},
        missing="Choose what you answer",
    )
    deputy_name = forms.CharField(
        label="Who comes instead, and in which role?", missing="Enter who comes instead", max_length=160
    )
    words = forms.TextField(
        label="What your agency knows, or anything the chair should hear",
        hint="Only what bears on these children. Needed when you send information instead of coming",
        required=False,
    )


class VoiceAnswerForm(AnswerForm):
    """The same, said by telephone."""

    said_by = forms.CharField(label="Who said so?", hint=VOICE, missing="Enter who said so", max_length=160)
    at = forms.MomentField(label="When did they say so?", missing="Enter when they said so")

    field_order = ("said_by", "answer", "deputy_name", "words", "at")


class TelephoneForm(forms.Form):
    """Somebody was rung."""

    rang = forms.CharField(label="Whom did you ring?", missing="Enter whom you rang", max_length=200)
    at = forms.MomentField(label="When did you ring?", missing="Enter when you rang")


class AttendForm(forms.Form):
    """Who came."""

    name = forms.CharField(label="Who came?", hint="Name and role", missing="Enter who came", max_length=160)
    seniority = forms.ChoiceField(
        label="How far can they decide for their agency?",
        choices=Seniority.choices,
        missing="Choose how far they can decide",
    )
    how = forms.ChoiceField(label="How did they take part?", choices=Mode.choices, missing="Choose how they took part")
    at = forms.MomentField(label="From when were they there?", missing="Enter from when they were there")


class WhyForm(forms.Form):
    """A reason."""

    why = forms.CharField(label="Why?", missing="Enter the reason", max_length=300)


class AddAgencyForm(WhyForm):
    """An agency that no rule requires."""

    agency = forms.ModelChoiceField(label="Which agency?", queryset=None, missing="Choose the agency")
    field_order = ("agency", "why")

    def __init__(self, *args, agencies, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = agencies


class CancelForm(WhyForm):
    """Is it still needed?"""

    still_needed = forms.YesNoField(
        label="Is a strategy meeting still needed?",
        hint="Yes: another one is owed, from the same moment as this. No: a manager decides that",
        missing="Say whether a strategy meeting is still needed",
    )


class ContributeForm(forms.Form):
    """What an agency knows."""

    words = forms.TextField(
        label="What does your agency know?",
        hint="What bears on these children, in your own words. “We know nothing” is worth saying too",
        missing="Enter what your agency knows, or why it refuses",
        rows=8,
    )
    refused = forms.BooleanField(label="We refuse to share it; the reason is above", required=False)


class VoiceContributeForm(ContributeForm):
    """The same, said by voice."""

    given_by = forms.CharField(
        label="Who said so?", hint=f"Name and role. {VOICE}", missing="Enter who said so", max_length=160
    )
    at = forms.MomentField(label="When did they say so?", missing="Enter when they said so")

    words = forms.TextField(
        label="What do they know?",
        hint="What bears on these children, in their own words. “We know nothing” is worth writing down too",
        missing="Enter what they know, or why they refuse",
        rows=8,
    )
    refused = forms.BooleanField(label="They refuse to share it; the reason is above", required=False)

    field_order = ("given_by", "words", "refused", "at")


class DecideForm(forms.Form):
    """What is decided for one child; each answer may come later, and what is left empty stays as it was."""

    marks_optional = False

    threshold = forms.ChoiceField(
        label="Is there reasonable cause to suspect significant harm?",
        choices=Threshold.choices,
        required=False,
        reveals={Threshold.MET: ["kind"]},
    )
    kind = forms.ChoiceField(
        label="Who looks into it?",
        choices=[("joint", "Joint: police and social care together"), ("single", "Single agency: social care")],
        missing="Say whether the enquiry is joint or of social care alone",
    )
    reasons = forms.TextField(label="Reasons", hint="Why, and what else could explain it", required=False, rows=4)
    medical = forms.ChoiceField(label="Is there to be a medical?", choices=Medical.choices, required=False)
    medical_words = forms.TextField(label="Who examines, where and when; or why nobody does", required=False, rows=3)
    medical_consent = forms.CharField(
        label="Who consents to it, and when were they asked?",
        hint="Or why nobody was asked. Leave empty when there is no medical",
        required=False,
        max_length=300,
    )
    safety = forms.TextField(label="Where is this child today and tonight, and with whom?", required=False, rows=3)
    family_told = forms.TextField(label="What is the family told, by whom and when?", required=False, rows=3)
    version = forms.HiddenField(required=False)


class ConsiderForm(forms.Form):
    """What else could explain it?"""

    child = forms.ModelChoiceField(
        label="About whom?", queryset=None, required=False, empty_label="All of them", missing="Choose about whom"
    )
    explains = forms.TextField(
        label="What else could explain it?",
        hint="An illness, an accident, somebody else who had care; say it even if you think it unlikely",
        missing="Enter what else could explain it",
        rows=3,
    )
    would_change = forms.TextField(
        label="What would change our mind, and who finds it out?",
        missing="Say what would change your mind, and who finds it out",
        rows=3,
    )
    who = forms.CharField(label="Whose thought is it?", hint="You, if left empty", required=False, max_length=160)

    def __init__(self, *args, children, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["child"].queryset = children
        self.fields["child"].label_from_instance = lambda child: child.person.given_name or child.person.name


class WithoutForm(forms.Form):
    """The meeting goes on without what an agency knows."""

    why = forms.CharField(
        label="Why does the meeting not wait for them?",
        missing="Say why the meeting does not wait for them",
        max_length=300,
    )
    owner_name = forms.CharField(
        label="Who gets what they know?",
        hint="One person: name and role. It becomes an action with this deadline",
        missing="Enter who gets what they know",
        max_length=160,
    )
    due_at = forms.MomentField(label="By when?", future=True, missing="Enter by when it is to be there")


class DifferenceForm(forms.Form):
    """Does anyone see it differently?"""

    who = forms.CharField(
        label="Who sees it differently?",
        hint="Name and agency. Leave empty when everybody was asked and nobody does",
        required=False,
        max_length=160,
    )
    difference = forms.TextField(
        label="What was said?",
        hint="In their words; or “Everybody was asked, nobody sees it differently”",
        missing="Enter what was answered",
        rows=3,
    )


class ActionForm(forms.Form):
    """Who does what by when."""

    what = forms.CharField(label="What is to be done?", missing="Enter what is to be done", max_length=300)
    owner_name = forms.CharField(
        label="Who does it?", hint="One person: name and role", missing="Enter who does it", max_length=160
    )
    agency = forms.ModelChoiceField(label="For which agency?", queryset=None, missing="Choose their agency")
    due_at = forms.MomentField(label="By when?", future=True, missing="Enter by when it is to be done")

    def __init__(self, *args, agencies, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = agencies


class DoneForm(forms.Form):
    """An action is done."""

    words = forms.TextField(label="What was done, and what shows it?", missing="Enter what was done", rows=3)
    at = forms.MomentField(label="When was it done?", missing="Enter when it was done")


class MomentForm(forms.Form):
    """When something happened."""

    at = forms.MomentField(label="When?", missing="Enter when")


class EndForm(forms.Form):
    """The meeting is over although something is missing."""

    why = forms.TextField(
        label="Why does it end with this missing?", missing="Say why the meeting ends with this missing", rows=3
    )
    at = forms.MomentField(label="When did it end?", missing="Enter when it ended")


class RecordForm(forms.Form):
    """The agreed record."""

    record = forms.TextField(
        label="The record",
        hint="What was said, what was decided and why. The decisions and actions below are added by themselves",
        missing="Enter the record",
        rows=12,
    )


class AmendForm(forms.Form):
    """A new version of the record."""

    record = forms.TextField(label="The record, as it reads from now on", missing="Enter the record", rows=12)
    changed = forms.TextField(
        label="What has changed, and why?",
        hint="Whoever has the old version reads this first",
        missing="Say what has changed, and why",
        rows=3,
    )
    version = forms.HiddenField(required=False)


class QueryForm(forms.Form):
    """Something in the record is not right."""

    query = forms.TextField(
        label="What is not right?",
        hint="Say what should be there instead. The chair answers, or agrees a new version",
        missing="Say what is not right",
        rows=4,
    )


class QueryAnswerForm(forms.Form):
    """The answer to a query."""

    query_answer = forms.TextField(label="What do you answer?", missing="Enter the answer", rows=4)


class SaidByForm(forms.Form):
    """Somebody said so by telephone."""

    said_by = forms.CharField(label="Who said so?", hint=VOICE, missing="Enter who said so", max_length=160)
    at = forms.MomentField(label="When did they say so?", missing="Enter when they said so")


class InviteForm(forms.Form):
    """Who is invited: everybody is ticked, so that leaving somebody out is the act that needs effort."""

    invitations = forms.ModelMultipleChoiceField(label="Whom to invite", queryset=None, missing="Tick whom to invite")

    def __init__(self, *args, invitations, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["invitations"].queryset = invitations
        self.fields["invitations"].label_from_instance = lambda one: f"{one.who} ({one.why_guarded})"
        self.initial.setdefault("invitations", [one.pk for one in invitations])


class SendForm(forms.Form):
    """The button that sends the record."""


class ReadForm(forms.Form):
    """The button that says one has read it."""
