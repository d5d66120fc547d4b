"""What was answered on a form, in the words of its page: the labels, never the names and codes underneath."""

from datetime import datetime

from django.forms import ModelChoiceField, widgets

from safeguarding.moments import full_day, moment
from safeguarding.words import listing


def spoken(form):
    """[(label, answer)] of every question of a valid form that was answered; a secret is never repeated."""
    asked = [one for one in form.visible_fields() if not isinstance(one.field.widget, widgets.PasswordInput)]
    said = [(str(one.label), _words(one.field, form.cleaned_data.get(one.name), form.now)) for one in asked]
    return [(label, words) for label, words in said if words]


def _words(field, value, now):
    if value is None or value == "" or (value is False and not hasattr(field, "choices")):
        return ""
    if isinstance(field, ModelChoiceField):
        return _record_words(field, value)
    if hasattr(field, "choices"):
        named = {str(choice): str(label) for choice, label in field.choices}
        chosen = value if isinstance(value, (list, tuple, set)) else [value]
        return listing(named.get(str(field.prepare_value(one)), str(one)) for one in chosen) if chosen else ""
    if isinstance(value, datetime):
        return moment(value, now)
    if value is True:
        return "Yes"
    return full_day(value) if hasattr(value, "isoformat") else str(value)


def _record_words(field, value):
    records = [value] if isinstance(value, field.queryset.model) else list(value)
    return listing(field.label_from_instance(one) for one in records) if records else ""
