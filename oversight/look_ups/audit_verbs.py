"""What the timeline says about looking somebody up."""

from safeguarding.audit.registry import register

register("looked-up", "Looked up whether a plan or enquiry is live")
