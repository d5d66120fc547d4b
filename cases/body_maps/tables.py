"""The tables of a body map that can be taken away: its marks, where somebody looked, and what was said about them."""

from cases.body_maps.describe import colour_in_words
from cases.body_maps.places import name_of
from cases.case_files.tables import of
from safeguarding.tables import Table

MARKS = (
    "Mark", "Where", "Kind", "Length in mm", "Width in mm", "Shape", "Colour", "Over", "Description", "Struck out",
    "Struck out by", "Why",
)  # fmt: skip
PARTS = ("Part of the body", "Looked at", "Why not")
SAID = ("Said", "By", "To", "In the words used", "Compared with before")


def body_map_tables(body_map, actor):
    """The tables of one map that `with_marks` loaded; about its own child alone."""
    about = of(body_map.case, actor) | {"children": lambda: [body_map.child]}
    parts = sorted(body_map.parts.all(), key=lambda part: part.looked)
    tellings = [telling.explanation for telling in body_map.tellings.all()]
    return [
        Table("marks", "Marks", MARKS, lambda: (_mark(one, body_map) for one in body_map.marks.all()), **about),
        Table("parts", "Looked at, and not looked at", PARTS, lambda: map(_part, parts), **about),
        Table("said", "What was said about the marks", SAID, lambda: map(_said, tellings), **about),
    ]


def _mark(one, body_map):
    size = (one.length_mm or "not measured", one.width_mm)
    looks = (one.get_shape_display(), colour_in_words(one), one.get_over_display(), one.description)
    struck = (one.struck_out_at, one.struck_out_by.name if one.struck_out_by else "", one.struck_out_why)
    return one.number, name_of(one.region, body_map.outline_version), one.get_kind_display(), *size, *looks, *struck


def _part(one):
    return one.get_part_display(), one.looked, one.why_not or ("" if one.looked else "not recorded")


def _said(one):
    return one.told_at, one.told_by, one.told_to, one.words, one.differs
