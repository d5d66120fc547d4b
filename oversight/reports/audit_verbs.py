"""What printing writes into the audit, beside the look at each document."""

from safeguarding.audit import services as audit

audit.register("export-asked", "Long document asked for")
audit.register("export-cancelled", "Long document cancelled")
