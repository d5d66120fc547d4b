"""The verbs of going home: ask the gate, answer a line, agree, leave through it or without it, decide otherwise."""

from safety_plans.going_home.services.alarming import (
    describe_leaving,
    note_rung,
    ring_about_leaving,
    say_leaving,
    they_left,
    they_stayed,
)
from safety_plans.going_home.services.asking import agree, answer_line, ask
from safety_plans.going_home.services.leaving import go_elsewhere, go_home, leave_without, review, tell_service
from safety_plans.going_home.services.overriding import (
    confirm_override,
    refuse_override,
    request_override,
    review_override,
)

__all__ = [
    "agree",
    "answer_line",
    "ask",
    "confirm_override",
    "describe_leaving",
    "go_elsewhere",
    "go_home",
    "leave_without",
    "note_rung",
    "refuse_override",
    "request_override",
    "review",
    "review_override",
    "ring_about_leaving",
    "say_leaving",
    "tell_service",
    "they_left",
    "they_stayed",
]
