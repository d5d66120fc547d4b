"""The verbs of a strategy meeting. The meeting, asking, answering, deciding, ending and the record have a file each."""

from strategy_meetings.services.agenda import add_agenda_item, take_off_agenda
from strategy_meetings.services.answering import (
    answer,
    attend,
    contribute,
    record_answer_by_voice,
)
from strategy_meetings.services.asking import (
    add_party,
    ask,
    invite,
    invite_by_telephone,
    settle_not_needed,
    withdraw_invitation,
)
from strategy_meetings.services.deciding import agree_action, ask_difference, complete_action, consider, decide
from strategy_meetings.services.ending import conclude, end_without_gate
from strategy_meetings.services.meetings import begin, call, cancel, move, reconvene
from strategy_meetings.services.minimum import begin_discussion, record_minimum
from strategy_meetings.services.queries import answer_query, query_record
from strategy_meetings.services.records import (
    acknowledge,
    acknowledge_by_voice,
    agree_record,
    amend_record,
    distribute,
    note_opened,
)
from strategy_meetings.services.rest import supply_rest
from strategy_meetings.services.without import go_on_without

__all__ = [
    "acknowledge",
    "acknowledge_by_voice",
    "add_agenda_item",
    "add_party",
    "agree_action",
    "agree_record",
    "amend_record",
    "answer",
    "answer_query",
    "ask",
    "ask_difference",
    "attend",
    "begin",
    "begin_discussion",
    "call",
    "cancel",
    "complete_action",
    "conclude",
    "consider",
    "contribute",
    "decide",
    "distribute",
    "end_without_gate",
    "go_on_without",
    "invite",
    "invite_by_telephone",
    "move",
    "note_opened",
    "query_record",
    "reconvene",
    "record_answer_by_voice",
    "record_minimum",
    "settle_not_needed",
    "supply_rest",
    "take_off_agenda",
    "withdraw_invitation",
]
