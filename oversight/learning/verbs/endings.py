"""How an enquiry ends or goes on, and the death of a child."""

from cases.deaths import services as deaths
from cases.deaths.models import Death
from cases.enquiries import services as enquiries
from cases.enquiries.models import Enquiry, Transfer
from oversight.learning.story import StoryError
from oversight.learning.verbs.finding import about_child, open_enquiry


def offer_transfer(stage, event, by):
    """Offer an enquiry to another authority. Facts: case, to_authority, contact, contact_telephone, why."""
    facts = dict(event.facts)
    return enquiries.offer_transfer(open_enquiry(stage, event, facts), by=by, at=event.at, **facts)


def accept_transfer(stage, event, by):
    """A manager there accepted. Facts: case, accepted_name, accepted_role, accepted_how."""
    facts = dict(event.facts)
    transfer = Transfer.objects.standing().get(enquiry=open_enquiry(stage, event, facts))
    return enquiries.accept_transfer(transfer, by=by, at=event.at, **facts)


def reopen_enquiry(stage, event, by):
    """Go on with the enquiry of a case that ended last. Facts: case, reasons."""
    facts = dict(event.facts)
    ended = Enquiry.objects.filter(case=stage.find(facts.pop("case"), event.line), closed_at__isnull=False)
    last = ended.order_by("-closed_at", "-pk").first()
    if last is None:
        raise StoryError(event.line, "no enquiry of this case has ended yet")
    return enquiries.reopen(last, by=by, at=event.at, **facts)


def record_death(stage, event, by):
    """A child has died. Facts: child, died_on, about_when, where, told_by."""
    return about_child(deaths.record_death, stage, event, by)


def note_after_death(stage, event, by):
    """What was not written down before. Facts: child, words."""
    return about_child(_note, stage, event, by)


def _note(child, *, by, at, words):
    return deaths.add_note(Death.objects.standing().get(child=child), by=by, at=at, words=words)
