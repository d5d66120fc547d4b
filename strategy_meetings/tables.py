"""The tables of strategy meetings that can be taken away: all of a case; who was asked, who does what, who has it."""

from cases.case_files.tables import of
from safeguarding.tables import Table
from strategy_meetings.choices import InvitationState, Said
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
            done = one["done_at"] or "Not yet"
            yield one["what"], one["owner_name"], one["agency"] or "", one["due_at"], done, one["done_words"]

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


def meetings(case, actor, found):
    """The meetings of a case, the one that is owed first."""

    def rows():
        for one in found:
            missing = "; ".join(line["words"] for line in one.missing or []) if one.without_gate else ""
            held = (one.starts_at, one.get_mode_display(), one.chair_name, one.held_at, one.ended_at)
            yield one.owed_at, *held, one.state.label, missing, one.cancelled_why, one.distributed_at

    heads = (
        "Owed since", "Called for", "How", "Chair", "Began", "Ended", "Where it stands", "What was missing at its end",
        "Why cancelled", "Record sent",
    )  # fmt: skip
    return Table("meetings", "Strategy meetings", heads, rows, **of(case, actor))


def record(meeting, actor, shares):
    """Who was sent the record, and who has read it."""

    def rows():
        for one in shares:
            how = "said by voice" if one.acknowledged_how == Said.VOICE else ""
            sent = (one.sent_at, one.sent_to or "No address")
            yield one.agency.name, one.agency.desk_telephone, *sent, one.acknowledged_at, one.acknowledged_name, how

    heads = ("Agency", "Telephone", "Sent", "To", "Read", "By", "How")
    return Table("record", "Who has the record", heads, rows, **of(meeting.case, actor))
