"""What people type about one mark, a move or an examination; each field is named as its verb's keyword.

No question asks how old a mark is: nobody can tell by looking (domain 2).
"""

from decimal import Decimal, InvalidOperation
from types import SimpleNamespace

from cases.body_maps import outlines
from cases.body_maps.choices import Kind, NotAssessedWhy, Over, Shape
from cases.body_maps.places import check_point, choices, names
from safeguarding import forms
from safeguarding.errors import NotAllowed

FACTS = (
    "region",
    "view",
    "x",
    "y",
    "kind",
    "length_mm",
    "width_mm",
    "shape",
    "colour",
    "colour_hard_to_see",
    "over",
    "description",
)
NEEDED = {
    "region": "Choose where the mark is",
    "kind": "Say what the mark is",
    "shape": "Say what shape the mark has",
    "over": "Say whether the mark is over bone",
}


def mark_questions(body):
    """The questions about one mark on a kind of body, anew for each; what is missing is `missing_of`'s business."""
    measure = {"max_digits": 5, "decimal_places": 1, "min_value": Decimal("0.1"), "required": False}
    return {
        "region": forms.SelectField(
            label="Where is it?",
            hint="Left and right are the child’s own",
            choices=[("", "Choose"), *choices(body)],
            required=False,
        ),
        "view": forms.HiddenField(required=False, max_length=12),
        "x": forms.DecimalField(required=False, max_digits=6, decimal_places=2, widget=forms.HiddenInput),
        "y": forms.DecimalField(required=False, max_digits=6, decimal_places=2, widget=forms.HiddenInput),
        "kind": forms.ChoiceField(
            label="What is it?",
            choices=Kind,
            hints={Kind.ON_RECORD: "Say below where it is on record. If in doubt, choose Bruise or Not sure"},
            required=False,
        ),
        "length_mm": forms.DecimalField(
            label="Longest measurement", hint="Leave empty if you could not measure it", suffix="mm", width=4, **measure
        ),
        "width_mm": forms.DecimalField(label="Across", suffix="mm", width=4, **measure),
        "shape": forms.ChoiceField(label="What shape is it?", choices=Shape, required=False),
        "colour": forms.CharField(
            label="Which colour do you see now?",
            hint="In your own words. Do not say how old it may be: nobody can tell by looking",
            required=False,
            max_length=80,
        ),
        "colour_hard_to_see": forms.BooleanField(label="The colour is hard to see on this skin", required=False),
        "over": forms.ChoiceField(label="What is under it?", choices=Over, required=False),
        "description": forms.CharField(
            label="Anything else about it?",
            hint="Such as the edge, the pattern, or broken skin. Leave it empty if there is nothing",
            required=False,
            max_length=300,
        ),
    }


def missing_of(typed, body):
    """[(question, what to say)] of everything that is wrong with one mark, given what was cleaned of its fields."""
    wrong = [(name, words) for name, words in NEEDED.items() if name in typed and not typed[name]]
    if "colour" in typed and not (typed["colour"] or typed.get("colour_hard_to_see")):
        wrong.append(("colour", "Enter the colour, or say that it is hard to see"))
    length, width = typed.get("length_mm"), typed.get("width_mm")
    if width and not length:
        wrong.append(("length_mm", "Enter the longest measurement as well"))
    elif width and width > length:
        wrong.append(("length_mm", "The longest measurement comes first"))
    if typed.get("region"):
        try:
            view = typed.get("view", "") if typed.get("x") is not None else ""
            check_point(body, typed["region"], view, typed.get("x"), typed.get("y"))
        except NotAllowed as refusal:
            wrong.append(("region", refusal.message))
    return wrong


def as_typed(data, prefix=""):
    """What can be drawn of a mark as it was typed, right or wrong: its place ("" for none), point and size."""
    region, view = data.get(f"{prefix}region", ""), data.get(f"{prefix}view", "")
    x, y, length, width = (_number(data.get(f"{prefix}{name}", "")) for name in ("x", "y", "length_mm", "width_mm"))
    pointed = view in outlines.VIEWS and x is not None and y is not None
    return {
        "region": region if region in names(outlines.LATEST) else "",
        "view": view if pointed else "",
        "x": x if pointed else None,
        "y": y if pointed else None,
        "length_mm": length,
        "width_mm": width,
        "shape": data.get(f"{prefix}shape", ""),
    }


