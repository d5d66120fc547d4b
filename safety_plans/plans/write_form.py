"""The form that writes a version, on one page: texts, and as many lines of each kind as are needed.

Lines are named `measures_0_who` and so on; one that was left empty is left out. "Add another" works without JavaScript:
the page comes back with one more.
"""

from django.forms.utils import ErrorDict

from safeguarding import forms
from safety_plans.plans.choices import Alone, Authority, VisitEvery
from safety_plans.plans.content import LINES, TEXTS

MOST = 30  # lines of a kind
USUAL = {"contacts": 2, "measures": 2, "triggers": 2, "restrictions": 1, "pending": 1}
CHOOSE = ("", "Choose")


class WriteForm(forms.Form):
    """What the plan says. `said` is the content it begins with, `latest` the version that said it (or None)."""

    based_on = forms.HiddenField(required=False)
    danger = forms.TextField(
        label="What is the danger?",
        hint="In plain words: what happened or may happen to the child, and what nobody can explain",
        required=False,
    )
    day_place = forms.CharField(
        label="Where is the child by day?", hint="The place, so that anybody finds it", required=False, max_length=200
    )
    day_with = forms.CharField(
        label="With whom by day?", hint="Who looks after the child, by name", required=False, max_length=200
    )
    night_place = forms.CharField(
        label="Where does the child sleep?", hint="The place, and in whose room", required=False, max_length=200
    )
    night_with = forms.CharField(
        label="With whom at night?", hint="Who wakes when the child cries", required=False, max_length=200
    )
    out_of_hours_name = forms.CharField(
        label="Whom does anybody ring out of hours?", hint="A team or a person on duty", required=False, max_length=120
    )
    out_of_hours_number = forms.TelephoneField(
        label="On what number?", hint="One that is answered at night and at weekends", required=False
    )
    parents_said = forms.TextField(
        label="What did the parents say?", hint="In their words; who said what, and to whom", required=False
    )
    visits = forms.SelectField(
        label="How often does somebody visit, and see the child?",
        hint="The plan then owes each visit, and whoever leads is chased. At least every week is expected",
        choices=[("", "No visit is promised"), *VisitEvery.choices],
        required=False,
    )
    marks_optional = False

    def __init__(self, data=None, *, said, latest, draft=None, **kwargs):
        initial = {name: said[name] for name in TEXTS}
        for kind, (_, names) in LINES.items():
            for place, line in enumerate(said[kind]):
                initial |= {f"{kind}_{place}_{name}": line[name] for name in names}
        initial["based_on"] = latest.reference if latest else ""
        super().__init__(data, draft=draft, initial=initial, **kwargs)
        if self.draft_data:
            # A draft is written on from what stands now, which the page shows beside it.
            self.draft_data.pop("based_on", None)
        typed = data if data is not None else self.draft_data
        self.counts = {kind: _count(typed, kind, max(len(said[kind]), USUAL[kind])) for kind in LINES}
        for kind, count in self.counts.items():
            for place in range(count):
                for name, field in _questions(kind).items():
                    self.fields[f"{kind}_{place}_{name}"] = field

    def forget_errors(self):
        """Show what was typed without judging it yet: somebody asked for one more line."""
        self._errors = ErrorDict(renderer=self.renderer)

    def lines(self, kind):
        """The questions of each line of a kind, in order, for the page."""
        return [[self[f"{kind}_{place}_{name}"] for name in LINES[kind][1]] for place in range(self.counts[kind])]

    def clean(self):
        """Every line that says something says the whole of it; the lines go into `cleaned_data` by kind."""
        super().clean()
        for kind, (_, names) in LINES.items():
            given = [(place, self._line(kind, place, names)) for place in range(self.counts[kind])]
            given = [(place, line) for place, line in given if any(_told(line).values())]
            for place, line in given:
                for name, words in _missing(kind, line):
                    self.add_error(f"{kind}_{place}_{name}", words)
            self.cleaned_data[kind] = [line for _, line in given]
        return self.cleaned_data

    def content(self):
        """What `write` takes: texts, lines and the version it is based on."""
        return {name: self.cleaned_data[name] for name in (*TEXTS, *LINES, "based_on")}

    def _line(self, kind, place, names):
        line = {name: self.cleaned_data.get(f"{kind}_{place}_{name}") for name in names}
        if kind == "restrictions" and line["authority"] != Authority.AGREED:
            line |= {"agreed_by": "", "told_voluntary": None}
        if kind == "contacts" and line["alone"] != Alone.ONLY_WITH:
            line["with_whom"] = ""
        return line


