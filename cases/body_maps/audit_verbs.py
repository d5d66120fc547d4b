"""How the audit trail words what is done to body maps."""

from safeguarding.audit.services import register

register("body-map-submitted", "Body map submitted", erase=("observed_by", "where", "in_care_of"))
register("mark-added", "Mark added to a body map", erase=("words",))
register("mark-struck-out", "Mark on a body map struck out, with a reason", erase=("words",))
register("body-map-moved-away", "Body map moved to the record of another child, with a reason")
register("body-map-moved-here", "Body map moved here from the record of another child, with a reason")
register("assessment-recorded", "Examined by a paediatrician", erase=("assessed_by_name", "opinion"))
register("assessment-not-done", "Not examined by a paediatrician", erase=("next_step",))
