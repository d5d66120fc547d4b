"""What is asked of a discussion by telephone, of what it left out, for the agenda, and for one question to a party."""

from cases.enquiries.choices import EnquiryKind
from cases.information_requests.choices import Consent
from safeguarding import forms
from safeguarding.roles import Seniority
from strategy_meetings.choices import Threshold
from strategy_meetings.sections import marks_of

WAS_SHORT = "A discussion by telephone: the rest follows."


class DiscussionForm(forms.Form):
    """When a discussion by telephone began."""

    at = forms.MomentField(label="When did you begin to talk?", missing="Enter when you began to talk")


class MinimumForm(forms.Form):
    """Who took part, what was decided for each child, and when it ended: the least that a discussion must say.

    Made for the parties nobody is recorded to have come for (Invitations) and for every child (MeetingChildren). On the
    page each party is the legend of its two questions.
    """

    marks_optional = False

    why = forms.CharField(
        label="Why was it kept this short?", missing="Say why it was kept this short", max_length=300, initial=WAS_SHORT
    )
    at = forms.MomentField(label="When did it end?", missing="Enter when it ended")

    def __init__(self, *args, parties, places, **kwargs):
        super().__init__(*args, **kwargs)
        self.parties, self.places = parties, places
        asked = {}
        for row in parties:
            asked |= self._of_party(row)
        for place in places:
            asked |= self._of_child(place)
        self.fields = asked | self.fields

    def clean(self):
        """The facts as the verb takes them: `came` and `decided`, beside `why` and `at`."""
        facts = super().clean() or self.cleaned_data
        came = [one for one in map(self._came, self.parties) if one]
        decided = [self._decided(place) for place in self.places]
        return {"came": came, "decided": decided, "why": facts.get("why", ""), "at": facts.get("at")}

    def rows(self):
        """[(Invitation, the question who came, the question how far they can decide)], for the page."""
        return [(row, self[f"name_{row.pk}"], self[f"seniority_{row.pk}"]) for row in self.parties]

    def children(self):
        """[(MeetingChild, its questions)], for the page; what an answer reveals is drawn with it."""
        names = ("threshold", "reasons", "safety")
        return [(place, [self[f"{name}_{place.pk}"] for name in names]) for place in self.places]

    def _of_party(self, row):
        who = forms.CharField(label="Who?", required=False, max_length=160)
        levels = [("", ""), *Seniority.choices]
        level = forms.SelectField(label="How far can they decide?", choices=levels, required=False)
        return {f"name_{row.pk}": who, f"seniority_{row.pk}": level}

    def _of_child(self, place):
        name = place.child.person.given_name or place.child.person.name
        kind = f"kind_{place.pk}"
        return {
            f"threshold_{place.pk}": forms.ChoiceField(
                label=f"Is there reasonable cause to suspect significant harm of {name}?",
                choices=Threshold.choices,
                reveals={Threshold.MET: [kind]},
                missing=f"Say whether the threshold is met for {name}",
                initial=place.threshold or None,
            ),
            kind: forms.ChoiceField(
                label="Who looks into it?",
                choices=[
                    (EnquiryKind.JOINT, "Joint: police and social care together"),
                    (EnquiryKind.SINGLE, "Single agency: social care"),
                ],
                missing="Say whether the enquiry is joint or of social care alone",
            ),
            f"reasons_{place.pk}": forms.TextField(
                label=f"Reasons, for {name}", missing=f"Give the reasons for {name}", rows=3, initial=place.reasons
            ),
            f"safety_{place.pk}": forms.TextField(
                label=f"Where is {name} tonight, and with whom?",
                missing=f"Say where {name} is tonight, and with whom",
                rows=2,
                initial=place.safety,
            ),
            f"version_{place.pk}": forms.HiddenField(required=False, initial=marks_of(place)),
        }

    def _came(self, row):
        name, level = (self.cleaned_data.get(f"{part}_{row.pk}") for part in ("name", "seniority"))
        if name and not level:
            self.add_error(f"seniority_{row.pk}", f"Choose how far they can decide for {row.who}")
        if level and not name:
            self.add_error(f"name_{row.pk}", f"Enter who took part for {row.who}")
        return {"invitation": row, "name": name, "seniority": level} if name and level else None

    def _decided(self, place):
        names = ("threshold", "kind", "reasons", "safety", "version")
        return {"place": place} | {name: self.cleaned_data.get(f"{name}_{place.pk}") or "" for name in names}


class RestForm(forms.Form):
    """What was left out, in words, after the meeting."""

    afterwards = forms.TextField(
        label="What was found out, decided or agreed since, and with whom?",
        hint="It stands beside what was decided, with your name and the time",
        missing="Say what was recorded since",
    )
    at = forms.MomentField(label="When?", missing="Enter when")


class AskForm(forms.Form):
    """One question instead of an invitation; about whom, and on what basis, is known already."""

    question = forms.TextField(label="What do you ask?", missing="Enter the question", rows=3)
    consent = forms.ChoiceField(
        label="Did the family agree to this check?",
        hint="Do not seek it where that would put a child at risk",
        choices=Consent,
        missing="Say whether consent was sought",
    )
    consent_why = forms.CharField(label="If not, why do you ask all the same?", required=False, max_length=300)
    rang = forms.CharField(
        label="Whom did you ring?",
        hint="Leave empty to send it to their desk by e-mail",
        required=False,
        max_length=120,
    )


class AgendaForm(forms.Form):
    """One more item."""

    words = forms.CharField(
        label="What else is to be talked about?",
        hint="Everybody who is invited reads it. Say it without a name where you can",
        missing="Enter what is to be talked about",
        max_length=200,
    )


class ConfirmForm(forms.Form):
    """A button alone."""
