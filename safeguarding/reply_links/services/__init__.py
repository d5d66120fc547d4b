"""The verbs of reply links: those of whoever asks, and those of whoever was sent one."""

from safeguarding.reply_links.services.answering import note_opened_page, open_with_code, pass_on, say
from safeguarding.reply_links.services.finding import actor_of, find, knocked_too_often, note_knock, passed_on
from safeguarding.reply_links.services.issuing import issue, issue_where_needed, read_out, revoke

__all__ = [
    "actor_of",
    "find",
    "issue",
    "issue_where_needed",
    "knocked_too_often",
    "note_knock",
    "note_opened_page",
    "open_with_code",
    "pass_on",
    "passed_on",
    "read_out",
    "revoke",
    "say",
]