def _told(line):
    """What tells that somebody meant to write this line: a word, not merely a choice that follows another."""
    return {name: value for name, value in line.items() if name not in ("told_voluntary",)}


def _missing(kind, line):
    """(field, sentence) of what a line still needs."""
    for name, words in NEEDED[kind].items():
        if not line[name]:
            yield name, words
    if kind == "contacts" and line["alone"] == Alone.ONLY_WITH and not line["with_whom"]:
        yield "with_whom", "Enter who must be there"
    if kind == "restrictions" and line["authority"] == Authority.AGREED:
        if not line["agreed_by"]:
            yield "agreed_by", "Enter who agreed, and to whom they said so"
        if line["told_voluntary"] is None:
            yield "told_voluntary", "Say whether they were told that it is voluntary"


NEEDED = {
    "contacts": {"person": "Enter the person", "alone": "Choose whether they may be alone with the child"},
    "measures": {"who": "Enter who does it", "does": "Enter what they do", "by_when": "Enter by when"},
    "triggers": {"happens": "Enter what happens", "then": "Enter what is done then"},
    "restrictions": {"what": "Enter what is restricted", "authority": "Choose on what authority"},
    "pending": {"what": "Enter what is still to come"},
}


def _questions(kind):
    """The questions of one line, anew for each."""
    return {
        "contacts": _contact,
        "measures": _measure,
        "triggers": _trigger,
        "restrictions": _restriction,
        "pending": _pending,
    }[kind]()


def _line_of(label, longest, hint=""):
    return forms.CharField(label=label, hint=hint, required=False, max_length=longest)


def _contact():
    return {
        "person": _line_of("Person", 120, hint="Name, and what they are to the child"),
        "alone": forms.SelectField(
            label="May they be alone with the child?", choices=[CHOOSE, *Alone.choices], required=False
        ),
        "with_whom": _line_of("If not alone: who must be there?", 120, hint="By name or role; were they asked?"),
        "day": _line_of("By day", 200, hint="What they may do: visit, feed, bath"),
        "night": _line_of("At night", 200, hint="Whether they may stay, and where"),
    }


def _measure():
    return {
        "who": _line_of("Who", 120, hint="One person, by name"),
        "does": _line_of("Does what", 300, hint="In words they would use themselves"),
        "by_when": _line_of("By when", 120, hint="A day and time, or how often"),
        "checked": _line_of("How it is checked", 200, hint="Who looks, and at what"),
    }


def _trigger():
    return {
        "happens": _line_of("If this happens", 200, hint="What somebody would see or hear"),
        "then": _line_of("Then", 300, hint="Who does what first; whom they ring, with the number"),
    }


def _restriction():
    return {
        "what": _line_of("What is restricted", 300, hint="Who may not do what, where, until when"),
        "authority": forms.SelectField(
            label="On what authority?", choices=[CHOOSE, *Authority.choices], required=False
        ),
        "agreed_by": _line_of("If agreed: who agreed, and to whom did they say so?", 200),
        "told_voluntary": forms.YesNoField(
            label="If agreed: were they told it is voluntary and can be withdrawn?", required=False
        ),
        "detail": _line_of("Which order or condition, and when does it end?", 200),
    }


def _pending():
    return {
        "what": _line_of("Still to come", 200, hint="A survey, a second look, the end of bail"),
        "could_change": _line_of("What could it change?", 300, hint="For each result that is possible"),
    }


def _count(typed, kind, usual):
    given = (typed or {}).get(f"{kind}_lines", "")
    return min(max(int(given), 1), MOST) if str(given).isdecimal() else min(usual, MOST)
