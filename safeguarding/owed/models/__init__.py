"""The rows of what is owed, of what was agreed locally, of the calendar, and of the hold of the chase."""

from safeguarding.owed.models.calendar import BankHoliday, WorkingDay
from safeguarding.owed.models.holds import Hold, Scan
from safeguarding.owed.models.owed import Owed, OwedQuerySet, id_of
from safeguarding.owed.models.policy import ChasePolicy, Term, Waiver

__all__ = [
    "BankHoliday",
    "ChasePolicy",
    "Hold",
    "Owed",
    "OwedQuerySet",
    "Scan",
    "Term",
    "Waiver",
    "WorkingDay",
    "id_of",
]
