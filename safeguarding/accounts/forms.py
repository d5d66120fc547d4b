"""What an administrator is asked about people. Field names are the keywords of the verbs."""

from safeguarding import forms
from safeguarding.accounts.models import Agency, Team
from safeguarding.roles import Role, Seniority


class InviteForm(forms.Form):
    """Who, where and as what."""

    name = forms.CharField(label="Full name", missing="Enter the person's full name", max_length=120)
    email = forms.EmailField(
        label="Work email address", missing="Enter the person's work email address", hint="They sign in with it."
    )
    agency = forms.ModelChoiceField(
        queryset=Agency.objects.none(), label="Agency", missing="Choose the agency", widget=forms.Select
    )
    team = forms.ModelChoiceField(queryset=Team.objects.none(), label="Team", required=False, widget=forms.Select)
    role = forms.SelectField(choices=[("", ""), *Role.choices], label="Role", missing="Choose the role")
    seniority = forms.SelectField(
        choices=[("", ""), *Seniority.choices],
        label="How far they can decide",
        missing="Choose how far they can decide",
        hint="At a strategy meeting everybody must be able to decide for their agency.",
    )
    job_title = forms.CharField(label="Job title", required=False, max_length=80)
    telephone = forms.TelephoneField(label="Work telephone", required=False)

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = Agency.objects.visible_to(actor).order_by("name")
        self.fields["team"].queryset = Team.objects.visible_to(actor).select_related("agency").order_by("agency__name")
        self.fields["team"].label_from_instance = lambda team: f"{team.name}, {team.agency}"

    def clean_seniority(self):
        """The number that a seniority is."""
        return int(self.cleaned_data["seniority"])


class ReasonForm(forms.Form):
    """Why somebody's access changes."""

    reason = forms.TextField(label="Why?", missing="Say why", rows=3, max_length=500)
