"""The follow-up survey: day 11 to 14 after the first, never later than day 28, for every child (domain 3)."""

from django.db import transaction

from cases.skeletal_surveys.models import FollowUp
from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed
from safeguarding.owed import services as owed


@transaction.atomic
def book_follow_up(follow_up, *, by, at, booked_for):
    """Book the follow-up for a moment. Raises NotAllowed when it is booked, done, not needed, or before the first."""
    follow_up = _locked(follow_up)
    if follow_up.booked_at:
        raise NotAllowed("The follow-up survey is already booked.")
    if booked_for < follow_up.first_performed_at:
        raise NotAllowed("The follow-up cannot be before the first survey.", field="booked_for")
    follow_up.booked_at, follow_up.booked_by_id, follow_up.booked_for = at, by.user_id, booked_for
    follow_up.save(update_fields=["booked_at", "booked_by", "booked_for"])
    audit.record("follow-up-booked", follow_up, by=by, at=at, booked_for=booked_for.isoformat())
    return _settled(follow_up, by=by)


@transaction.atomic
def perform_follow_up(follow_up, *, by, at):
    """Record that the follow-up survey was performed at `at`. Raises NotAllowed before the first one."""
    follow_up = _locked(follow_up)
    if at < follow_up.first_performed_at:
        raise NotAllowed("The follow-up cannot be before the first survey.", field="at")
    follow_up.performed_at = at
    follow_up.save(update_fields=["performed_at"])
    audit.record("follow-up-performed", follow_up, by=by, at=at)
    return _settled(follow_up, by=by)


@transaction.atomic
def end_follow_up(follow_up, *, by, at, why):
    """Decide, with a reason and a name, that no follow-up will be done."""
    follow_up = _locked(follow_up)
    follow_up.ended_at, follow_up.ended_by_id, follow_up.ended_why = at, by.user_id, why
    follow_up.save(update_fields=["ended_at", "ended_by", "ended_why"])
    audit.record("follow-up-ended", follow_up, by=by, at=at, reason=why)
    return _settled(follow_up, by=by)


def _locked(follow_up):
    follow_up = FollowUp.objects.select_for_update(no_key=True).get(pk=follow_up.pk)
    if follow_up.performed_at:
        raise NotAllowed("The follow-up survey is already recorded as performed.")
    if follow_up.ended_at:
        raise NotAllowed("It was decided that there will be no follow-up survey.")
    return follow_up


def _settled(follow_up, *, by):
    owed.owe(follow_up.case_id, at=by.now)
    owed.settle(follow_up, at=by.now)
    return follow_up
