"""What the timeline says about families, and what of it goes when retention ends."""

from safeguarding.audit.registry import register

register("household-registered", "Family registered")
register("person-added", "Person added")
register("person-corrected", "Person corrected", erase=("changed",))
register("alias-added", "Other name recorded")
register("address-recorded", "Address recorded")
register("relationship-recorded", "Relationship recorded")
register("relationship-corrected", "Relationship corrected", erase=("changed",))
register("vulnerability-recorded", "Vulnerability recorded", erase=("kind", "source"))
register("vulnerability-ended", "Vulnerability recorded as past")
register("advice-recorded", "Advice recorded", erase=("given_by", "given_to"))
register("curiosity-answered", "Question about the family answered", erase=("answer",))
register("curiosity-answered-again", "Question about the family answered again", erase=("answer",))
register("duplicate-noticed", "Possible duplicate noticed")
register("duplicate-decided", "Possible duplicate decided")
