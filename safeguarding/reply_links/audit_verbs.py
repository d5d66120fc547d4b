"""How the audit trail words what is done with reply links."""

from safeguarding.audit.services import register

register("reply-link-issued", "Reply link sent", erase=("to",))
register("reply-link-read-out", "Code of a reply link read out", erase=("to",))
register("reply-link-wrong-code", "Wrong code for a reply link")
register("reply-link-opened", "Reply link opened with its code")
register("reply-link-answered", "Reply link answered")
register("reply-link-passed-on", "Reply link passed to a colleague", erase=("to",))
register("reply-link-hidden", "Asked whether it is hidden from online access", erase=())
register("reply-link-closed", "Reply link closed", erase=("words",))
