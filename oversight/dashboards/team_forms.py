"""What a manager may narrow the standards by: the days in which what was met is counted, and nothing about a person."""

from urllib.parse import urlencode

from oversight.dashboards.team_figures import Period, latest_three_months
from safeguarding import forms


class PeriodForm(forms.Form):
    """From which day to which, both included."""

    since = forms.DateField(label="Met from", missing="Enter the first day")
    until = forms.DateField(label="to", missing="Enter the last day")

    def clean(self):
        """The days in their order."""
        found = super().clean()
        if found.get("since") and found.get("until") and found["until"] < found["since"]:
            self.add_error("until", "The last day comes after the first")
        return found


def period_form(asked, now):
    """(the form, the Period it asks for, the query that asks for it again) from the query of an address.

    Without one, or with one that cannot be read, the Period is the latest three months and the query is empty; the form
    then says what is wrong.
    """
    usual = latest_three_months(now)
    given = {name: asked[name] for name in asked if name.split("-")[0] in PeriodForm.base_fields}
    if not given:
        return PeriodForm(initial={"since": usual.since, "until": usual.until}, now=now), usual, ""
    form = PeriodForm(asked, now=now)
    if not form.is_valid():
        return form, usual, ""
    return form, Period(**form.cleaned_data), urlencode(given)
