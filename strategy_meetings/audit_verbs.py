"""How the audit trail words what is done about strategy meetings."""

from safeguarding.audit.services import register

register("meeting-called", "Strategy meeting called")
register("meeting-cancelled", "Strategy meeting cancelled")
register("meeting-moved", "Strategy meeting moved, with a reason")
register("meeting-begun", "Strategy meeting began")
register("meeting-concluded", "Strategy meeting concluded, with nothing missing")
register("meeting-ended-without-gate", "Strategy meeting ended while something was missing", erase=("missing",))
register("agency-invited", "Invited to the strategy meeting", erase=("to",))
register("agency-asked", "Asked one question instead of being invited", erase=("question", "to"))
register("invitation-answered", "Invitation to the strategy meeting answered", erase=("name", "words"))
register("invitation-not-needed", "Not needed at the strategy meeting, with a reason")
register("invitation-withdrawn", "Invitation to the strategy meeting withdrawn")
register("invitation-attended", "Attended the strategy meeting", erase=("name",))
register("contribution-given", "What an agency knows recorded", erase=("words", "given_by"))
register("information-refused", "Information refused, with a reason", erase=("words", "given_by"))
register("meeting-decided", "Decided for a child in the strategy meeting", erase=("words",))
register(
    "meeting-considered",
    "Another explanation considered in the strategy meeting",
    erase=("words", "would_change", "who"),
)
register("meeting-goes-on-without", "Strategy meeting goes on without what an agency knows", erase=("owner",))
register("difference-asked", "Asked whether anybody sees it differently", erase=("words",))
register("action-agreed", "Action agreed in the strategy meeting", erase=("what", "owner"))
register("action-done", "Action of the strategy meeting done", erase=("words",))
register("meeting-rest-supplied", "What the strategy meeting left out supplied", erase=("words",))
register("agenda-item-added", "Put on the agenda of the strategy meeting", erase=("words",))
register("agenda-item-taken-off", "Taken off the agenda of the strategy meeting", erase=("words",))
register("meeting-record-agreed", "Record of the strategy meeting agreed", erase=("words",))
register("meeting-record-sent", "Record of the strategy meeting sent")
register("meeting-record-amended", "New version of the record of the strategy meeting", erase=("words", "changed"))
register("meeting-record-opened", "Record of the strategy meeting opened by an agency")
register("meeting-record-queried", "Something in the record of the strategy meeting queried", erase=("words",))
register("meeting-record-query-answered", "Query about the record answered", erase=("words",))
register("meeting-record-acknowledged", "Record of the strategy meeting read", erase=("name",))
