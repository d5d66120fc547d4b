"""The sections of what is decided for a child, each with a mark of what its writer saw.

Several people write at once, from different places. A page carries a mark for each section as it was shown; whoever
saves changes only the sections they touched, and is stopped only where somebody else has changed the same one.
"""

from hashlib import sha256

SECTIONS = {
    "threshold": ("threshold", "reasons"),
    "medical": ("medical", "medical_words", "medical_consent"),
    "safety": ("safety",),
    "family": ("family_told",),
}
NAMES = {
    "threshold": "the threshold",
    "medical": "the medical",
    "safety": "today and tonight",
    "family": "what the family is told",
}
FIELDS = tuple(field for fields in SECTIONS.values() for field in fields)


def marks_of(place):
    """The marks of a MeetingChild as it stands, in one word for each section: what a form carries as its version."""
    return _written({section: mark([getattr(place, field) for field in SECTIONS[section]]) for section in SECTIONS})


def mark(values):
    """A short mark that differs when any of these texts differs."""
    return sha256("\0".join(str(value or "") for value in values).encode()).hexdigest()[:12]


def touched(place, facts, version):
    """(the facts of those sections their writer changed, the sections that somebody else has changed as well).

    `facts` are all fields of FIELDS as they were sent; `version` is what `marks_of` said when the page was made.
    Without one, everything given counts as changed, and nothing as changed by others.
    """
    shown = _read(version)
    mine, clashes = {}, []
    for section, fields in SECTIONS.items():
        given = {field: facts.get(field, "") for field in fields}
        sent = mark(given.values())
        if not any(given.values()) or (version and sent == shown.get(section)):
            continue
        stands = mark([getattr(place, field) for field in fields])
        if version and place.decided_at and stands not in (shown.get(section), sent):
            clashes.append(section)
        mine |= given
    return mine, clashes


def rebased(text, place):
    """A draft ({name: [values]}) over what stands now: a section its writer had not touched shows what others wrote."""
    shown = _read((text.get("version") or [""])[0])
    fresh = text | {"version": [marks_of(place)]}
    for section, fields in SECTIONS.items():
        typed = [(text.get(field) or [""])[0].replace("\r\n", "\n") for field in fields]
        if mark(typed) == shown.get(section):
            fresh |= {field: [getattr(place, field)] for field in fields}
    return fresh


def _written(marks):
    return " ".join(f"{section}:{value}" for section, value in marks.items())


def _read(version):
    """{section: mark} of what a page carried; whatever is not understood is left out."""
    return dict(pair.split(":", 1) for pair in str(version or "").split() if ":" in pair)
