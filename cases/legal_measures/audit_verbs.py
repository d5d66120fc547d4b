"""How the audit trail words what is done about legal measures."""

from safeguarding.audit.services import register

register("measure-made", "Legal measure recorded", erase=("conditions", "told_whom"))
register("measure-varied", "Legal measure varied", erase=("conditions", "told_whom"))
register("measure-next-decided", "What follows a legal measure decided", erase=("what_follows",))
register("measure-ended", "Legal measure ended", erase=("words",))
