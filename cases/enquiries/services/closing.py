"""The end of an enquiry: at once when nothing is missing, by two managers when something is, then looked into."""

from django.db import transaction

from cases.case_files.looked_into import look_into
from cases.enquiries import policies
from cases.enquiries.closing_gate import lines_of, missing_from
from cases.enquiries.models import Allocation, Closing, Conference, Enquiry, EnquiryChild, Transfer
from cases.enquiries.services.enquiries import settled
from safeguarding import moves
from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed
from safeguarding.owed import services as owed
from safeguarding.words import plural

OPEN, CLOSED = "open", "closed"
MOVES = {OPEN: {CLOSED}, CLOSED: set()}


@transaction.atomic
def close(enquiry, *, by, at, reasons, parents_told, parents_how, referrer_told, referrer_how, medical_report,
          imaging_handed_to=""):  # fmt: skip
    """Decide to close an enquiry; returns the Closing. With nothing missing the enquiry is closed (design 2.4).

    Every child has an outcome and the conference is held or signed off: nobody closes without. With anything else of
    the gate missing it stays open until a second manager confirms: of the two, one is a team manager and one a service
    manager (design 2.4). What is still owed stays owed: closing hides nothing. Raises NotAllowed.
    """
    enquiry = _locked(enquiry)
    policies.check_manages(enquiry, by)
    answers = {
        "reasons": reasons,
        "parents_how": parents_how,
        "referrer_how": referrer_how,
        "medical_report": medical_report,
    }
    for field, words in answers.items():
        if not words.strip():
            raise NotAllowed("Answer all the questions.", field=field)
    if Closing.objects.standing().filter(enquiry=enquiry).exists():
        raise NotAllowed("A manager has decided to close it already. A second one confirms or refuses that.")
    if Transfer.objects.standing().filter(enquiry=enquiry).exists():
        raise NotAllowed("It is offered to another authority. Record their answer, or withdraw the offer, first.")
    places, conference = _concluded(enquiry, at)
    told = {"parents_told": parents_told, "referrer_told": referrer_told}
    lines = lines_of(enquiry, places, conference, **told, imaging_handed_to=imaging_handed_to)
    missing = missing_from(lines)
    closing = Closing.objects.create(
        case_id=enquiry.case_id,
        enquiry=enquiry,
        asked_at=at,
        asked_by_id=by.user_id,
        asked_as=by.role,
        **{name: words.strip() for name, words in answers.items()},
        **told,
        imaging_handed_to=imaging_handed_to.strip(),
        missing=[line.as_data() for line in missing],
        second_asked_at=at if missing else None,
        recorded_at=by.now,
    )
    if not missing:
        return _close(closing, enquiry, by=by, at=at)
    says = f"A manager decided to close the enquiry with {plural(len(missing), 'line')} missing"
    words = [f"{line.words}: {line.says}" for line in missing]
    audit.record("closing-asked", closing, by=by, at=at, says=says, reason=closing.reasons, missing=words)
    return settled(closing, by=by)


@transaction.atomic
def confirm_closing(closing, *, by, at):
    """The second manager, another person, confirms: the enquiry is closed with what is missing now; the Closing.

    Raises NotAllowed for the first of them, for two of the same level, and once it is decided.
    """
    closing, enquiry = _both_locked(closing)
    policies.check_second_manager(enquiry, closing, by)
    if at < closing.asked_at:
        raise NotAllowed("It was decided by the first of you after that.", field="at")
    places, conference = _concluded(enquiry, at)
    lines = lines_of(
        enquiry,
        places,
        conference,
        parents_told=closing.parents_told,
        referrer_told=closing.referrer_told,
        imaging_handed_to=closing.imaging_handed_to,
    )
    closing.missing = [line.as_data() for line in missing_from(lines)]
    return _close(closing, enquiry, by=by, at=at)


