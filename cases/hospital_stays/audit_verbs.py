"""How the audit trail words what is done about a stay in hospital."""

from safeguarding.audit.services import register

register("child-admitted", "Child admitted to hospital", erase=("reason",))
register("ward-company-decided", "Who may be with the child on the ward decided", erase=("company",))
register("discharge-planned", "Discharge from hospital planned", erase=("going_to", "needs_first"))
register("discharge-plan-complete", "Discharge plan complete: every agency agreed", erase=("agreed_with",))
register("medically-fit", "Child medically fit to leave hospital", erase=("said_by",))
register("child-left-hospital", "Child left hospital", erase=("words",))
