"""How the audit trail words what is done about going home."""

from safeguarding.audit.services import register

register("going-home-asked", "Asked whether a child may go home")
register("gate-line-answered", "A line of the going-home gate answered by name", erase=("evidence",))
register("going-home-agreed", "Going home: a side says whether it agrees", erase=("words",))
register("child-gone-home", "Child gone home", erase=("left_with",))
register("child-left-without-gate", "Child left without the gate", erase=("left_with", "reason"))
register("left-without-gate-reviewed", "Leaving without the gate looked into", erase=("review",))
register("not-going-home", "Child is not going home", erase=("reason",))
register("leaving-said", "Parents are leaving with a child now")
register("leaving-described", "Parents leaving with a child: who leaves, with whom", erase=("who", "going_to"))
register("leaving-rung", "A service rung because parents are leaving with a child")
register("leaving-ended", "Parents leaving with a child: how it ended", erase=("words",))
register("service-told-of-going-home", "Service told that a child is at home", erase=("told_to",))
register("override-asked", "First of two seniors decides otherwise", erase=("safer_why", "who_with", "if_found"))
register("override-granted", "Two seniors decided that a child goes home", erase=())
register("override-refused", "A senior refused to decide otherwise", erase=("reason",))
register("override-reviewed", "A decision of two seniors looked into", erase=("review",))
