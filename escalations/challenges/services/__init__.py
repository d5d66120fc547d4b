"""The verbs of escalations: raised by a person or by the clock, answered, taken further, ended."""

from escalations.challenges.services.differences import MOVES, raise_concern, respond, step_up
from escalations.challenges.services.ending import resolve, withdraw
from escalations.challenges.services.overdue import raise_overdue

__all__ = ["MOVES", "raise_concern", "raise_overdue", "resolve", "respond", "step_up", "withdraw"]
