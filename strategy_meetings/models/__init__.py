"""Strategy meetings: the meeting, who is asked to it, what is decided for each child, and who read the record."""

from strategy_meetings.models.decisions import Action, Dissent, Hypothesis, MeetingChild
from strategy_meetings.models.invitations import Contribution, Invitation
from strategy_meetings.models.meetings import Meeting
from strategy_meetings.models.records import RecordShare, RecordVersion
from strategy_meetings.models.rest import AgendaItem, LeftOut

__all__ = [
    "Action",
    "AgendaItem",
    "Contribution",
    "Dissent",
    "Hypothesis",
    "Invitation",
    "LeftOut",
    "Meeting",
    "MeetingChild",
    "RecordShare",
    "RecordVersion",
]
