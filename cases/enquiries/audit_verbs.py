"""How the audit trail words what is done in an enquiry."""

from safeguarding.audit.services import register

register("enquiry-started", "Section 47 enquiry started")
register("initiating-meeting-set", "Strategy discussion that initiated the enquiry recorded")
register("enquiry-allocated", "Enquiry allocated")
register("hand-over-offered", "Hand-over of the enquiry offered")
register("hand-over-accepted", "Hand-over of the enquiry accepted")
register("hand-over-declined", "Hand-over of the enquiry not accepted")
register("child-seen", "Child seen", erase=("words", "handling", "where"))
register("child-not-seen", "Child not seen", erase=("next_step",))
register("explanation-recorded", "Explanation recorded, word for word", erase=("told_by", "about"))
register("child-concluded", "Enquiry concluded for one child")
register("assessment-completed", "Assessment completed")
register("conference-held", "Initial child protection conference held")
register("conference-not-needed", "No initial conference, signed off by a manager")
register("closing-asked", "A second manager asked to close the enquiry")
register("closing-refused", "Closing the enquiry refused")
register("closing-reviewed", "Closing with something missing looked into", erase=("review",))
register("enquiry-closed", "Section 47 enquiry closed")
