"""How the audit trail words what is done to the directory and to the policies."""

from safeguarding.audit.services import register

register("service-listed", "Service listed in the directory")
register("service-changed", "Directory entry changed")
register("service-confirmed", "Directory entry confirmed")
register("service-withdrawn", "Service taken out of the directory")
register("policy-published", "Policy published")
register("policy-superseded", "Policy replaced by a new version")
register("policy-acknowledged", "Policy read")
