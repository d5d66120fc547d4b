"""What the post writes into the audit, and what of it is erased."""

from safeguarding.audit import services as audit

audit.register("call-recorded", "Telephone call recorded")
