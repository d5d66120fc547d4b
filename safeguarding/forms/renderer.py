"""Settings name this as FORM_RENDERER, so every form, allauth's too, is drawn the same way."""

from django.forms.renderers import TemplatesSetting

from safeguarding.forms.bound import Question


class GovukRenderer(TemplatesSetting):
    """Draws each question by its GOV.UK component."""

    bound_field_class = Question