def _number(typed):
    try:
        number = Decimal(typed)
    except InvalidOperation:
        return None
    return number if 0 <= number < 1000 else None  # NaN is neither


class MarkForm(forms.Form):
    """One more mark on a map that exists."""

    marks_optional = False

    def __init__(self, *args, body, **kwargs):
        super().__init__(*args, **kwargs)
        self.body = body
        self.fields.update(mark_questions(body))

    def clean(self):
        """The mark has what it needs, and its point lies where it is said to."""
        super().clean()
        for name, words in missing_of(self.cleaned_data, self.body):
            self.add_error(name, words)
        return self.cleaned_data

    def mark_typed(self, number):
        """[what can be drawn of the mark so far], under its number; empty while it has no place."""
        typed = as_typed(self.data)
        return [SimpleNamespace(number=number, **typed)] if typed["region"] else []


class StrikeOutForm(forms.Form):
    """Why something that was recorded as a mark was none."""

    why = forms.CharField(
        label="Why is it struck out?",
        hint="It stays on the record, crossed out, with your reason",
        missing="Say why the mark is struck out",
        max_length=300,
    )


class MoveForm(forms.Form):
    """Whose record the map belongs in."""

    child = forms.ModelChoiceField(label="Of which child is it?", queryset=None, required=False)
    nhs_number = forms.NHSNumberField(
        label="Or the NHS number of a child of another household",
        hint="A child whose case you may open",
        required=False,
    )
    why = forms.CharField(
        label="How is it known that it is of this child?",
        hint="It stays to be read in both children’s records, with your reason",
        missing="Say how it is known that it is of another child",
        max_length=300,
    )

    def __init__(self, *args, children, everybody, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["child"].queryset = children
        self.everybody = everybody

    def clean(self):
        """One child: chosen, or found by their NHS number among those the actor may see."""
        super().clean()
        number = self.cleaned_data.pop("nhs_number", "")
        if number and self.cleaned_data.get("child"):
            self.add_error("child", "Choose a child or enter a number, not both")
        elif number:
            self.cleaned_data["child"] = self.everybody.filter(person__nhs_number=number).first()
            if self.cleaned_data["child"] is None:
                self.add_error("nhs_number", "No child whose case you may open has this number. Ring the duty desk")
        elif not self.cleaned_data.get("child") and "nhs_number" not in self.errors:
            self.add_error("child", "Choose of which child it is")
        return self.cleaned_data


class StartForm(forms.Form):
    """Whom the map is of."""

    child = forms.ModelChoiceField(label="Which child?", queryset=None, missing="Choose the child")

    def __init__(self, *args, children, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["child"].queryset = children


class AssessmentForm(forms.Form):
    """Whether a paediatrician has examined the child, and what they said."""

    done = forms.YesNoField(
        label="Was the child examined by a paediatrician?",
        missing="Say whether the child was examined",
        reveals={"yes": ("assessed_by_name", "where", "opinion"), "no": ("why", "next_step")},
    )
    assessed_by_name = forms.CharField(
        label="By whom?", hint="Name and role", missing="Enter who examined the child", max_length=120
    )
    where = forms.CharField(label="Where?", missing="Enter where the child was examined", max_length=120)
    opinion = forms.TextField(
        label="What did they say, in the words used?",
        hint="A spoken opinion. The written report is recorded when it comes",
        missing="Enter what the paediatrician said",
    )
    why = forms.ChoiceField(label="Why not?", choices=NotAssessedWhy, missing="Say why the child was not examined")
    next_step = forms.CharField(
        label="What happens now, and who does it?",
        hint="It stays owed until the child is examined. If the child may not be safe, ring the police",
        missing="Say what happens now and who does it",
        max_length=300,
    )
    at = forms.MomentField(label="When was that?", missing="Enter when that was")
