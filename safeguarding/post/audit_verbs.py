"""What the post writes into the audit, and what of it is erased."""

from safeguarding.audit import services as audit

audit.register("call-recorded", "Telephone call recorded")
audit.register("message-refused", "Message refused by its mailbox")
audit.register("message-came-back", "Message came back undelivered")
audit.register("message-delivered", "Message reported as delivered")
