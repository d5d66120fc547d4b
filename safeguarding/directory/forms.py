"""What an administrator types about a service or a policy; each field is named as its verb's keyword."""

from datetime import time

from django.core.validators import URLValidator

from safeguarding import forms
from safeguarding.directory.choices import About, Step, Topic, Weekday


class SearchForm(forms.Form):
    """What somebody wants to know."""

    q = forms.CharField(
        label="What do you want to know?",
        hint="Such as feeding, bail, pain relief, or who delivered the baby. Never a name",
        missing="Enter what you want to know",
        max_length=120,
    )


class ServiceForm(forms.Form):
    """One service of the directory. `service` is the one to be changed, None for a new one."""

    name = forms.CharField(label="Name of the service", missing="Enter the name of the service", max_length=120)
    agency = forms.ModelChoiceField(
        label="Which agency runs it?",
        hint="Leave it out for a service that has no place in this record",
        queryset=None,
        required=False,
        widget=forms.Select,
    )
    provider = forms.CharField(label="Who runs it, if none of these", required=False, max_length=120)
    holds = forms.TextField(
        label="What does it know?",
        hint="In plain words, as you would tell a new colleague",
        missing="Say what it knows",
    )
    about = forms.MultipleChoiceField(label="About whom?", choices=About, missing="Choose about whom")
    topics = forms.MultipleChoiceField(label="About what?", choices=Topic, missing="Choose about what")
    search_words = forms.CharField(
        label="Other words people look for it by", hint="Local names, old names", required=False, max_length=300
    )
    desk_name = forms.CharField(label="Whom does one ask for?", missing="Enter whom one asks for", max_length=80)
    desk_telephone = forms.TelephoneField(label="Telephone", missing="Enter the telephone number")
    desk_email = forms.EmailField(label="E-mail", required=False)
    how_to_ask = forms.CharField(
        label="How do they want to be asked?", hint="Such as a form they need, or a secure mailbox", required=False
    )
    open_days = forms.MultipleChoiceField(label="Open on", choices=Weekday, missing="Choose the days it is open")
    opens_at = forms.CharField(label="Opens at", hint="24-hour clock, such as 09:00", missing="Enter when it opens")
    closes_at = forms.CharField(label="Closes at", missing="Enter when it closes")
    night_name = forms.CharField(label="Whom to ask when it is closed", required=False, max_length=80)
    night_telephone = forms.TelephoneField(label="Telephone when it is closed", required=False)
    is_out_of_area = forms.BooleanField(label="It is outside this area", required=False)
    owner = forms.ModelChoiceField(
        label="Who keeps this entry right?",
        hint="They are asked every six months whether it still is",
        queryset=None,
        missing="Choose who keeps this entry right",
        widget=forms.Select,
    )
    version = forms.HiddenField(required=False)

    def __init__(self, *args, agencies, memberships, service=None, **kwargs):
        known = {}
        if service:
            known = {name: getattr(service, name) for name in self.base_fields}
            known |= {"opens_at": f"{service.opens_at:%H:%M}", "closes_at": f"{service.closes_at:%H:%M}"}
            known |= {"agency": service.agency_id, "owner": service.owner_id}
        else:
            known = {"open_days": ["1", "2", "3", "4", "5"], "opens_at": "09:00", "closes_at": "17:00"}
        super().__init__(*args, initial=known, **kwargs)
        self.fields["agency"].queryset = agencies.order_by("name")
        self.fields["owner"].queryset = memberships.select_related("user", "agency").order_by("user__name")
        if not service:
            del self.fields["version"]

    def clean_open_days(self):
        """ISO numbers of the days."""
        return sorted(int(day) for day in self.cleaned_data["open_days"])

    def clean_opens_at(self):
        """A time of day."""
        return _time_of_day(self.cleaned_data["opens_at"])

    def clean_closes_at(self):
        """A time of day."""
        return _time_of_day(self.cleaned_data["closes_at"])

    def clean_version(self):
        """The version the page was read from; none that could be is no version at all."""
        typed = self.cleaned_data["version"]
        return int(typed) if typed.isdecimal() else 0


class WhyForm(forms.Form):
    """A reason."""

    why = forms.CharField(label="Why is it taken out?", missing="Enter the reason", max_length=200)


class PolicyForm(forms.Form):
    """A version of a policy, and the two lines for each step that it governs. `policy` is the version it replaces."""

    title = forms.CharField(label="Title", missing="Enter the title", max_length=120)
    version = forms.CharField(label="Version", hint="Such as 2026.1", missing="Enter the version", max_length=20)
    from_on = forms.DateField(label="In force from", missing="Enter from which day it is in force", future=True)
    summary = forms.TextField(label="What does it ask for?", hint="In a few sentences", missing="Say what it asks for")
    link = forms.CharField(
        label="Link to the full text",
        hint="Give a link, the text itself, or say where else it is kept",
        required=False,
        max_length=200,
        validators=[URLValidator(schemes=["https", "http"], message="Enter a link that begins with https://")],
    )
    file_reference = forms.CharField(label="Where else the full text is kept", required=False, max_length=120)
    full_text = forms.TextField(label="The full text", required=False, rows=10)
    must_read = forms.BooleanField(
        label="Managers and named professionals are to say that they have read it", required=False
    )

    def __init__(self, *args, policy=None, **kwargs):
        known = {}
        if policy:
            known = {name: getattr(policy, name) for name in ("summary", "link", "file_reference", "full_text")}
            for one in policy.guidance.all():
                known |= {f"{one.step}_lines": one.lines, f"{one.step}_where": one.where}
        super().__init__(*args, initial=known, **kwargs)
        if policy:
            del self.fields["title"]
        for step in Step:
            self.fields[f"{step}_lines"] = forms.TextField(
                label=step.label, required=False, rows=2, max_length=300, strip=True
            )
            self.fields[f"{step}_where"] = forms.CharField(
                label=f"Section, for {step.label[0].lower()}{step.label[1:]}", required=False, max_length=80
            )

    def named(self, *names):
        """The questions of these names, in this order, that the form asks."""
        return [self[name] for name in names if name in self.fields]

    def of_steps(self):
        """The two questions of each step."""
        return [(self[f"{step}_lines"], self[f"{step}_where"]) for step in Step]

    def clean(self):
        """The lines of every step that is governed, as `guidance`."""
        facts = super().clean() or self.cleaned_data
        given = {step: (facts.pop(f"{step}_lines", ""), facts.pop(f"{step}_where", "")) for step in Step}
        facts["guidance"] = {step: (lines.strip(), where) for step, (lines, where) in given.items() if lines.strip()}
        return facts


def _time_of_day(typed):
    try:
        return time.fromisoformat(typed.strip().zfill(5))
    except ValueError as wrong:
        raise forms.ValidationError("Enter a time of day, such as 09:00") from wrong
