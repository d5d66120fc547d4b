"""The form that registers a whole family on one page: children, adults, and what each adult is to the children.

Fields are made for so many blocks as the page shows; each is named `child_0_given_name`, `adult_1_kin` and so on. A
block after the first child that was left empty is no person.
"""

from django.forms.utils import ErrorDict

from cases.children.choices import Mobility, MobilityTest
from cases.families.choices import Kin, Sex, YesNoUnknown
from cases.families.forms import SETTING_KINDS, choose
from cases.families.models import Person
from cases.families.policies import check_dates
from safeguarding import forms
from safeguarding.errors import NotAllowed

MOST = 12  # blocks of a kind
FACTS = ("given_name", "family_name", "born_on", "due_on", "nhs_number", "sex", "gp_practice", "setting")
TIES = ("kin", "parental_responsibility", "lives_here")


class RegisterForm(forms.Form):
    """A household, its people, and what each adult is to the children."""

    name = forms.CharField(
        label="Name of the household",
        hint="Such as Harrock household",
        missing="Enter a name for the household",
        max_length=120,
    )
    lines = forms.CharField(label="Address of the children", required=False, max_length=200)
    postcode = forms.CharField(label="Postcode", required=False, max_length=8, width=10)
    is_protected = forms.BooleanField(
        label="This address is protected",
        hint="Somebody must not learn where they live. Only children’s social care will see it",
        required=False,
    )

    anyway = forms.BooleanField(
        label="I have looked: none of them is somebody I am registering",
        hint="Social care will be asked to look as well",
        required=False,
    )

    def __init__(self, data=None, *, agencies, actor, children=1, adults=2, **kwargs):
        super().__init__(data, now=actor.now, **kwargs)
        self.actor = actor
        self.counts = {"child": _count(data, "children", children), "adult": _count(data, "adults", adults)}
        lists = {
            "gp_practice": agencies.of_kind("gp_practice").order_by("name"),
            "setting": agencies.of_kind(*SETTING_KINDS).order_by("name"),
        }
        asked_once = {}  # the practices and nurseries are fetched once, not for every block
        for kind, count in self.counts.items():
            for place in range(count):
                for name, field in _questions(kind, lists).items():
                    if name in lists:
                        field.choices = asked_once.get(name) or asked_once.setdefault(name, list(field.choices))
                    if isinstance(field, forms.DateField):
                        field.now = actor.now
                    self.fields[f"{kind}_{place}_{name}"] = field

    def forget_errors(self):
        """Show what was typed without judging it yet: somebody asked for one more block."""
        self._errors = ErrorDict(renderer=self.renderer)

    def blocks(self, kind):
        """The questions of each block of a kind ("child" or "adult"), in order, for the page."""
        return [
            [self[name] for name in self.fields if name.startswith(f"{kind}_{place}_")]
            for place in range(self.counts[kind])
        ]

    def top_level(self):
        """The questions about the household itself."""
        return [self[name] for name in ("name", "lines", "postcode", "is_protected")]

    def clean(self):
        """Every block that is somebody has what it needs; dates and numbers fit together."""
        super().clean()
        numbers = {}
        for kind, count in self.counts.items():
            for place in range(count):
                if self._is_somebody(kind, place):
                    self._check(kind, place, numbers)
        return self.cleaned_data

    def typed_people(self):
        """[(kind, place)] of the blocks that are somebody, children first: the order of `facts()["people"]`."""
        return [
            (kind, place)
            for kind, count in self.counts.items()
            for place in range(count)
            if self._is_somebody(kind, place)
        ]

    def facts(self):
        """What `register_family` takes: name, people, relationships and address."""
        somebody = self.typed_people()
        ties = [
            {"adult": adult, "child": child, "has_care": True} | self._ties(place)
            for adult, (kind, place) in enumerate(somebody)
            if kind == "adult"
            for child, (other, _) in enumerate(somebody)
            if other == "child"
        ]
        address = {name: self.cleaned_data[name] for name in ("lines", "postcode", "is_protected")}
        return {
            "name": self.cleaned_data["name"],
            "people": [self._person(kind, place) for kind, place in somebody],
            "relationships": ties,
            "address": address if address["lines"] else None,
        }

    def _is_somebody(self, kind, place):
        """The first child always; otherwise a block in which anything that tells a person apart was given."""
        if kind == "child" and place == 0:
            return True
        told = [name for name in (*FACTS, "kin") if name != "sex"]
        return any(self.data.get(f"{kind}_{place}_{name}") for name in told) or any(
            self.data.get(f"{kind}_{place}_{name}-{part}")
            for name in ("born_on", "due_on")
            for part in ("day", "month", "year")
        )

    def _check(self, kind, place, numbers):
        said = {name: self._get(kind, place, name) for name in (*FACTS, "kin")}
        named = said["given_name"] or said["family_name"]
        first = f"{kind}_{place}_given_name"
        if kind == "child" and not named and not said["due_on"]:
            self.add_error(first, "Enter the child’s name, or the due date of an unborn child")
        if kind == "adult" and not said["kin"]:
            self.add_error(f"adult_{place}_kin", "Choose what this adult is to the children")
        if said["nhs_number"] and numbers.setdefault(said["nhs_number"], first) != first:
            self.add_error(f"{kind}_{place}_nhs_number", "Two people on this page have the same NHS number")
        try:
            check_dates(
                Person(is_child=kind == "child", born_on=said["born_on"], due_on=said["due_on"]), self.actor.now
            )
        except NotAllowed as refusal:
            self.add_error(f"{kind}_{place}_{refusal.field}", refusal.message)

    def _get(self, kind, place, name):
        return self.cleaned_data.get(f"{kind}_{place}_{name}") or None

    def _person(self, kind, place):
        given = {name: self.cleaned_data.get(f"{kind}_{place}_{name}") for name in FACTS}
        facts = {name: value for name, value in given.items() if value}
        lives_here = kind == "child" or self._get(kind, place, "lives_here") == YesNoUnknown.YES
        person = {"is_child": kind == "child", "lives_here": lives_here, **facts}
        if ability := self._get(kind, place, "ability"):
            person["mobility"] = {
                "ability": ability,
                "test_used": MobilityTest.PANEL_2022,
                "observed_by": f"{self.actor.name}, {self.actor.membership.get_role_display().lower()}",
            }
        return person

    def _ties(self, place):
        told = {name: self.cleaned_data.get(f"adult_{place}_{name}") for name in TIES}
        return {name: value or YesNoUnknown.UNKNOWN for name, value in told.items()}


