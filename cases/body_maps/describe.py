"""A body map in words: what is read where the outlines cannot be seen, on the timeline, and beside them on paper."""

from cases.body_maps.choices import Kind, Over, Shape
from cases.body_maps.places import name_of
from safeguarding.words import plural, uncapital

SHAPES = {
    Shape.ROUND: "round",
    Shape.OVAL: "oval",
    Shape.LINE: "a line",
    Shape.IRREGULAR: "irregular",
    Shape.PATTERN: "in a pattern",
    Shape.CANNOT_TELL: "shape cannot be told",
}
UNDERNEATH = {
    Over.BONE: "Over bone.",
    Over.SOFT: "Soft tissue, not over bone.",
    Over.CANNOT_TELL: "Over bone or soft tissue: cannot tell.",
}


def describe(body_map):
    """The sentences that say a whole map (one that `with_marks` loaded), numbered as on the outlines."""
    marks = [f"{mark.number}. {sentence(mark, body_map.outline_version)}" for mark in body_map.marks.all()]
    return (marks or ["No mark was seen where somebody looked."]) + looked_in_words(body_map)


def sentence(mark, version):
    """One mark with its place, and that it was struck out, if so."""
    words = line(mark, version)
    return f"{words} Struck out: {mark.struck_out_why}" if mark.struck_out_at else words


def line(mark, version):
    """One mark with its place: "Left cheek: bruise, 8 mm, round, purple. Soft tissue, not over bone."."""
    return f"{name_of(mark.region, version)}: {mark_in_words(mark)}"


def mark_in_words(mark):
    """What a mark looks like, without its place: "bruise, 8 mm, round, purple. Soft tissue, not over bone."."""
    looks = [uncapital(Kind(mark.kind).label), size_in_words(mark), SHAPES[Shape(mark.shape)], colour_in_words(mark)]
    words = f"{', '.join(looks)}. {UNDERNEATH[Over(mark.over)]}"
    return f"{words} {mark.description}" if mark.description else words


def size_in_words(mark):
    """ "8 mm", "10 by 6 mm", or that nobody measured it."""
    if mark.length_mm is None:
        return "not measured"
    return " by ".join(f"{float(side):g}" for side in (mark.length_mm, mark.width_mm) if side is not None) + " mm"


def colour_in_words(mark):
    """The observer's words; that it is hard to see on this skin is said, with or without them."""
    hard = "colour hard to see on this skin"
    return f"{mark.colour} ({hard})" if mark.colour and mark.colour_hard_to_see else mark.colour or hard


def looked_in_words(body_map):
    """What was looked at and what was not, as sentences; a part that nobody answered about is said to be so."""
    parts = list(body_map.parts.all())
    seen = [uncapital(part.get_part_display()) for part in parts if part.looked]
    sentences = [f"Looked at: {'; '.join(seen)}."] if seen else []
    for part in parts:
        if not part.looked:
            why = f" {part.why_not.rstrip('.')}." if part.why_not else ""
            sentences.append(f"Nobody looked at this part: {uncapital(part.get_part_display())}.{why}")
    return sentences


def counted(body_map):
    """How many marks stand, in words: "2 marks", "no mark seen"."""
    standing = sum(mark.struck_out_at is None for mark in body_map.marks.all())
    return plural(standing, "mark") if standing else "no mark seen"
