"""The verbs of what is owed. Every verb of every slice ends with `owe` and `settle`, in its own transaction."""

from safeguarding.owed.services.chase_policy import set_chase
from safeguarding.owed.services.holds import hold, release_hold
from safeguarding.owed.services.holidays import proclaim_holiday
from safeguarding.owed.services.settling import owe, rebuild, settle
from safeguarding.owed.services.terms import set_term
from safeguarding.owed.services.waiving import check_may_waive, waive

__all__ = [
    "check_may_waive",
    "hold",
    "owe",
    "proclaim_holiday",
    "rebuild",
    "release_hold",
    "set_chase",
    "set_term",
    "settle",
    "waive",
]
