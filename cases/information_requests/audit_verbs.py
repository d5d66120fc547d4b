"""How the audit trail words what is asked of other services about somebody, and what they say."""

from safeguarding.audit.services import register

register("request-asked", "Information asked for", erase=("to",))
register("request-reminded", "Reminded of a request for information")
register("request-answered", "Request for information answered", erase=("given_by",))
register("request-refused", "Request for information refused", erase=("given_by",))
register("request-not-us", "Not us, says whoever was asked", erase=("given_by",))
register("request-withdrawn", "Request for information withdrawn")
register("refusal-considered", "Refusal of information considered by a manager")
register("duty-to-share-entered", "Commencement of the duty to share entered")
