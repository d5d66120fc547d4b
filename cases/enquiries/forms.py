"""What people type about an enquiry; each field is named as its verb's keyword."""

from cases.enquiries.choices import Category, ConferenceDecision, EnquiryKind, NotSeenWhy, Outcome, SeenAlone, Slot
from safeguarding import forms

MEETING_HINT = "The strategy discussion at which it was agreed, also by telephone. The conference clock runs from it"


class StartForm(forms.Form):
    """A section 47 enquiry, started at once."""

    kind = forms.ChoiceField(
        label="Who looks into it?",
        choices=EnquiryKind,
        hints={EnquiryKind.JOINT: "Consider this first when a child is hurt: it may be a crime"},
        missing="Choose who looks into it",
    )
    threshold_reasons = forms.TextField(
        label="Why is there reasonable cause to suspect significant harm?",
        hint="To which children? What is known, what is not known, and what else could explain it?",
        missing="Say why there is reasonable cause to suspect significant harm",
        rows=6,
    )
    at = forms.MomentField(label="When was it decided to start?", missing="Enter when it was decided to start")
    initiating_meeting_at = forms.MomentField(
        label="When was the strategy discussion that decided it?",
        hint=f"{MEETING_HINT}. Leave it empty if there was none yet",
        required=False,
    )


class InitiatingMeetingForm(forms.Form):
    """Which strategy discussion initiated the enquiry."""

    initiating_meeting_at = forms.MomentField(
        label="When was the strategy discussion that initiated the enquiry?",
        hint=f"{MEETING_HINT}. Of several it is that one, not the first and not the latest",
        prefill=False,
        missing="Enter when the strategy discussion was",
    )
    why = forms.CharField(
        label="Why is the moment on record wrong?",
        missing="Say why the moment on record is wrong",
        max_length=200,
    )

    def __init__(self, *args, is_known, **kwargs):
        super().__init__(*args, **kwargs)
        if not is_known:
            del self.fields["why"]


