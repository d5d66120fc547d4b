"""The verbs of case files. Opening, who may look, what must be kept, and registering a family stand in a file each."""

from cases.case_files.services.cases import close_case, open_case
from cases.case_files.services.holds import dispute, lift_hold, place_hold
from cases.case_files.services.involvement import end_involvement, involve
from cases.case_files.services.registering import register_family
from cases.case_files.services.restricting import declare_conflict, end_conflict, name_access, restrict
from cases.case_files.services.sweeping import sweep_owed

__all__ = [
    "close_case",
    "declare_conflict",
    "dispute",
    "end_conflict",
    "end_involvement",
    "involve",
    "lift_hold",
    "name_access",
    "open_case",
    "place_hold",
    "register_family",
    "restrict",
    "sweep_owed",
]
