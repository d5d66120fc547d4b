"""What a version says, as one plain dictionary: carried over to the next, compared, and hashed for the approval.

{"danger": "...", ..., "contacts": [{"person": "...", ...}], ...}: the texts by name, and for each kind of line a list
in the order of the page. Two versions say the same exactly when their hashes are the same.
"""

import hashlib
import json

from safety_plans.plans.choices import Alone, Authority, VisitEvery
from safety_plans.plans.lines import ContactRule, Measure, Pending, Restriction, Trigger

TEXTS = (
    "danger",
    "day_place",
    "day_with",
    "night_place",
    "night_with",
    "out_of_hours_name",
    "out_of_hours_number",
    "parents_said",
    "visits",
)
LATER = ("visits",)  # a version from before there was such a text keeps its hash: empty, it says nothing
LINES = {
    "contacts": (ContactRule, ("person", "alone", "with_whom", "day", "night")),
    "measures": (Measure, ("who", "does", "by_when", "checked")),
    "triggers": (Trigger, ("happens", "then")),
    "restrictions": (Restriction, ("what", "authority", "agreed_by", "told_voluntary", "detail")),
    "pending": (Pending, ("what", "could_change")),
}


def content_of(version):
    """What a Version says; `version` may be None, which says nothing."""
    if version is None:
        return whole({})
    texts = {name: getattr(version, name) for name in TEXTS}
    lines = {
        kind: [{name: getattr(line, name) for name in names} for line in getattr(version, kind).all()]
        for kind, (_, names) in LINES.items()
    }
    return texts | lines


def whole(facts):
    """The content with every name in it, from facts that may leave some out."""
    texts = {name: facts.get(name) or "" for name in TEXTS}
    lines = {kind: [_line(names, given) for given in facts.get(kind) or ()] for kind, (_, names) in LINES.items()}
    return texts | lines


def hash_of(content):
    """SHA-256, in hexadecimal, of a whole content."""
    said = {name: value for name, value in content.items() if value or name not in LATER}
    canonical = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def save_lines(version, content):
    """Write the lines of a saved Version: one INSERT for each kind there is."""
    for kind, (model, _) in LINES.items():
        if content[kind]:
            model.objects.bulk_create(
                model(version=version, position=position, **line) for position, line in enumerate(content[kind], 1)
            )


def _line(names, given):
    line = {name: given.get(name) or "" for name in names if name != "told_voluntary"}
    return line | {"told_voluntary": given.get("told_voluntary")} if "told_voluntary" in names else line


CHOICES = {"alone": Alone, "authority": Authority, "visits": VisitEvery}

WORDS = {
    "danger": "What we are worried about",
    "day_place": "Where by day",
    "day_with": "With whom by day",
    "night_place": "Where at night",
    "night_with": "With whom at night",
    "out_of_hours_name": "Whom to ring out of hours",
    "out_of_hours_number": "On what number",
    "parents_said": "What the parents said",
    "visits": "How often somebody visits",
    "contacts": "Who may be with the child",
    "measures": "What each of us does",
    "triggers": "If this happens",
    "restrictions": "What somebody may not do",
    "pending": "Still to come",
}


def in_words(content):
    """All that a content says, a line for each thing said: for the page that shows two people's texts."""
    lines = [f"{WORDS[name]}: {text_in_words(name, content[name])}" for name in TEXTS if content[name]]
    for kind in LINES:
        lines += [f"{WORDS[kind]}: {line_in_words(kind, line)}" for line in content[kind]]
    return "\n".join(lines)


def text_in_words(name, value):
    """One text of a content, as it is read: a choice by its words."""
    return CHOICES[name](value).label if name in CHOICES and value else value


def line_in_words(kind, line):
    """One line of a content, as it is read: "Dean Harrock, father; No; Yes, with a nurse in the room"."""
    said = {name: text_in_words(name, value) for name, value in line.items()}
    told = said.pop("told_voluntary", None)
    words = [str(value) for value in said.values() if value]
    if kind == "restrictions" and told is not None:
        words.append("told that it is voluntary" if told else "not told that it is voluntary")
    return "; ".join(words)
