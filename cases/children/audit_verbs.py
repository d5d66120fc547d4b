"""What the timeline says about children, and what of it goes when retention ends."""

from safeguarding.audit.registry import register

register("child-identified", "Child's details recorded", erase=("upn", "legal_status"))
register("mobility-recorded", "What the child can do by themselves recorded", erase=("observed_by",))
