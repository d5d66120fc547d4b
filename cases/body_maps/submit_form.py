"""The form that makes a whole body map on one page: what was looked at, each mark, each telling.

Fields are made for so many blocks as the page shows; each is named `mark_0_region`, `telling_1_words` and so on. A
block that was left empty is no mark and no telling, so that it works without JavaScript and from a draft alike.
"""

from types import SimpleNamespace

from django.forms.utils import ErrorDict

from cases.body_maps.choices import Part
from cases.body_maps.forms import FACTS, as_typed, mark_questions, missing_of
from cases.body_maps.places import part_of
from cases.children.choices import Mobility, MobilityTest
from cases.referrals.choices import ParentsTold
from safeguarding import forms
from safeguarding.words import uncapital

MOST = 40  # blocks of a kind
NOT_SEEN = "not_seen"
TOLD = ("told_by", "words", "at", "differs")
TELLS_A_MARK = tuple(name for name in FACTS if name != "view")


class SubmitForm(forms.Form):
    """Everything that one person saw when they looked at one child."""

    marks_optional = False  # a question about a mark may be left out only with the whole mark

    at = forms.MomentField(label="When did you look?", missing="Enter when you looked")
    observed_by = forms.CharField(
        label="Who looked?", hint="Name and role", missing="Enter who looked at the child", max_length=120
    )
    where = forms.CharField(
        label="Where was the child, and how did they lie or sit?",
        hint="Such as: at home, on the changing mat, awake, in a nappy",
        missing="Enter where the child was, and how they lay or sat",
        max_length=200,
    )
    in_care_of = forms.CharField(
        label="Who had care of the child until then?",
        hint="Since they were last seen well. Leave it empty if you do not know",
        required=False,
        max_length=200,
    )
    ability = forms.ChoiceField(
        label="What have you seen the child do by themselves?",
        choices=[(NOT_SEEN, "I have not seen"), *Mobility.choices],
        missing="Say what you have seen the child do",
    )
    parents_told = forms.ChoiceField(
        label="Have you told the parents what happens next?",
        choices=ParentsTold,
        reveals={ParentsTold.NOT_TOLD: ("parents_not_told_why",)},
        missing="Say whether the parents were told",
    )
    parents_not_told_why = forms.CharField(
        label="Why were they not told?",
        hint="For instance: it could put the child at greater risk",
        missing="Say why the parents were not told",
        max_length=300,
    )

    def __init__(self, data=None, *, body, actor, **kwargs):
        super().__init__(data, now=actor.now, **kwargs)
        self.body, self.actor = body, actor
        self._kept = (data if data is not None else self.draft_data) or {}
        self.counts = {"mark": _count(self._kept, "marks"), "telling": _count(self._kept, "tellings")}
        self.initial.setdefault("observed_by", f"{actor.name}, {uncapital(actor.membership.get_role_display())}")
        for part in Part:
            self.fields |= _part_questions(part)
        for place in range(self.counts["mark"]):
            self.fields |= {f"mark_{place}_{name}": field for name, field in mark_questions(body).items()}
        for place in range(self.counts["telling"]):
            for name, field in _telling_questions(actor.now).items():
                self.fields[f"telling_{place}_{name}"] = field

    def forget_errors(self):
        """Show what was typed without judging it yet: somebody asked for one more block."""
        self._errors = ErrorDict(renderer=self.renderer)

    def named(self, *fields):
        """These questions, for the page."""
        return [self[name] for name in fields]

    def blocks(self, kind):
        """The questions of each block ("mark" or "telling") as {name: question}, in order."""
        names = FACTS if kind == "mark" else TOLD
        return [{name: self[f"{kind}_{place}_{name}"] for name in names} for place in range(self.counts[kind])]

    def looked_questions(self):
        """Whether each part of the body was looked at."""
        return [self[f"looked_{part}"] for part in Part]

    def marks_typed(self):
        """What is drawn of the marks typed so far, complete or not: number, place and size."""
        typed = [as_typed(self._kept, f"mark_{place}_") for place in range(self.counts["mark"])]
        return [SimpleNamespace(number=number, **mark) for number, mark in enumerate(typed, 1) if mark["region"]]

    def not_looked(self):
        """The parts that are said, so far, not to have been looked at."""
        return frozenset(part for part in Part if self._kept.get(f"looked_{part}") == "no")

    def clean(self):
        """Every block that says something says what it must, and no mark is where nobody looked."""
        super().clean()
        for place in self._filled("mark"):
            typed = self._typed("mark", place, FACTS)
            wrong = missing_of(typed, self.body)
            if typed.get("region") and self.cleaned_data.get(f"looked_{part_of(typed['region'])}") is False:
                wrong.append(("region", "You say that nobody looked there. If you saw this mark, somebody did"))
            for name, words in wrong:
                self.add_error(f"mark_{place}_{name}", words)
        for place in self._filled("telling"):
            typed = self._typed("telling", place, TOLD)
            for name, words in (("told_by", "Enter who said it"), ("words", "Enter what was said, in the words used")):
                if name in typed and not typed[name]:
                    self.add_error(f"telling_{place}_{name}", words)
        return self.cleaned_data

    def facts(self):
        """What `submit` takes beside `by`."""
        known = ("at", "observed_by", "where", "in_care_of", "parents_told", "parents_not_told_why")
        facts = {name: self.cleaned_data[name] for name in known}
        ability = self.cleaned_data["ability"]
        return facts | {
            "looked": {
                part: None if self.cleaned_data[f"looked_{part}"] else self.cleaned_data[f"why_{part}"] for part in Part
            },
            "marks": [self._typed("mark", place, FACTS) for place in self._filled("mark")],
            "tellings": [self._typed("telling", place, TOLD) for place in self._filled("telling")],
            "mobility": None if ability == NOT_SEEN else {"ability": ability, "test_used": MobilityTest.PANEL_2022},
        }

    def _filled(self, kind):
        """The blocks in which anything was given."""
        names = TELLS_A_MARK if kind == "mark" else TOLD
        return [
            place
            for place in range(self.counts[kind])
            if any(self.cleaned_data.get(f"{kind}_{place}_{name}") for name in names)
            or any(f"{kind}_{place}_{name}" in self.errors for name in names)
        ]

    def _typed(self, kind, place, names):
        """What was cleaned of one block; a question with an error of its own is left out."""
        cleaned = {name: f"{kind}_{place}_{name}" for name in names}
        return {name: self.cleaned_data[field] for name, field in cleaned.items() if field in self.cleaned_data}


def _part_questions(part):
    spoken = uncapital(part.label)
    return {
        f"looked_{part}": forms.YesNoField(
            label=part.label,
            yes="Looked at",
            no="Not looked at",
            reveals={"no": (f"why_{part}",)},
            missing=f"Say whether you looked at: {spoken}",
        ),
        f"why_{part}": forms.CharField(label="Why not?", required=False, max_length=200),
    }


def _telling_questions(now):
    at = forms.MomentField(
        label="When was it said?", hint="Leave it empty if it was when you looked", required=False, prefill=False
    )
    at.now = now
    return {
        "told_by": forms.CharField(
            label="Who said it?", hint="Name, and who they are to the child", required=False, max_length=120
        ),
        "words": forms.TextField(
            label="What was said, in the words used?",
            hint="Do not tidy it up. It cannot be changed afterwards",
            rows=3,
            required=False,
        ),
        "at": at,
        "differs": forms.CharField(
            label="How does it differ from what was said before?",
            hint="By anybody, about this child. Leave it empty for the first telling",
            required=False,
            max_length=300,
        ),
    }


def _count(data, name):
    typed = str(data.get(name, ""))
    return min(max(int(typed), 1), MOST) if typed.isdecimal() else 1