def _questions(kind, lists):
    """The questions of one block, anew for each."""
    fields = {
        "given_name": forms.CharField(label="Given name", required=False, max_length=80),
        "family_name": forms.CharField(label="Family name", required=False, max_length=80),
        "born_on": forms.DateField(label="Date of birth", required=False),
    }
    if kind == "child":
        fields["due_on"] = forms.DateField(label="Due date, if not yet born", required=False, future=True)
    fields["nhs_number"] = forms.NHSNumberField(label="NHS number", required=False)
    fields["sex"] = forms.ChoiceField(label="Sex", choices=Sex, required=False)
    fields["gp_practice"] = forms.ModelChoiceField(
        label="GP practice", queryset=lists["gp_practice"], required=False, widget=forms.Select
    )
    if kind == "child":
        fields["setting"] = forms.ModelChoiceField(
            label="Nursery or school", queryset=lists["setting"], required=False, widget=forms.Select
        )
        fields["ability"] = forms.SelectField(
            label="What can the child do without help?",
            hint="As seen today. For a baby this decides what any mark on the skin means",
            choices=choose(Mobility.choices),
            required=False,
        )
        return fields
    fields["kin"] = forms.SelectField(
        label="What are they to the children?",
        hint="If it is not the same for every child, correct it on the family’s page",
        choices=choose(Kin.choices),
        required=False,
    )
    fields["parental_responsibility"] = forms.SelectField(
        label="Parental responsibility", choices=YesNoUnknown, required=False, initial=YesNoUnknown.UNKNOWN
    )
    fields["lives_here"] = forms.SelectField(
        label="Live with the children?", choices=YesNoUnknown, required=False, initial=YesNoUnknown.UNKNOWN
    )
    return fields


def _count(data, name, usual):
    typed = (data or {}).get(name, "")
    return min(max(int(typed), 1), MOST) if str(typed).isdecimal() else usual
