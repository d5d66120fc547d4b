"""Holding the chase of a partnership back, and releasing it."""

from datetime import datetime
from typing import Any

from django.db import transaction

from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed
from safeguarding.owed.models import Hold


def hold(partnership_id: int, *, at: datetime, due: int, most_before: int) -> None:
    """Hold the chase of a partnership back from `at`, unless it is held already; two scans at once make one Hold."""
    found = Hold(partnership_id=partnership_id, since=at, due=due, most_before=most_before)
    Hold.objects.bulk_create([found], ignore_conflicts=True)


@transaction.atomic
def release_hold(held: Hold, *, by: Any, at: datetime, why: str) -> Hold:
    """Let the next scan raise all that was held back. Returns the Hold. Raises NotAllowed."""
    held = Hold.objects.select_for_update(no_key=True).get(pk=held.pk)
    if held.released_at:
        raise NotAllowed("This has been released already.")
    if held.partnership_id != by.partnership_id:
        raise NotAllowed("Only an administrator of the same partnership can release this.")
    if not why.strip():
        raise NotAllowed("Say why so much was due at once.", field="why")
    held.released_at, held.released_by_id, held.why = by.now, by.user_id, why
    held.save(update_fields=["released_at", "released_by_id", "why"])
    says = f"Released: {held.due} chases that were held back since {held.since:%d %B %Y %H:%M}."
    audit.record("chase-held-released", held, by=by, at=at, says=says, reason=why)
    return held
