"""What several verbs of a story look up in the same way."""

from cases.enquiries.models import Enquiry
from oversight.learning.story import StoryError


def about_child(verb, stage, event, by):
    """Call a verb on the child that an event names, with the rest of its facts."""
    facts = dict(event.facts)
    return verb(stage.child(facts.pop("child"), event.line), by=by, at=event.at, **facts)


def open_enquiry(stage, event, facts):
    """The open enquiry of the case named in the facts, which is taken out of them. Raises StoryError."""
    case = stage.find(facts.pop("case"), event.line)
    enquiry = Enquiry.objects.filter(case=case, closed_at=None).first()
    if enquiry is None:
        raise StoryError(event.line, "no enquiry is open in this case yet")
    return enquiry
