"""The verbs of unscheduled care: look somebody up, and take access in an emergency."""

from oversight.look_ups.services.emergency import take_access
from oversight.look_ups.services.look_ups import TooMany, look_up

__all__ = ["TooMany", "look_up", "take_access"]
