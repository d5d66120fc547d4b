"""Confirming who one is again, before an act that would open the record to somebody (promise of security)."""

from functools import wraps

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.utils.module_loading import import_string


def confirmed_lately(view):
    """Open the view only to someone who gave their password or second factor again in the last five minutes.

    Otherwise they are asked, and come back to the same page; what they typed into a form that keeps drafts is kept.
    """

    @wraps(view)
    def asks_first(request, *args, **kwargs):
        return ask_to_confirm(request, request.get_full_path()) or view(request, *args, **kwargs)

    return asks_first


def ask_to_confirm(request, back):
    """None for somebody who confirmed in the last five minutes; else the way to do so, and from there to `back`."""
    if did_recently_reauthenticate(request):
        return None
    if request.method == "POST":
        import_string(settings.KEEP_WHAT_WAS_TYPED)(request)
    return redirect_to_login(back, login_url=_way(request))


def _way(request):
    """Where to confirm: by a code where there is a second factor, else by the password; both without JavaScript."""
    ways = {way["id"]: way["url"] for way in get_adapter(request).get_reauthentication_methods(request.user)}
    return ways.get("mfa_reauthenticate") or ways["reauthenticate"]
