"""What follows a refusal, and from which day the duty to share binds."""

from django.db import transaction

from cases.information_requests import policies
from cases.information_requests.choices import How, Outcome
from cases.information_requests.models import Commencement
from cases.information_requests.services.asking import ask, locked, settled
from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed
from safeguarding.moments import full_day
from safeguarding.roles import Role


@transaction.atomic
def consider_refusal(request, *, by, at, outcome, words):
    """Record what the manager of whoever asked makes of a refusal: `outcome` is an Outcome, `words` the reasons.

    To ask again sends the same question anew, with these reasons in it; to take it further is done on the page of
    professional differences. Raises NotAllowed for anybody else, and when it has been considered. Returns the Request.
    """
    request = locked(request)
    policies.check_considers(request, by)
    if not request.refused_at or request.answered_at:
        raise NotAllowed("There is no refusal to consider.")
    if request.refusal_considered_at:
        raise NotAllowed("This refusal has been considered: open the request to see by whom.")
    if not words.strip():
        raise NotAllowed("Give the reasons.", field="words")
    request.refusal_considered_at, request.refusal_considered_by_id = at, by.user_id
    request.refusal_outcome, request.refusal_words = Outcome(outcome), words
    request.save(update_fields=["refusal_considered_at", "refusal_considered_by", "refusal_outcome", "refusal_words"])
    child = request.person_id if request.person.is_child else None
    says = f"Refusal of {request.who} considered: {request.get_refusal_outcome_display().split(':')[0].lower()}"
    audit.record("refusal-considered", request, by=by, at=at, child=child, says=says, reason=words)
    settled(request, by=by)
    if request.refusal_outcome == Outcome.ASK_AGAIN:
        _ask_again(request, by=by, at=at, words=words)
    return request


@transaction.atomic
def enter_commencement(*, by, at, from_on, source):
    """Enter the day from which the duty to share of 2026 is in force, and what says so (domain 0.2). Administrators.

    What was entered last counts; what was entered before stays. Returns the Commencement.
    """
    if by.role != Role.ADMINISTRATOR:
        raise NotAllowed("An administrator enters this.")
    made = Commencement.objects.create(
        partnership_id=by.partnership_id, from_on=from_on, source=source, entered_at=at, entered_by_id=by.user_id
    )
    says = f"The duty to share is in force from {full_day(from_on)}"
    audit.record("duty-to-share-entered", made, by=by, at=at, says=says, reason=source)
    return made


def _ask_again(request, *, by, at, words):
    """The same question anew, as a row of its own: the refusal stays what it was."""
    again = {"question": request.question, "why": f"{request.why} Asked again: {words}"[:300]}
    again |= {"consent": request.consent, "consent_why": request.consent_why, "in_hospital": request.urgent}
    return ask(
        request.case,
        by=by,
        at=at,
        people=[request.person],
        agency=request.agency,
        service=request.service,
        basis=request.basis,
        rang=request.asked_to if request.asked_how == How.TELEPHONE else "",
        **again,
    )
