"""The pages of body maps: reading them, making one, and each step afterwards."""

from cases.body_maps.views.reading import body_map, body_maps
from cases.body_maps.views.steps import assessment_record, body_map_move, mark_add, mark_strike_out
from cases.body_maps.views.submitting import body_map_start, body_map_submit

__all__ = [
    "assessment_record",
    "body_map",
    "body_map_move",
    "body_map_start",
    "body_map_submit",
    "body_maps",
    "mark_add",
    "mark_strike_out",
]
