"""What is asked about local limits, and about what need not be done. Field names are the keywords of the verbs."""

from datetime import time

from safeguarding import forms
from safeguarding.standards.shape import RECIPIENTS

EVENING = [time(hour % 24) for hour in range(17, 25)]
MORNING = [time(hour) for hour in range(5, 13)]


class TermForm(forms.Form):
    """How much, from when, and which policy says so."""

    variant = forms.ChoiceField(label="Which of its limits?", missing="Choose which limit it is")
    amount = forms.IntegerField(label="Local limit", missing="Enter the local limit")
    limit_amount = forms.IntegerField(
        label="Outer limit", required=False, hint="Left empty, the outer limit stays as it is."
    )
    in_force_from = forms.MomentField(
        label="In force from", required=False, future=True, hint="Left empty, it is in force at once."
    )
    reason = forms.TextField(
        label="Which local policy does this follow?", missing="Say which policy this follows", rows=3, max_length=500
    )

    def __init__(self, *args, standard, **kwargs):
        super().__init__(*args, **kwargs)
        withins = standard.withins
        self.fields["variant"].choices = [
            (within.name, f"{within.name.capitalize()}: {within.words()}") for within in withins
        ]
        if len(withins) < 2:
            del self.fields["variant"]


class ChaseForm(forms.Form):
    """The hours between steps, whom each step reaches, when it is quiet, from when, and which policy says so."""

    manager_hours = forms.IntegerField(
        label="Hours from the reminder to the second step",
        required=False,
        hint="1 to 24. Left empty, a quarter of the time that was given.",
    )
    escalation_hours = forms.IntegerField(
        label="Hours from then to the escalation",
        required=False,
        hint="1 to 24. Left empty, half of the time that was given.",
    )
    reminder = forms.MultipleChoiceField(label="Whom the reminder reaches", choices=RECIPIENTS.items(), required=False)
    manager = forms.MultipleChoiceField(
        label="Whom the second step reaches",
        choices=RECIPIENTS.items(),
        required=False,
        hint="Somebody whom the reminder did not.",
    )
    escalation = forms.MultipleChoiceField(
        label="Whom the escalation reaches",
        choices=RECIPIENTS.items(),
        required=False,
        hint="Somebody whom the steps before did not.",
    )
    quiet_from = forms.SelectField(
        label="Quiet from",
        required=False,
        hint="Reminders wait from then on. Never about a child under two or not born, in hospital, or in danger.",
        choices=[("", "No quiet hours"), *((f"{at:%H:%M}", f"{at:%H:%M}") for at in EVENING)],
    )
    quiet_until = forms.SelectField(
        label="Quiet until",
        required=False,
        choices=[("", "No quiet hours"), *((f"{at:%H:%M}", f"{at:%H:%M}") for at in MORNING)],
    )
    in_force_from = forms.MomentField(
        label="In force from", required=False, future=True, hint="Left empty, it is in force at once."
    )
    reason = forms.TextField(
        label="Which local policy does this follow?", missing="Say which policy this follows", rows=3, max_length=500
    )

    def clean_quiet_from(self):
        """A time of day, or None."""
        return _time(self.cleaned_data["quiet_from"])

    def clean_quiet_until(self):
        """A time of day, or None."""
        return _time(self.cleaned_data["quiet_until"])


def _time(typed):
    return time.fromisoformat(typed) if typed else None


class WaiveForm(forms.Form):
    """Which of several, why it need not be done, and when that was decided."""

    which = forms.ChoiceField(label="About whom?", missing="Choose about whom it is")
    reason = forms.TextField(
        label="Why need it not be done?",
        hint="It stays on the record with your name. Say what was found, who decided, and what is done instead.",
        missing="Say why this need not be done",
        max_length=2000,
    )
    at = forms.MomentField(label="When was this decided?", missing="Enter when this was decided")

    def __init__(self, *args, lines, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["which"].choices = [(str(line.pk), said_of(line)) for line in lines]
        if len(lines) < 2:
            del self.fields["which"]


def said_of(line):
    """One of several of the same standard: about whom, and who owes it."""
    return ", ".join(filter(None, (line.about or "the household", line.supplier and f"owed by {line.supplier}")))
