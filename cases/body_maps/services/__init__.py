"""The verbs of body maps: submit one, add a mark, strike one out, move a map to the right child, record who looked."""

from cases.body_maps.services.assessments import record_assessment, record_not_assessed
from cases.body_maps.services.maps import submit
from cases.body_maps.services.marks import add_mark, strike_out_mark
from cases.body_maps.services.moving import move_to_child

__all__ = [
    "add_mark",
    "move_to_child",
    "record_assessment",
    "record_not_assessed",
    "strike_out_mark",
    "submit",
]