@transaction.atomic
def refuse_closing(closing, *, by, at, why):
    """A manager of the agency says no, the first of them included: the enquiry stays open. Raises NotAllowed."""
    closing, enquiry = _both_locked(closing)
    policies.check_manages(enquiry, by)
    if not why.strip():
        raise NotAllowed("Say why not.", field="why")
    closing.refused_at, closing.refused_by_id, closing.refused_why = max(at, closing.asked_at), by.user_id, why.strip()
    closing.save(update_fields=["refused_at", "refused_by", "refused_why"])
    audit.record("closing-refused", closing, by=by, at=at, reason=closing.refused_why)
    return settled(closing, by=by)


@transaction.atomic
def review_closing(closing, *, by, at, review):
    """A third person looks into an enquiry that two managers closed with something missing. Raises NotAllowed."""
    closing = Closing.objects.select_for_update(no_key=True).get(pk=closing.pk)
    decided_by = (closing.asked_by_id, closing.closed_by_id)
    look_into(closing, by=by, at=at, review=review, since=closing.without_gate_at, decided_by=decided_by)
    audit.record("closing-reviewed", closing, by=by, at=at, review=closing.review)
    return settled(closing, by=by)


def end(enquiry, *, by, at, why, reasons):
    """End a locked enquiry, what is offered in it and every child's place, inside the verb of whoever calls.

    `why` is what the offers of a hand-over say; `reasons` are the enquiry's own.
    """
    enquiry.closed_at, enquiry.closed_by_id, enquiry.closing_reasons = at, by.user_id, reasons
    enquiry.save(update_fields=["closed_at", "closed_by", "closing_reasons", "transferred_at"])
    for offer in Allocation.objects.select_for_update(no_key=True).filter(enquiry=enquiry).offered():
        offer.ended_at, offer.ended_why = max(at, offer.offered_at), why
        offer.save(update_fields=["ended_at", "ended_why"])
        owed.settle(offer, at=by.now)
    for place in EnquiryChild.objects.select_for_update(no_key=True).filter(enquiry=enquiry):
        place.ended_at = at
        place.save(update_fields=["ended_at"])
        owed.settle(place, at=by.now)
    owed.settle(enquiry, at=by.now)


def _locked(enquiry):
    found = Enquiry.objects.select_for_update(no_key=True, of=("self",)).select_related("agency").get(pk=enquiry.pk)
    moves.check(MOVES, CLOSED if found.closed_at else OPEN, CLOSED, "This enquiry")
    return found


def _both_locked(closing):
    enquiry = _locked(Enquiry(pk=closing.enquiry_id))
    closing = Closing.objects.select_for_update(no_key=True).get(pk=closing.pk)
    if closing.refused_at:
        raise NotAllowed("This was refused. Decide it again if something has changed.")
    return closing, enquiry


def _concluded(enquiry, at):
    """The places and the conference of an enquiry that may be closed at all. Raises NotAllowed."""
    places = list(EnquiryChild.objects.filter(enquiry=enquiry).for_page().youngest_first())
    conference = Conference.objects.filter(enquiry=enquiry).first()
    policies.check_can_close(places, conference)
    if at < max([enquiry.started_at, *(place.outcome_at for place in places if place.outcome_at)]):
        raise NotAllowed("It cannot be closed before its last child was concluded.", field="at")
    return places, conference


def _close(closing, enquiry, *, by, at):
    closing.closed_at, closing.closed_by_id = at, by.user_id
    closing.without_gate_at = at if closing.missing else None
    closing.save(update_fields=["closed_at", "closed_by", "without_gate_at", "missing"])
    end(enquiry, by=by, at=at, why="The enquiry was closed", reasons=closing.reasons)
    says = ""
    if closing.missing:
        says = f"Section 47 enquiry closed by two managers with {plural(len(closing.missing), 'line')} missing"
    words = [f"{line['words']}: {line['says']}" for line in closing.missing]
    more = {"missing": words} if words else {}
    audit.record("enquiry-closed", enquiry, by=by, at=at, says=says, reason=closing.reasons, **more)
    return settled(closing, by=by)
