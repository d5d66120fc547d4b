"""The verbs of imaging. Decisions, the survey itself, its results, and the follow-up stand in a file each."""

from cases.skeletal_surveys.services.decisions import decide
from cases.skeletal_surveys.services.follow_ups import book_follow_up, end_follow_up, perform_follow_up
from cases.skeletal_surveys.services.reads import first_read, record_informal_word, second_read, tell_injury
from cases.skeletal_surveys.services.reports import amend, issue, tell
from cases.skeletal_surveys.services.surveys import cancel, perform, request

__all__ = [
    "amend",
    "book_follow_up",
    "cancel",
    "decide",
    "end_follow_up",
    "first_read",
    "issue",
    "perform",
    "perform_follow_up",
    "record_informal_word",
    "request",
    "second_read",
    "tell",
    "tell_injury",
]
