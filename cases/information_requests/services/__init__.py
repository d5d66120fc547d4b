"""The verbs of information requests: asking, answering, what follows a refusal, and when the duty to share begins."""

from cases.information_requests.services.answering import answer, not_us, record_by_voice, refuse
from cases.information_requests.services.asking import ask, ask_gps, remind, withdraw
from cases.information_requests.services.refusals import consider_refusal, enter_commencement

__all__ = [
    "answer",
    "ask",
    "ask_gps",
    "consider_refusal",
    "enter_commencement",
    "not_us",
    "record_by_voice",
    "refuse",
    "remind",
    "withdraw",
]
