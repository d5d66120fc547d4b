"""What escalations write into the audit."""

from safeguarding.audit import services as audit

audit.register("challenge-raised", "Professional difference raised", erase=("issue", "outcome_sought"))
audit.register("challenge-answered", "Professional difference answered", erase=("answer", "answered_name"))
audit.register("challenge-taken-further", "Professional difference taken to the next level")
audit.register("challenge-withdrawn", "Professional difference withdrawn")
audit.register("overdue-escalated", "Escalated as overdue")
audit.register("escalation-resolved", "Escalation resolved", erase=("resolution",))
audit.register("challenge-plan-said", "Said whether the plan changed", erase=("said",))
audit.register("challenge-policy-published", "Policy of challenge published")
audit.register("danger-call-made", "Rang about a child in danger")
