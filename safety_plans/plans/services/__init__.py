"""The verbs of safety planning: writing a version, approving it, getting it to everybody, looking at it again."""

from safety_plans.plans.services.approving import approve, approve_by_telephone, confirm_approval, send_back
from safety_plans.plans.services.family import (
    check_understood,
    give_copy,
    prepare_copy,
    release_copies,
    take_back_copy,
)
from safety_plans.plans.services.reviewing import end, review
from safety_plans.plans.services.sharing import acknowledge, acknowledge_by_voice, open_share, share, share_all
from safety_plans.plans.services.unsettling import (
    ask_for_plan,
    note_news,
    raise_plan_concern,
    ring_about_news,
    say_about_concern,
    settle_concern,
)
from safety_plans.plans.services.visiting import record_visit
from safety_plans.plans.services.writing import submit, write

__all__ = [
    "acknowledge",
    "acknowledge_by_voice",
    "approve",
    "approve_by_telephone",
    "ask_for_plan",
    "check_understood",
    "confirm_approval",
    "end",
    "give_copy",
    "note_news",
    "open_share",
    "prepare_copy",
    "raise_plan_concern",
    "record_visit",
    "release_copies",
    "review",
    "ring_about_news",
    "say_about_concern",
    "send_back",
    "settle_concern",
    "share",
    "share_all",
    "submit",
    "take_back_copy",
    "write",
]
