"""What is asked about duty and absence. Field names are the keywords of the verbs."""

from safeguarding import forms, moments
from safeguarding.accounts.models import Delegation, Duty, Membership, Team
from safeguarding.accounts.rota import colleagues
from safeguarding.roles import Role


class _Colleagues(forms.Form):
    """A form that chooses among the actor's colleagues."""

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, now=actor.now, **kwargs)
        for field in self.fields.values():
            if getattr(field, "queryset", None) is not None and field.queryset.model is Membership:
                field.queryset = colleagues(actor)
                field.label_from_instance = _named


class TakeDutyForm(_Colleagues):
    """Who is on duty, as what, from when to when, and the number that reaches them."""

    membership = forms.ModelChoiceField(
        queryset=Membership.objects.none(), label="Who?", missing="Choose who is on duty", widget=forms.Select
    )
    on_call_as = forms.SelectField(
        choices=[("", ""), *Role.choices], label="On call as", missing="Choose the role they stand in for"
    )
    team = forms.ModelChoiceField(
        queryset=Team.objects.none(),
        label="For which team?",
        required=False,
        widget=forms.Select,
        hint="Leave empty for the whole agency.",
    )
    telephone = forms.TelephoneField(
        label="Telephone",
        missing="Enter the number that reaches them",
        hint="It must be answered day and night while the duty lasts.",
    )
    from_at = forms.MomentField(label="From", missing="Enter when the duty begins", future=True, prefill=True)
    until_at = forms.MomentField(label="Until", missing="Enter when the duty ends", future=True)

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, actor=actor, **kwargs)
        self.fields["team"].queryset = Team.objects.visible_to(actor).filter(agency=actor.agency_id).order_by("name")
        self.initial |= {
            "membership": actor.membership.pk,
            "on_call_as": actor.role,
            "telephone": actor.membership.telephone,
        }


class CoverForm(_Colleagues):
    """Who is away, who stands in, and from when to when."""

    membership = forms.ModelChoiceField(
        queryset=Membership.objects.none(), label="Who is away?", missing="Choose who is away", widget=forms.Select
    )
    to = forms.ModelChoiceField(
        queryset=Membership.objects.none(),
        label="Who stands in?",
        missing="Choose who stands in",
        widget=forms.Select,
        hint="Whatever would reach the one reaches the other instead.",
    )
    from_at = forms.MomentField(label="From", missing="Enter when it begins", future=True, prefill=True)
    until_at = forms.MomentField(label="Until", missing="Enter when it ends", future=True)
    reason = forms.CharField(label="Why?", missing="Say why, such as leave", max_length=120)

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, actor=actor, **kwargs)
        self.initial.setdefault("membership", actor.membership.pk)


class EndForm(forms.Form):
    """Which duty or absence of one's own agency is over."""

    what = forms.ChoiceField(choices=[], label="Which is over?", missing="Choose which is over")

    def __init__(self, *args, rota, **kwargs):
        super().__init__(*args, **kwargs)
        self.found = {f"duty-{duty.pk}": duty for duty in rota.mine}
        self.found |= {f"cover-{away.pk}": away for away in rota.away}
        self.fields["what"].choices = [(key, _said(one)) for key, one in self.found.items()]

    def clean_what(self):
        """The Duty or Delegation that was chosen."""
        return self.found[self.cleaned_data["what"]]


def _named(membership):
    place = f", {membership.team}" if membership.team else ""
    return f"{membership.user.name}, {membership.get_role_display()}{place}"


def _said(one):
    if isinstance(one, Duty):
        role = one.get_on_call_as_display().lower()
        return f"{one.membership.user.name} on duty as {role}, until {moments.stamp(one.until_at)}"
    assert isinstance(one, Delegation)
    return f"{one.to.user.name} standing in for {one.membership.user.name}, until {moments.stamp(one.until_at)}"
