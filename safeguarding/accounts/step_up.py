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
        if did_recently_reauthenticate(request):
            return view(request, *args, **kwargs)
        if request.method == "POST":
            import_string(settings.KEEP_WHAT_WAS_TYPED)(request)
        return redirect_to_login(request.get_full_path(), login_url=_way(request))

    return asks_first


def _way(request):
    """Where to confirm: by a code where there is a second factor, else by the password; both without JavaScript."""
    ways = {way["id"]: way["url"] for way in get_adapter(request).get_reauthentication_methods(request.user)}
    return ways.get("mfa_reauthenticate") or ways["reauthenticate"]
