"""Limits on guessing, counted by axes in the database alone: passwords and second-factor codes in one count.

Five wrong answers for one address from one place, or twenty for one address from anywhere, close the door for
`AXES_COOLOFF_TIME`. The second limit is wider, so that a stranger cannot easily lock a duty social worker out.
"""

from axes.handlers.database import AxesDatabaseHandler
from axes.handlers.proxy import AxesProxyHandler
from axes.helpers import get_cool_off
from django.shortcuts import render

FROM_ANYWHERE_COUNTS_FOR = 4  # so many failures from anywhere weigh as one from one place


class Handler(AxesDatabaseHandler):
    """Counts failures by address and place, and more patiently by address alone."""

    def get_failures(self, request, credentials=None):
        """The number compared with AXES_FAILURE_LIMIT; the order is that of AXES_LOCKOUT_PARAMETERS."""
        from_here, from_anywhere = (
            sum(attempts.values_list("failures_since_start", flat=True))
            for attempts in self.get_user_attempts(request, credentials)
        )
        return max(from_here, from_anywhere // FROM_ANYWHERE_COUNTS_FOR)


def username(request, credentials):
    """The address that attempts are counted under: letter case and spaces make no new one."""
    typed = (credentials or {}).get("email") or request.POST.get("login") or ""
    return str(typed).strip().casefold()[:255]


def may_try(request, user):
    """Whether this person may still be asked for a password or code from here."""
    return AxesProxyHandler.is_allowed(request, {"email": user.email})


def failed(request, user):
    """Count a wrong second factor of this person; at the limit axes turns the answer into the locked page."""
    AxesProxyHandler.user_login_failed(sender=__name__, credentials={"email": user.email}, request=request)


def close(request, user):
    """Answer this request with the locked page, whatever the view says."""
    request.axes_locked_out, request.axes_credentials = True, {"email": user.email}


def locked_page(request, original_response, credentials=None):
    """The answer while the door is closed: 429, the same for an address we know and one we do not."""
    page = render(request, "account/locked.jinja", {"minutes": int(get_cool_off(request).total_seconds() // 60)})
    page.status_code = 429
    return page
