"""The tables of a strategy meeting that can be taken away: who was asked and where each stands, and who does what."""

from cases.case_files.tables import of
from safeguarding.tables import Table
from strategy_meetings.choices import InvitationState
from strategy_meetings.page import answer_words, sent_words


def invitations(meeting, actor, rows):
    """Every party that is required or was asked. `rows` are those of the page, worded for whoever reads it."""
    heads = (
        "Who", "Contact", "Telephone", "Required because", "Where it stands", "Sent", "How it was sent", "Answer",
        "Deputy", "Who came", "Can decide for their agency", "What they know, given",
    )  # fmt: skip
    return Table("invitations", "Who was asked", heads, lambda: map(_row, rows), **of(meeting.case, actor))


def actions(meeting, actor, found):
    """What was agreed to be done."""

    def rows():
        for one in found:
            agency = one.agency.name if one.agency else ""
            yield one.what, one.owner_name, agency, one.due_at, one.done_at or "Not yet", one.done_words

    heads = ("What", "Who", "Agency", "By when", "Done", "What was done")
    return Table("actions", "Actions", heads, rows, **of(meeting.case, actor))


def _row(row):
    one = row.invitation
    return (
        one.who,
        row.contact.name or one.sent_to,
        row.contact.telephone,
        row.why,
        InvitationState(row.state).label,
        one.sent_at,
        sent_words(one) if one.sent_at else "",
        answer_words(one) if one.answer else "",
        one.deputy_name,
        one.attended_by_name,
        "No" if one.can_decide is False else row.decides,
        one.information_at,
    )
