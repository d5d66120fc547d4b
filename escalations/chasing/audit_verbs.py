"""What chasing writes into the audit."""

from safeguarding.audit import services as audit

audit.register("ring-now-answered", "Call that was asked for was made")
audit.register("message-reached", "Somebody was rung whose mailbox had refused a message")
