"""How the audit trail words what is done about a referral."""

from safeguarding.audit.services import register

register("referral-received", "Referral received", erase=("referrer",))
register("referral-decided", "Referral decided")
register("referral-acknowledged", "Referrer told what was decided", erase=("told", "words"))
register("referral-withdrawn", "Referral withdrawn")
