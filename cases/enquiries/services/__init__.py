"""The verbs of an enquiry. The enquiry, who leads it, each child, the conference and its end stand in a file each."""

from cases.enquiries.services.allocations import accept, allocate, decline, hand_over
from cases.enquiries.services.children import conclude_child, record_explanation, see_child
from cases.enquiries.services.closing import close, confirm_closing, refuse_closing, review_closing
from cases.enquiries.services.conferences import record_conference, sign_off_no_conference
from cases.enquiries.services.enquiries import complete_assessment, set_initiating_meeting, start
from cases.enquiries.services.reopening import reopen
from cases.enquiries.services.transfers import accept_transfer, decline_transfer, offer_transfer, withdraw_transfer

__all__ = [
    "accept",
    "accept_transfer",
    "allocate",
    "close",
    "complete_assessment",
    "conclude_child",
    "confirm_closing",
    "decline",
    "decline_transfer",
    "hand_over",
    "offer_transfer",
    "record_conference",
    "record_explanation",
    "refuse_closing",
    "reopen",
    "review_closing",
    "see_child",
    "set_initiating_meeting",
    "sign_off_no_conference",
    "start",
    "withdraw_transfer",
]
