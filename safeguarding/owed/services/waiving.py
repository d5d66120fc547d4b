"""Saying that something need not be done: with a reason and a name, by somebody who may."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed
from safeguarding.owed.compile import statement
from safeguarding.owed.models import Owed, Waiver, id_of
from safeguarding.roles import SOCIAL_CARE_MANAGERS, Seniority
from safeguarding.standards import standard_of

CLOCK_TOLERANCE = timedelta(minutes=5)


@transaction.atomic
def waive(owed: Owed | int, *, by: Any, at: datetime, reason: str) -> Owed:
    """End one obligation (an Owed row or its id) unmet, with a reason and a name. Returns the row. Raises NotAllowed.

    Nothing of it is chased from then on; it stays on the record with who said so, and why.
    """
    owed = Owed.objects.select_for_update(no_key=True).get(pk=id_of(owed))
    standard = standard_of(owed.standard)
    if not owed.is_open:
        raise NotAllowed("This is no longer owed, so there is nothing to waive.")
    check_may_waive(owed.standard, owed.agency_id, owed.user_id, by)
    if not reason.strip():
        raise NotAllowed("Say why this need not be done.", field="reason")
    if at > by.now + CLOCK_TOLERANCE:
        raise NotAllowed("A waiver cannot be in the future.", field="at")
    Waiver.objects.create(owed=owed, by_id=by.user_id, agency_id=by.agency_id, at=at, reason=reason)
    audit.record(
        "obligation-waived",
        owed,
        by=by,
        at=at,
        case=owed.case_id,
        child=owed.child_id,
        says=f"Waived: {standard.title}.",
        reason=reason,
        standard=owed.standard,
    )
    statement(standard, "pk").run(by.now, owed.subject_id)
    owed.refresh_from_db()
    return owed


def check_may_waive(slug: str, agency_id: int | None, user_id: int | None, by: Any) -> None:
    """Raise NotAllowed, in words, unless `by` may say that what this agency and user owe need not be done.

    A manager of the agency that owes it may, or of social care, and never for themselves: whoever is chased would
    otherwise end the chase. What the law asks for nobody may waive; its own page says how it ends. [GK]
    """
    standard = standard_of(slug)
    manages = by.seniority >= Seniority.MANAGER and by.agency_id == agency_id
    if not standard.policy:
        raise NotAllowed(f"{standard.source} asks for this: nobody can say that it need not be done.")
    if not (manages or by.role in SOCIAL_CARE_MANAGERS):
        raise NotAllowed("A manager of the agency that owes this, or of social care, says whether it need be done.")
    if user_id is not None and user_id == by.user_id:
        raise NotAllowed("You owe this yourself. Ask your manager to say that it need not be done.")
