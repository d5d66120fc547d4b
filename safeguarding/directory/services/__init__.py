"""The verbs of the directory and of the policies, in a file each."""

from safeguarding.directory.services.policies import acknowledge, publish, supersede
from safeguarding.directory.services.services import change_service, confirm_service, list_service, withdraw_service

__all__ = [
    "acknowledge",
    "change_service",
    "confirm_service",
    "list_service",
    "publish",
    "supersede",
    "withdraw_service",
]
