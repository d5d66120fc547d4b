"""A question on the page: from Django's field and what was typed to what a GOV.UK component needs.

Each widget has one template in templates/fields/, which calls one macro with the `params` made here.
"""

from django.forms import BoundField, widgets
from markupsafe import Markup

from safeguarding.forms.time import FIRST, SECOND, DateParts, MomentParts, Parts

# Widget, template, and whether its label is a legend around several inputs. The first that fits is taken.
COMPONENTS = (
    (widgets.HiddenInput, "hidden", False),
    (MomentParts, "moment", True),
    (DateParts, "date", True),
    (widgets.Textarea, "textarea", False),
    (widgets.CheckboxInput, "checkboxes", False),
    (widgets.CheckboxSelectMultiple, "checkboxes", True),
    (widgets.RadioSelect, "radios", True),
    (widgets.Select, "select", False),
    (widgets.FileInput, "file", False),
    (widgets.Input, "input", False),
)

# What is drawn by `params` itself, or must never be: a placeholder is no label, and disappears when one types.
HANDLED = {"placeholder", "rows", "cols", "type", "inputmode", "autocomplete", "maxlength", "class", "required", "min"}


class Question(BoundField):
    """Django's bound field, drawn whole (label, hint, error, input) by `{{ form.name }}`."""

    def __str__(self):
        return self.as_field_group()

    __html__ = __str__

    @property
    def component(self):
        """The name of the template that draws this question."""
        return next(name for widget, name, _ in COMPONENTS if isinstance(self.field.widget, widget))

    @property
    def template_name(self):
        """Where that template is."""
        return f"fields/{self.component}.jinja"

    def get_context(self):
        """What that template is given."""
        return {"field": self, "params": self.params()}

    def value(self):
        """What was typed, now or in a draft; else what is already known."""
        draft = getattr(self.form, "draft_data", None)
        widget = self.field.widget
        if not self.form.is_bound and draft and not widget.value_omitted_from_data(draft, {}, self.html_name):
            return widget.value_from_datadict(draft, {}, self.html_name)
        return super().value()

    @property
    def words(self):
        """The label, marked when the answer may be left out."""
        optional = not self.field.required and getattr(self.form, "marks_optional", True)
        return f"{self.label} (optional)" if optional and not self.is_one_box else str(self.label)

    @property
    def is_one_box(self):
        """Whether this is a single box to tick."""
        return isinstance(self.field.widget, widgets.CheckboxInput)

    @property
    def wrong_part(self):
        """The box of a date or moment that the first error is about, or the empty string."""
        errors = self.errors.as_data() if self.errors else []
        return (errors[0].params or {}).get("part", "") if errors else ""

    @property
    def anchor(self):
        """The id of the input that the error summary leads to."""
        widget = self.field.widget
        return f"{self.auto_id}-{self.wrong_part or widget.parts[0]}" if isinstance(widget, Parts) else self.auto_id

    def params(self):
        """What the GOV.UK macro takes."""
        params = {"id": self.auto_id, "idPrefix": self.auto_id, "name": self.html_name}
        group = next(grouped for widget, _, grouped in COMPONENTS if isinstance(self.field.widget, widget))
        if group:
            params["fieldset"] = {"legend": {"text": self.words, "classes": "govuk-fieldset__legend--s"}}
        elif not self.is_one_box:
            params["label"] = {"text": self.words, "classes": "govuk-label--s"}
        if self.help_text and not self.is_one_box:
            params["hint"] = {"text": str(self.help_text)}
        if self.errors:
            params["errorMessage"] = {"text": self.errors[0]}
        attributes = {name: value for name, value in self.field.widget.attrs.items() if name not in HANDLED}
        return params | {"attributes": attributes} | getattr(self, f"_{self.component}")()

    def _hidden(self):
        return {"value": "" if self.value() is None else str(self.value())}

    def _typed(self):
        """The text in the box, as the widget would write it."""
        value = self.field.widget.format_value(self.value())
        return "" if value is None else str(value)

    def _input(self):
        widget, width = self.field.widget, getattr(self.field, "width", None)
        number = isinstance(widget, widgets.NumberInput)
        kind = "text" if number else widget.attrs.get("type", widget.input_type)
        params = {
            "type": kind,
            "value": "" if kind == "password" else self._typed(),
            "classes": f"govuk-input--width-{width}" if width else "",
            "inputmode": widget.attrs.get("inputmode", "decimal" if number else ""),
            "autocomplete": widget.attrs.get("autocomplete") or getattr(self.field, "autocomplete", ""),
        }
        if kind in ("email", "tel", "password"):
            params["spellcheck"] = False
        if suffix := getattr(self.field, "suffix", ""):
            # The macro hides the unit from screen readers, so it is said in the label as well.
            params |= {
                "suffix": {"text": suffix},
                "label": {"html": self._with_unit(suffix), "classes": "govuk-label--s"},
            }
        return {name: value for name, value in params.items() if value != ""} | {"value": params["value"]}

    def _with_unit(self, suffix):
        return Markup('{} <span class="govuk-visually-hidden">in {}</span>').format(self.words, suffix)

    def _textarea(self):
        return {"value": self._typed(), "rows": self.field.widget.attrs.get("rows", 5), "spellcheck": True}

    def _file(self):
        return {}

    def _select(self):
        items = [
            {"value": value, "text": label, "selected": chosen}
            for value, label, chosen in self._choices(blank="Choose")
        ]
        return {"items": items}

    def _radios(self):
        return {"items": self._items(), "classes": "govuk-radios--small"}

    def _checkboxes(self):
        if not self.is_one_box:
            return {"items": self._items(), "classes": "govuk-checkboxes--small"}
        item = {"value": "on", "text": self.words, "checked": bool(self.value())}
        if self.help_text:
            item["hint"] = {"text": str(self.help_text)}
        return {"items": [item], "classes": "govuk-checkboxes--small"}

    def _items(self):
        """Choices as radio buttons or boxes, each with its hint and with the questions it reveals."""
        items = []
        for value, label, chosen in self._choices():
            item = {"value": value, "text": label, "checked": chosen}
            if hint := getattr(self.field, "hints", {}).get(value):
                item["hint"] = {"text": hint}
            if names := getattr(self.field, "reveals", {}).get(value):
                item["conditional"] = {"html": Markup("").join(self.form[name].as_field_group() for name in names)}
            items.append(item)
        return items

    def _choices(self, blank=None):
        """(value, label, whether chosen) of every choice; the empty one only when `blank` gives it words."""
        value = self.value()
        given = value if isinstance(value, (list, tuple, set)) else [] if value is None else [value]
        given = {str(self.field.prepare_value(one)) for one in given}
        for choice, label in self.field.choices:
            choice = str(choice)
            if choice or blank is not None:
                yield choice, str(label) if choice else blank, choice in given

    def _date(self):
        return self._boxes(("day", "month", "year"))

    def _moment(self):
        typed = self.value() or {}
        face = self.field.asks_which(typed)
        which = None
        if face:
            which = {
                "idPrefix": f"{self.auto_id}-which",
                "name": f"{self.html_name}-which",
                "classes": "govuk-radios--small",
                "fieldset": {"legend": {"text": "Clocks went back that night. Which of the two?"}},
                "items": [
                    {"value": FIRST, "text": f"the first {face:%H:%M} (BST)", "checked": typed["which"] == FIRST},
                    {"value": SECOND, "text": f"the second {face:%H:%M} (GMT)", "checked": typed["which"] == SECOND},
                ],
            }
        return self._boxes(("day", "month", "year", "time")) | {"which": which, "shown": typed.get("shown", "")}

    def _boxes(self, parts):
        """The boxes of a date or moment, with the wrong one marked."""
        typed = self.value() or {}
        items = []
        for part in parts:
            wrong = bool(self.errors) and self.wrong_part in ("", part)
            width = 4 if part == "year" else 3 if part == "time" else 2
            item = {
                "name": part,
                "label": part.capitalize(),
                "id": f"{self.auto_id}-{part}",
                "value": typed.get(part, ""),
                "classes": f"govuk-input--width-{width}" + (" govuk-input--error" if wrong else ""),
                "attributes": {"autocomplete": "off"},
            }
            items.append(item)
        return {"namePrefix": self.html_name, "items": items}
