"""What escalations write into the audit."""

from safeguarding.audit import services as audit

audit.register("overdue-escalated", "Escalated as overdue")
audit.register("escalation-resolved", "Escalation resolved")
