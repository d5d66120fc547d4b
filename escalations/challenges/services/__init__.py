"""The verbs of escalations: raised by a person or by the clock, answered, taken further, ended; and their policy."""

from escalations.challenges.services.danger import record_danger_call
from escalations.challenges.services.differences import MOVES, raise_concern, respond, step_up
from escalations.challenges.services.ending import resolve, withdraw
from escalations.challenges.services.overdue import raise_overdue
from escalations.challenges.services.plan_words import say_plan_changed
from escalations.challenges.services.procedures import publish_procedure

__all__ = [
    "MOVES",
    "publish_procedure",
    "raise_concern",
    "raise_overdue",
    "record_danger_call",
    "resolve",
    "respond",
    "say_plan_changed",
    "step_up",
    "withdraw",
]
