"""Who may ask, who speaks for whom, and what must be said with a request."""

from datetime import timedelta

from cases.case_files.models import CaseFile
from cases.information_requests.choices import Basis, Consent
from cases.information_requests.models import Commencement
from safeguarding.errors import NotAllowed
from safeguarding.roles import SOCIAL_CARE_MANAGERS
from safeguarding.working_days import LONDON

REMIND_AFTER = timedelta(hours=1)


def check_asks(case, by):
    """Raise NotAllowed unless this actor may open the case: an agency that is only asked asks nobody about it."""
    if not by.is_system and not CaseFile.objects.visible_to(by).filter(pk=case.pk).exists():
        raise NotAllowed("Only somebody who works on this case may ask about it.")


def check_speaks_for(request, by):
    """Raise NotAllowed unless this actor works for the agency that was asked.

    A service with no place here speaks by its reply link alone, which holds its own question and no other.
    """
    no_place = request.agency_id is None and by.link is None
    if no_place or by.agency_id != request.agency_id:
        raise NotAllowed(f"Only {request.who} can say this. By telephone: record who said it.")


def check_considers(request, by):
    """Raise NotAllowed unless this is the manager of whoever asked, or a manager of the agency that did."""
    is_manager = by.role in SOCIAL_CARE_MANAGERS and by.agency_id == request.asking_agency_id
    if by.user_id != request.manager_id and not is_manager:
        raise NotAllowed("A manager of whoever asked decides what follows a refusal.")


def check_complete(question, why, consent, consent_why):
    """Raise NotAllowed, at its field, for a request that says too little."""
    if not question.strip():
        raise NotAllowed("Enter the question.", field="question")
    if not why.strip():
        raise NotAllowed("Say why you need to know.", field="why")
    if Consent(consent) != Consent.GIVEN and not consent_why.strip():
        raise NotAllowed("Say why you ask without consent.", field="consent_why")


def commencement_for(basis, partnership_id, at):
    """The Commencement on which this basis rests, or None for a basis that needs none.

    Raises NotAllowed for the duty to share unless an administrator has entered a day that has come (domain 0.2).
    """
    if Basis(basis) != Basis.DUTY_TO_SHARE:
        return None
    latest = Commencement.objects.latest_of(partnership_id).first()
    if latest is None or latest.from_on > at.astimezone(LONDON).date():
        raise NotAllowed("The duty to share is not in force here: choose another basis.", field="basis")
    return latest
