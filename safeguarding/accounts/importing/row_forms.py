"""What each kind of row must say. A field's name is the column's heading, so that an error names its column."""

import re

from django import forms

from safeguarding.accounts.models import Agency, Membership, Partnership, Team, User
from safeguarding.forms import TelephoneField
from safeguarding.roles import AgencyKind, Role, Seniority

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def longest(model, field):
    """How many characters the column of the database takes."""
    return model._meta.get_field(field).max_length


def column(model=None, field="", **options):
    """A cell of plain text, as long as the database takes it."""
    return forms.CharField(**({"max_length": longest(model, field)} if model else {}), **options)


class WordField(forms.CharField):
    """One of the words of `choices`, or what a page calls it, in any letter case; cleans to the word's value."""

    def __init__(self, choices, **options):
        super().__init__(**options)
        self.words = {str(word).lower(): word.value for word in choices}
        self.words |= {word.label.lower(): word.value for word in choices}
        self.shown = ", ".join(str(word.label) for word in choices)

    def clean(self, value):
        """The value of the word; raises ValidationError that lists them all."""
        typed = super().clean(value)
        if not typed:
            return None
        if typed.lower() not in self.words:
            raise forms.ValidationError(f"Not one of: {self.shown}.")
        return self.words[typed.lower()]


class DaysField(forms.CharField):
    """Open days, such as "Mon-Fri" or "Mon Wed Fri"; cleans to ISO day numbers, or None."""

    def clean(self, value):
        """The days in order; raises ValidationError for anything that is no day."""
        typed = super().clean(value).lower()
        if not typed:
            return None
        days = set()
        for part in re.split(r"[\s,;]+", typed):
            first, _, last = part.partition("-")
            try:
                start, end = DAYS.index(first[:3]), DAYS.index((last or first)[:3])
            except ValueError:
                raise forms.ValidationError("Write days as Mon-Fri, or Mon Wed Fri.") from None
            days.update(range(start + 1, end + 2) if start <= end else [*range(start + 1, 8), *range(1, end + 2)])
        return sorted(days)


class PartnershipRow(forms.Form):
    """A partnership, named in its own column."""

    partnership = column(Partnership, "name")
    short_name = column(Partnership, "short_name")
    front_door_name = column(Partnership, "front_door_name")
    telephone = TelephoneField(max_length=longest(Partnership, "duty_telephone"))


class AgencyRow(forms.Form):
    """An agency; `name` is who answers at its desk."""

    partnership = column()
    agency = column(Agency, "name")
    kind = WordField(AgencyKind)
    name = column(Agency, "desk_name", required=False)
    email = forms.EmailField(required=False)
    telephone = TelephoneField(required=False, max_length=longest(Agency, "desk_telephone"))
    open_days = DaysField(required=False)
    opens_at = forms.TimeField(required=False, input_formats=["%H:%M"])
    closes_at = forms.TimeField(required=False, input_formats=["%H:%M"])
    front_door = forms.ChoiceField(required=False, choices=[("yes", "yes"), ("no", "no")])


class TeamRow(forms.Form):
    """A team, or service, of an agency."""

    partnership = column()
    agency = column()
    team = column(Team, "name")
    email = forms.EmailField(required=False)
    telephone = TelephoneField(required=False, max_length=longest(Team, "desk_telephone"))


class PersonRow(forms.Form):
    """A person's place in an agency; `manager` is the e-mail address of somebody in the same agency."""

    partnership = column()
    agency = column()
    team = column(required=False)
    name = column(User, "name")
    email = forms.EmailField(max_length=longest(User, "email"))
    telephone = TelephoneField(required=False, max_length=longest(Membership, "telephone"))
    role = WordField(Role)
    seniority = WordField(Seniority, required=False)
    job_title = column(Membership, "job_title", required=False)
    manager = forms.EmailField(required=False)


FORMS = {"partnership": PartnershipRow, "agency": AgencyRow, "team": TeamRow, "person": PersonRow}
