"""Calls made by voice count as much as a message: who was rung, whether they answered, and what was said."""

from datetime import timedelta

from django.db import transaction

from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed
from safeguarding.post.models import Call

CLOCK_TOLERANCE = timedelta(minutes=5)


@transaction.atomic
def record_call(case, *, by, at, rang_name, rang_number, answered, said="", partnership=None):
    """Write down that somebody was rung; returns the Call. `case` is an instance, an id or None. Raises NotAllowed."""
    if at > by.now + CLOCK_TOLERANCE:
        raise NotAllowed("The call cannot be in the future.", field="at")
    if answered and not said.strip():
        raise NotAllowed("Enter what was said.", field="said")
    call = Call.objects.create(
        case_id=_id_of(case),
        partnership_id=_id_of(partnership) or by.partnership_id,
        rang_name=rang_name,
        rang_number=rang_number,
        at=at,
        answered=answered,
        said=said,
        by=by.user,
        by_agency=by.agency,
        recorded_at=by.now,
    )
    says = f"Rang {rang_name}: {'answered' if answered else 'no answer'}."
    audit.record("call-recorded", call, by=by, at=at, says=says, answered=answered)
    return call


def _id_of(thing):
    return getattr(thing, "pk", thing)
