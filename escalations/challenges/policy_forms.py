"""What an administrator types to publish the policy of challenge."""

from escalations.challenges.choices import FEWEST_LEVELS, Holder, Level, Route
from safeguarding import forms
from safeguarding.roles import CASE_OPENERS, Role

ABOVE = [(one.value, one.label) for one in Holder if one != Holder.PRACTITIONER]
ALSO = [(role.value, role.label) for role in Role if role in CASE_OPENERS]
MOST_DAYS, MOST_HOURS = 20, 240


class ProcedureForm(forms.Form):
    """A version of the policy: its words, its levels from the lowest, and the routes beside it.

    `governed` (a Governing) and `routes` ({Route: OtherRoute}) fill it in with what holds now: nothing is typed twice.
    """

    version = forms.CharField(label="Version", hint="Such as 2026.2", missing="Enter the version", max_length=20)
    from_on = forms.DateField(label="In force from", missing="Enter from which day it is in force", future=True)
    summary = forms.TextField(label="What does it ask for?", hint="In a few sentences", missing="Say what it asks for")
    lines = forms.TextField(
        label="The two lines that stand beside every challenge",
        rows=2,
        max_length=300,
        missing="Enter the lines that govern a challenge",
    )
    where = forms.CharField(label="Where they stand", hint="Such as section 3", required=False, max_length=80)
    full_text = forms.TextField(label="The full text", hint="Or give a link", required=False, rows=8)
    link = forms.CharField(label="Link to the full text", required=False, max_length=200)

    def __init__(self, *args, governed, routes, **kwargs):
        super().__init__(*args, initial=_known(governed, routes), **kwargs)
        for level in Level:
            self._ask_level(level)
        for kind in Route:
            self.fields[f"{kind}_name"] = forms.CharField(label="Whom to ask", required=False, max_length=120)
            self.fields[f"{kind}_telephone"] = forms.TelephoneField(label="Telephone", required=False)
            self.fields[f"{kind}_how"] = forms.CharField(label="How", required=False, max_length=200)

    def words(self):
        """The questions about the policy itself."""
        return [self[name] for name in type(self).base_fields]

    def of_levels(self):
        """(the number of a level, its questions), lowest first."""
        names = ("name", "holder", "roles", "working_days", "small_hours", "danger_hours")
        return [
            (level.value, [self[f"{name}_{level}"] for name in names if f"{name}_{level}" in self.fields])
            for level in Level
        ]

    def of_routes(self):
        """(the words of a route, its questions)."""
        return [(kind.label, [self[f"{kind}_{part}"] for part in ("name", "telephone", "how")]) for kind in Route]

    def clean(self):
        """The facts of the verb: `stages` and `routes` in one piece each."""
        facts = super().clean() or self.cleaned_data
        stages = [stage for level in Level if (stage := self._stage(level, facts))]
        routes = {}
        for kind in Route:
            name, telephone, how = (facts.pop(f"{kind}_{part}", "") for part in ("name", "telephone", "how"))
            if name and telephone:
                routes[kind] = (name, telephone, how)
            elif name or telephone:
                self.add_error(f"{kind}_{'telephone' if name else 'name'}", "Give a name and a number, or neither")
        if not (facts.get("full_text") or facts.get("link")):
            self.add_error("full_text", "Give the full text, or a link to it")
        return facts | {"stages": stages, "routes": routes}

    def _ask_level(self, level):
        is_needed = level <= FEWEST_LEVELS
        self.fields[f"name_{level}"] = forms.CharField(
            label="What is it called?",
            hint="" if is_needed else "Leave it empty when there is no such level",
            required=is_needed,
            missing="Say what this level is called",
            max_length=80,
        )
        if level > Level.PRACTITIONERS:
            self.fields[f"holder_{level}"] = forms.ChoiceField(
                label="Who speaks for either agency?",
                choices=ABOVE,
                required=is_needed,
                missing="Choose who speaks at this level",
            )
            self.fields[f"roles_{level}"] = forms.MultipleChoiceField(
                label="And these roles as well", choices=ALSO, required=False
            )
        times = [("working_days", "Working days for an answer", MOST_DAYS)]
        times.append(("small_hours", "Hours for a child under one or in hospital", MOST_HOURS))
        if level > Level.PRACTITIONERS:
            times.append(("danger_hours", "Hours for a child in danger now", MOST_HOURS))
        for name, label, most in times:
            self.fields[f"{name}_{level}"] = forms.IntegerField(
                label=label, min_value=1, max_value=most, width=3, required=is_needed, missing="Enter a number"
            )

    def _stage(self, level, facts):
        """The facts of one level; None where it has no name. Adds an error where a named one is not complete."""
        stage = {
            name: facts.pop(f"{name}_{level}", None)
            for name in ("name", "holder", "roles", "working_days", "small_hours", "danger_hours")
        }
        if not stage["name"]:
            return None
        times = ["working_days", "small_hours"] + ["danger_hours"] * (level > Level.PRACTITIONERS)
        for name in times:
            if stage[name] is None and f"{name}_{level}" not in self.errors:
                self.add_error(f"{name}_{level}", "Enter a number")
        if level > Level.PRACTITIONERS and not stage["holder"] and f"holder_{level}" not in self.errors:
            self.add_error(f"holder_{level}", "Choose who speaks at this level")
        stage["holder"] = stage["holder"] or Holder.PRACTITIONER
        stage["roles"] = stage["roles"] or []
        return stage


def _known(governed, routes):
    """What holds now, by the names of the questions."""
    known = {}
    for number, stage in governed.stages.items():
        for name in ("name", "holder", "roles", "working_days", "small_hours", "danger_hours"):
            known[f"{name}_{number}"] = getattr(stage, name)
    for kind, route in routes.items():
        if route.pk:
            known |= {f"{kind}_name": route.name, f"{kind}_telephone": route.telephone, f"{kind}_how": route.how}
    if governed.procedure:
        policy = governed.procedure.policy
        line = policy.guidance.first()
        known |= {"summary": policy.summary, "full_text": policy.full_text, "link": policy.link}
        known |= {"lines": line.lines, "where": line.where}
    return known