class HolderForm(forms.Form):
    """Who takes a slot of the enquiry, and why."""

    membership = forms.ModelChoiceField(
        label="Who?", queryset=None, widget=forms.Select, missing="Choose who leads the enquiry"
    )
    slot = forms.ChoiceField(
        label="As what?", choices=Slot, initial=Slot.LEAD_SOCIAL_WORKER, missing="Choose as what they lead"
    )
    why = forms.CharField(label="Why?", missing="Say why", max_length=200)

    def __init__(self, *args, members, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["membership"].queryset = members


class AllocateForm(HolderForm):
    """A manager allocates: it counts at once."""

    at = forms.MomentField(label="When was it allocated?", missing="Enter when it was allocated")


class HandOverForm(HolderForm):
    """The enquiry is offered to somebody else, from now."""


class AcceptForm(forms.Form):
    """Nothing to type: pressing the button is the answer."""


class WhyForm(forms.Form):
    """A reason for declining a hand-over, or for there being no conference."""

    why = forms.CharField(label="Why?", missing="Enter the reasons", max_length=200)


class SeenForm(forms.Form):
    """A visit to one child, who was seen or was not."""

    at = forms.MomentField(label="When was the visit?", missing="Enter when the visit was")
    visited_by = forms.CharField(
        label="Who visited?", missing="Enter who visited", max_length=120, hint="Name and role"
    )
    seen = forms.YesNoField(
        label="Was the child seen?",
        yes="Yes",
        no="No",
        missing="Say whether the child was seen",
    )
    where = forms.CharField(label="Where?", missing="Say where the child was seen", max_length=120)
    alone = forms.ChoiceField(
        label="Was the child seen alone?", choices=SeenAlone, missing="Say whether the child was seen alone"
    )
    awake = forms.YesNoField(label="Was the baby awake?", missing="Say whether the baby was awake")
    undressed = forms.YesNoField(
        label="Was the baby seen undressed?", missing="Say whether the baby was seen undressed"
    )
    handling = forms.TextField(
        label="How did each carer handle and speak to the child?",
        hint="Each carer by name. If one was not there, say so",
        missing="Say how each carer handled the child",
        rows=3,
    )
    words = forms.TextField(label="What did the child say or show?", required=False, rows=3)
    not_seen_why = forms.ChoiceField(label="Why not?", choices=NotSeenWhy, missing="Say why the child was not seen")
    next_step = forms.CharField(label="What happens next?", missing="Say what happens next", max_length=300)
    next_by_at = forms.MomentField(label="By when?", future=True, missing="Say by when")

    def __init__(self, *args, baby, **kwargs):
        super().__init__(*args, **kwargs)
        about_seen = ["where", "alone", "awake", "undressed", "handling", "words"]
        if not baby:
            about_seen = ["where", "alone", "words"]
            for name in ("awake", "undressed", "handling"):
                del self.fields[name]
            self.fields["alone"].choices = [one for one in SeenAlone.choices if one[0] != SeenAlone.TOO_YOUNG]
        self.fields["seen"].reveals = {"yes": tuple(about_seen), "no": ("not_seen_why", "next_step", "next_by_at")}


class ExplanationForm(forms.Form):
    """What somebody said about an injury, word for word."""

    child = forms.ModelChoiceField(label="About which child?", queryset=None, missing="Choose about which child")
    about = forms.CharField(
        label="About which mark, injury or event?",
        missing="Enter which mark, injury or event",
        max_length=200,
    )
    told_by = forms.CharField(
        label="Who said it?", hint="Name, and who they are to the child", missing="Enter who said it", max_length=120
    )
    told_to = forms.CharField(label="To whom?", missing="Enter to whom it was said", max_length=120)
    at = forms.MomentField(label="When was it said?", missing="Enter when it was said")
    words = forms.TextField(
        label="What was said, in the words used?",
        hint="Do not tidy it up. It cannot be changed afterwards",
        missing="Enter what was said, in the words used",
    )
    differs = forms.CharField(
        label="How does this differ from what was said before?",
        hint="Or say that it does not. Needed when something was said about this child before",
        required=False,
        max_length=300,
    )

    def __init__(self, *args, children, told_before, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["child"].queryset = children
        if not told_before:
            del self.fields["differs"]


class OutcomeForm(forms.Form):
    """How the enquiry ends for one child."""

    outcome = forms.ChoiceField(label="What was found?", choices=Outcome, missing="Choose what was found")
    reasons = forms.TextField(
        label="Reasons",
        hint="Write “no injury seen” only of a result that is final, and say what is still not known",
        missing="Give the reasons",
    )
    at = forms.MomentField(label="When was it concluded?", missing="Enter when it was concluded")


class AssessmentForm(forms.Form):
    """The assessment is complete."""

    at = forms.MomentField(label="When was it completed?", missing="Enter when the assessment was completed")


class CloseForm(forms.Form):
    """The enquiry ends: what was found, and who was told."""

    reasons = forms.TextField(
        label="Reasons", hint="What was found for each child, and who stays in touch", missing="Give the reasons"
    )
    parents_told = forms.YesNoField(
        label="Have the parents and carers been told how it ends?", missing="Say whether the parents were told"
    )
    parents_how = forms.TextField(
        label="Who told them, when and how? Or why not?", missing="Say who told the parents, or why not", rows=2
    )
    referrer_told = forms.YesNoField(
        label="Has whoever referred the children been told?", missing="Say whether the referrer was told"
    )
    referrer_how = forms.TextField(
        label="Who told the referrer, when and how? Or why not?",
        missing="Say who told the referrer, or why not",
        rows=2,
    )
    medical_report = forms.TextField(
        label="Who issued the medical report in writing, and when?",
        hint="If no child was examined, say so, and why",
        missing="Say who issued the medical report, or why there is none",
        rows=2,
    )
    imaging_handed_to = forms.TextField(
        label="Who sees to imaging that is not final, and under which plan?",
        hint="Leave it empty when every result is final",
        required=False,
        rows=2,
    )
    at = forms.MomentField(label="When was it closed?", missing="Enter when the enquiry was closed")


class RefuseClosingForm(forms.Form):
    """A manager says no."""

    why = forms.TextField(label="Why does it stay open?", missing="Enter why it stays open", rows=3)


class ReviewClosingForm(forms.Form):
    """Looking into it afterwards."""

    review = forms.TextField(
        label="What did you find, and what was done about it?",
        hint="Is each child safe now? Has what was missing come since?",
        missing="Enter what you found",
    )


class ConferenceForm(forms.Form):
    """The conference was held: a decision for every child, and a category for each plan."""

    at = forms.MomentField(label="When was it held?", missing="Enter when the conference was held")

    def __init__(self, *args, places, **kwargs):
        super().__init__(*args, **kwargs)
        self.places = places
        for place in places:
            name = place.child.person.given_name or "the unborn child"
            decision, category = f"decision_{place.pk}", f"category_{place.pk}"
            self.fields[decision] = forms.ChoiceField(
                label=f"What was decided for {name}?",
                choices=ConferenceDecision,
                reveals={ConferenceDecision.PLAN: (category,)},
                missing=f"Say what was decided for {name}",
            )
            self.fields[category] = forms.ChoiceField(
                label="Under which category of abuse?",
                choices=Category,
                missing=f"Say under which category the plan for {name} is made",
            )

    def clean(self):
        """The decisions as the verb takes them: {id of the child's place: (decision, category)}."""
        given = self.cleaned_data
        decisions = {
            place.pk: (given.get(f"decision_{place.pk}"), given.get(f"category_{place.pk}") or "")
            for place in self.places
        }
        return {"at": given.get("at"), "decisions": decisions}
