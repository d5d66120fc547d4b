"""How the audit trail words what is done about safety plans."""

from safeguarding.audit.services import register

register("plan-written", "Safety plan written", erase=("danger",))
register("plan-submitted", "Approval of a safety plan asked for")
register("plan-sent-back", "Safety plan sent back, with reasons")
register("plan-approved", "Safety plan approved")
register("plan-approved-by-telephone", "Safety plan approved by telephone: interim")
register("plan-approval-confirmed", "Approval by telephone confirmed")
register("plan-shared", "Safety plan sent to an agency")
register("plan-opened", "Safety plan opened by an agency")
register("plan-acknowledged", "Safety plan acknowledged by an agency")
register("plan-acknowledged-by-voice", "Safety plan acknowledged by telephone", erase=("said_by",))
register("plan-reviewed", "Safety plan reviewed", erase=("words",))
register("plan-ended", "Safety plan ended, with a reason")
