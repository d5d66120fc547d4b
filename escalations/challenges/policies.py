"""Who may do what to a professional difference, where the access table cannot say it: it knows roles, not sides."""

from escalations.challenges.choices import Level
from escalations.challenges.people import holders
from safeguarding.errors import NotAllowed
from safeguarding.roles import CASE_OPENERS
from safeguarding.words import listing


def check_may_raise(by, agency):
    """Raise NotAllowed unless `by` works on cases, and for another agency than the one this is about."""
    if by.role not in CASE_OPENERS:
        raise NotAllowed("Only somebody who works on the case can raise a professional difference.")
    if agency.pk == by.agency_id:
        message = "This is your own agency: talk to your manager or safeguarding lead. Choose another agency here."
        raise NotAllowed(message, field="agency")


def check_may_answer(escalation, stage, rule, by, answered_name):
    """Raise NotAllowed unless this answer comes from the agency that was asked, at the level that was asked.

    `rule` is the ProcedureStage of that level. Its own people answer for it; from the second level on it takes somebody
    who holds that level, if anybody there does. What was said by voice counts when it is written down by either side
    with the name of whoever said it.
    """
    if by.agency_id not in (escalation.agency_id, escalation.raised_by_agency_id):
        raise NotAllowed(f"Only {escalation.agency} answers this.")
    if answered_name:
        return
    if by.agency_id != escalation.agency_id:
        raise NotAllowed(f"Enter who at {escalation.agency} gave you this answer.", field="answered_name")
    if stage.number == Level.PRACTITIONERS:
        return
    able = list(holders(escalation.agency_id, rule, by.now))
    if able and by.user_id not in {one.user_id for one in able}:
        names = listing((one.user.name for one in able[:3]), "or")
        message = f"At this level {names} answers. If one of them told you the answer, enter the name."
        raise NotAllowed(message, field="answered_name")


def check_raised_it(escalation, by):
    """Raise NotAllowed unless `by` is the person who raised it."""
    if by.user_id != escalation.raised_by_id:
        raise NotAllowed("Only whoever raised it may withdraw it.")


def check_is_raising_side(escalation, by):
    """Raise NotAllowed unless `by` works for the agency that raised it: the other side cannot close a challenge."""
    if not is_raising_side(escalation, by):
        raise NotAllowed(f"Only {escalation.raised_by_agency} can do this: it raised it.")


def is_raising_side(escalation, by):
    """Whether `by` works for the agency that raised it."""
    return by.agency_id is not None and by.agency_id == escalation.raised_by_agency_id


def is_asked_side(escalation, by):
    """Whether `by` works for the agency whose practice it is about."""
    return by.agency_id is not None and by.agency_id == escalation.agency_id
