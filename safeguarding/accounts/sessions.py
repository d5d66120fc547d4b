"""What a session remembers: when it began, when it was last used, the membership chosen, the second factor given."""

from datetime import UTC, datetime, timedelta

from allauth.account.authentication import get_authentication_records
from django.conf import settings

from safeguarding.accounts.models import Membership

BEGAN = "began_at"
USED = "used_at"
MEMBERSHIP = "membership"
ENROLLED = "enrolled_second_factor"

TOUCH_EVERY = timedelta(minutes=1)


def begin(request, user, *, now):
    """Write down the sign-in, and act in the only membership when there is just one."""
    request.session[BEGAN] = request.session[USED] = now.timestamp()
    current = list(Membership.objects.filter(user=user).current(now).values_list("pk", flat=True)[:2])
    if len(current) == 1:
        choose(request, current[0])


def choose(request, membership_id):
    """Act in this membership for the rest of the session, or until another is chosen."""
    request.session[MEMBERSHIP] = membership_id


def began_at(session):
    """When this sign-in happened, or None for a session that no sign-in began."""
    return _moment(session.get(BEGAN))


def is_over(session, now):
    """Whether the session has reached one of its limits, or was never begun by a sign-in."""
    began, used = began_at(session), _moment(session.get(USED))
    if began is None or used is None:
        return True
    idle, absolute = timedelta(minutes=settings.SESSION_IDLE_MINUTES), timedelta(hours=settings.SESSION_ABSOLUTE_HOURS)
    return now - began >= absolute or now - used >= idle


def touch(session, now):
    """Note activity, at most once a minute, so that reading pages does not write a row each time."""
    if now - _moment(session[USED]) >= TOUCH_EVERY:
        session[USED] = now.timestamp()


def gave_second_factor(request, user):
    """Whether this very session saw a second factor, at sign-in or by setting one up.

    A factor set up in another session does not count: whoever holds only the password must not ride on it.
    """
    return request.session.get(ENROLLED) == user.pk or any(
        record.get("method") == "mfa" for record in get_authentication_records(request, user)
    )


def _moment(seconds):
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)
