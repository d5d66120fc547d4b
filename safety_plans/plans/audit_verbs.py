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
register("family-copy-prepared", "What somebody of the family may read of a safety plan chosen")
register("family-copy-released", "Somebody’s own copy of a safety plan released to them")
register("family-copy-given", "Somebody’s own copy of a safety plan given to them")
register("family-copy-understood", "What somebody understood of their copy of a safety plan checked")
register("family-copy-taken-back", "Somebody’s old copy of a safety plan taken back")
