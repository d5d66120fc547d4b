"""What one member of the family may read of a version, and what there is to choose from.

Everything that a copy says, on a page, on paper and to another system, comes from `read_of`: it begins with nothing and
takes up what was chosen. Nothing else of the version is at hand where a copy is drawn.
"""

from dataclasses import dataclass

from safety_plans.plans.choices import Alone, Authority, Part
from safety_plans.plans.content import hash_of

# The parts that are lines of the version, in the order in which a copy tells them.
OF_LINES = (Part.CONTACTS, Part.MEASURES, Part.TRIGGERS, Part.RESTRICTIONS, Part.PENDING)
# Chosen for everybody until somebody decides otherwise: a number to ring tells nobody's secret.
USUAL = frozenset({(Part.OUT_OF_HOURS.value, 0)})


@dataclass(frozen=True)
class Piece:
    """One thing of a version that can be chosen, in the words in which the copy says it."""

    part: str
    position: int
    words: str

    @property
    def key(self):
        """(part, position): how the choice of it is kept."""
        return (self.part, self.position)

    @property
    def label(self):
        """What part of the plan it is."""
        return Part(self.part).label


def pieces_of(version):
    """Every Piece of a Version loaded with its lines, in the order of a copy; what says nothing is no Piece."""
    day, night = (_where(version, when) for when in ("day", "night"))
    number = version.out_of_hours_number
    ring = f"{version.out_of_hours_name or 'This number'}, {number}" if number else ""
    texts = ((Part.DANGER, version.danger), (Part.DAY, day), (Part.NIGHT, night))
    found = [Piece(part.value, 0, words) for part, words in texts if words]
    for part in OF_LINES:
        lines = getattr(version, part.value).all()
        found += [Piece(part.value, line.position, SAYS[part](line)) for line in lines]
    return found + ([Piece(Part.OUT_OF_HOURS.value, 0, ring)] if ring else [])


def read_of(copy, version):
    """[(heading, [words])] of what this copy shows of its Version, which comes loaded with its lines."""
    chosen = {(one.part, one.position) for one in copy.chosen.all()}
    return told([piece for piece in pieces_of(version) if piece.key in chosen])


def told(pieces):
    """[(heading, [words])] of these pieces, in the order of a copy."""
    grouped: dict[str, list[str]] = {}
    for piece in pieces:
        grouped.setdefault(Part(piece.part).label, []).append(piece.words)
    return list(grouped.items())


def copy_hash(pieces, *, their_words, contact_name, contact_number, complaint):
    """SHA-256, in hexadecimal, of all that a copy says: what the second person reads is what is released."""
    said = [[heading, words] for heading, words in told(pieces)]
    return hash_of(
        {
            "says": said,
            "their_words": their_words,
            "contact": [contact_name, contact_number],
            "complaint": complaint,
        }
    )


def _where(version, when):
    place, company = getattr(version, f"{when}_place"), getattr(version, f"{when}_with")
    return f"{place}. With: {company}" if place and company else place


def _contact(line):
    alone = {
        Alone.YES: "may be alone with the child",
        Alone.NO: "may not be alone with the child",
        Alone.ONLY_WITH: f"may be with the child only when {line.with_whom} is there",
    }[Alone(line.alone)]
    hours = "; ".join(f"{when}: {said}" for when, said in (("by day", line.day), ("at night", line.night)) if said)
    return f"{line.person} {alone}{f' ({hours})' if hours else ''}"


def _measure(line):
    checked = f" How it is checked: {line.checked}" if line.checked else ""
    return f"{line.who}: {line.does}, by {line.by_when}.{checked}"


def _restriction(line):
    if line.authority == Authority.AGREED:
        told_so = "It is voluntary and can be withdrawn at any time" if line.told_voluntary else "It is voluntary"
        stands_on = f"Agreed by {line.agreed_by}. {told_so}; you may take legal advice"
    else:
        stands_on = Authority(line.authority).label
    return f"{line.what}. On what authority: {stands_on}.{f' {line.detail}' if line.detail else ''}"


SAYS = {
    Part.CONTACTS: _contact,
    Part.MEASURES: _measure,
    Part.TRIGGERS: lambda line: f"{line.happens}: {line.then}",
    Part.RESTRICTIONS: _restriction,
    Part.PENDING: lambda line: f"{line.what}{f': {line.could_change}' if line.could_change else ''}",
}
