"""The verbs of safety planning: writing a version, approving it, getting it to everybody, looking at it again."""

from safety_plans.plans.services.approving import approve, approve_by_telephone, confirm_approval, send_back
from safety_plans.plans.services.reviewing import end, review
from safety_plans.plans.services.sharing import acknowledge, acknowledge_by_voice, open_share, share, share_all
from safety_plans.plans.services.writing import submit, write

__all__ = [
    "acknowledge",
    "acknowledge_by_voice",
    "approve",
    "approve_by_telephone",
    "confirm_approval",
    "end",
    "open_share",
    "review",
    "send_back",
    "share",
    "share_all",
    "submit",
    "write",
]
