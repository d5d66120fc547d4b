"""The verbs of an enquiry. The enquiry itself, who leads it, each child, and the conference stand in a file each."""

from cases.enquiries.services.allocations import accept, allocate, decline, hand_over
from cases.enquiries.services.children import conclude_child, record_explanation, see_child
from cases.enquiries.services.conferences import record_conference, sign_off_no_conference
from cases.enquiries.services.enquiries import close, complete_assessment, set_initiating_meeting, start

__all__ = [
    "accept",
    "allocate",
    "close",
    "complete_assessment",
    "conclude_child",
    "decline",
    "hand_over",
    "record_conference",
    "record_explanation",
    "see_child",
    "set_initiating_meeting",
    "sign_off_no_conference",
    "start",
]
