"""Forms in the GOV.UK pattern: `from safeguarding import forms`, then as with django.forms.

    class ReportForm(forms.Form):
        at = forms.MomentField(label="When was the report issued?", missing="Enter when the report was issued")
        findings = forms.TextField(label="Findings", missing="Enter what the report says")

    form = ReportForm(request.POST or None, now=request.actor.now)
    if form.is_valid() and form.carry_out(services.issue, survey, by=request.actor):
        return redirect(...)

and in the template `{{ render_form(form, "Issue the report") }}`, which prints everything: summary of errors, tokens,
fields and the one green button.
"""

from django.core.exceptions import ValidationError
from django.forms import HiddenInput, PasswordInput, RadioSelect, Select, Textarea

from safeguarding.forms.fields import (
    BooleanField,
    CharField,
    ChoiceField,
    DecimalField,
    EmailField,
    FileField,
    HiddenField,
    IntegerField,
    ModelChoiceField,
    ModelMultipleChoiceField,
    MultipleChoiceField,
    NHSNumberField,
    PasswordField,
    SelectField,
    TelephoneField,
    TextField,
    YesNoField,
)
from safeguarding.forms.form import Form
from safeguarding.forms.renderer import GovukRenderer as Renderer
from safeguarding.forms.time import DateField, MomentField

__all__ = [
    "BooleanField",
    "CharField",
    "ChoiceField",
    "DateField",
    "DecimalField",
    "EmailField",
    "FileField",
    "Form",
    "HiddenField",
    "HiddenInput",
    "IntegerField",
    "ModelChoiceField",
    "ModelMultipleChoiceField",
    "MomentField",
    "MultipleChoiceField",
    "NHSNumberField",
    "PasswordField",
    "PasswordInput",
    "RadioSelect",
    "Renderer",
    "Select",
    "SelectField",
    "TelephoneField",
    "TextField",
    "Textarea",
    "ValidationError",
    "YesNoField",
]
