"""How the audit trail words what is done about imaging."""

from safeguarding.audit.services import register

register("imaging-decided", "Imaging decided: to be done", erase=("decided_by",))
register("imaging-declined", "Imaging declined, with reasons", erase=("decided_by",))
register("survey-requested", "Skeletal survey requested")
register("survey-performed", "Skeletal survey performed")
register("survey-cancelled", "Request for a skeletal survey cancelled")
register("first-read", "First read of the skeletal survey recorded", erase=("findings",))
register("second-read", "Second read of the skeletal survey recorded", erase=("findings",))
register("injury-told", "Injury seen on a read told by voice", erase=("told_to",))
register("survey-word-recorded", "Something said about the images recorded", erase=("words",))
register("survey-reported", "Final report of the skeletal survey issued", erase=("findings",))
register("survey-amended", "Report of the skeletal survey amended")
register("survey-told", "Skeletal survey result told by voice and said back", erase=("told_to",))
register("follow-up-booked", "Follow-up skeletal survey booked")
register("follow-up-performed", "Follow-up skeletal survey performed")
register("follow-up-ended", "No follow-up skeletal survey, with a reason")
