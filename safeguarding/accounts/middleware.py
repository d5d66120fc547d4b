"""The three gates of every request: is the session alive, one transaction, and who is acting on which page.

They run in this order. Together they cost a signed-in page two queries: the session, and one that fetches the
membership with its user, agency, partnership and team and tells PostgreSQL in the same breath who is acting.
"""

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.module_loading import import_string
from psycopg.errors import DeadlockDetected

from safeguarding import error_pages
from safeguarding.accounts import access, openers, sessions
from safeguarding.accounts.actor import Actor
from safeguarding.accounts.models import Membership, User
from safeguarding.owed import proclaimed
from safeguarding.prepared import prepared

# Saving a draft, and asking for news of a meeting, happen by themselves while someone types or has left the room: they
# do not keep a session alive.
NOT_ACTIVITY = frozenset({"draft-save", "meeting-news"})
# All that is open to somebody whose password an administrator gave, or who has no second factor yet.
FIRST_STEPS = frozenset({"account_change_password", "account_logout", "sign-out-everywhere"})
ENROLMENT = FIRST_STEPS | {"account_reauthenticate", "mfa_activate_totp", "mfa_add_webauthn"}


class SessionLimits:
    """Ends a session after 30 idle minutes or 12 hours, on the server; keeps signed-in pages out of every cache."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Answer the request, as nobody if the session is over. `request.now` is the moment everything below uses."""
        request.now = timezone.now()
        was_signed_in = SESSION_KEY in request.session
        if was_signed_in and sessions.is_over(request.session, request.now):
            request.session.flush()
        response = self.get_response(request)
        if was_signed_in or SESSION_KEY in request.session:
            response["Cache-Control"] = "no-store"
        return response

    def process_view(self, request, view, args, kwargs):
        """Note activity, unless the page is one that opens by itself."""
        if SESSION_KEY in request.session and request.resolver_match.view_name not in NOT_ACTIVITY:
            sessions.touch(request.session, request.now)


class OneTransaction:
    """A signed-in request is saved whole or not at all.

    Django turns an exception into a response before it gets here, so a plain `atomic()` would commit half-saved work:
    whatever raised, and every answer of 500 and above, is rolled back by hand.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Answer inside a transaction; the session itself is saved outside it."""
        if SESSION_KEY not in request.session:
            return self.get_response(request)
        response = self._answer(request)
        if getattr(request, "lost_a_deadlock", False):  # nothing of it is saved, so that it can be asked again, once
            for file in request.FILES.values():
                file.seek(0)
            response = self._answer(request)
        return response

    def _answer(self, request):
        request.view_raised = request.lost_a_deadlock = False
        with transaction.atomic():
            response = self.get_response(request)
            if response.status_code >= 500 or request.view_raised:
                transaction.set_rollback(True)
        return response

    def process_exception(self, request, exception):
        """Remember that the view raised, whatever answer that becomes.

        Of two people who saved at once and waited for each other, PostgreSQL undoes one; what they typed must not be
        lost by that.
        """
        request.view_raised = True
        request.lost_a_deadlock = isinstance(exception.__cause__, DeadlockDetected)
        return error_pages.unavailable(request) if request.lost_a_deadlock else None


class ActorAndAccess:
    """Finds out who acts in which membership, and whether that role may open this page. No row in ACCESS: no page."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Answer the request; `request.actor` is None until somebody is known."""
        request.actor = None
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """None to go on, or the answer instead of the page. Raises PermissionDenied for whom the page is not for."""
        page = request.resolver_match.view_name
        if page not in access.ACCESS:
            raise ImproperlyConfigured(f"{page or request.resolver_match.route} has no row in accounts/access.py.")
        if getattr(view, "for_systems", False):
            return None  # a token speaks there, never a session: safeguarding/api/authentication.py
        if SESSION_KEY not in request.session:
            return _go_on_signed_out(request, page)
        membership, user = _who(request)
        if user is None or not _is_alive(request, user):
            request.session.flush()
            return _go_on_signed_out(request, page)
        request.user = request._cached_user = user
        if instead := _first_steps(request, user, page):
            return instead
        if membership is None and openers.NO_MEMBERSHIP not in access.ACCESS[page]:
            return _choose(request, user)
        if membership is not None:
            request.actor = Actor(user=user, membership=membership, grants=membership.grants(), now=request.now)
            if not access.opens_to(membership, page):
                raise PermissionDenied
        return None


def _go_on_signed_out(request, page):
    """The page, if it is one for strangers; else the way to sign in, and back. What was typed is kept."""
    request.user = request._cached_user = AnonymousUser()
    if access.may_open(openers.SIGNED_OUT, page):
        return None
    if request.method == "POST":
        import_string(settings.KEEP_WHAT_WAS_TYPED)(request)
    return redirect_to_login(request.get_full_path())


def _who(request):
    """The membership chosen for this session and its user; (None, user) without one; (None, None) for nobody."""
    user_id = request.session[SESSION_KEY]
    chosen = request.session.get(sessions.MEMBERSHIP)
    if chosen is not None:
        for membership in _acting(int(chosen), int(user_id), request.now):
            membership.user.has_second_factor = membership.has_second_factor
            proclaimed.count_them(membership.bank_holidays)
            return membership, membership.user
    return None, User.objects.with_second_factor().filter(pk=user_id, is_active=True).first()


@prepared
def _acting(membership_id, user_id, now):
    return Membership.objects.filter(pk=membership_id, user=user_id).acting(now)


def _is_alive(request, user):
    """Whether this session still speaks for this user: same password, and no later sign-out everywhere."""
    stamp = request.session.get(HASH_SESSION_KEY, "")
    hashes = [user.get_session_auth_hash(), *user.get_session_auth_fallback_hash()]
    if not any(constant_time_compare(stamp, known) for known in hashes):
        return False
    began, ended = sessions.began_at(request.session), user.sessions_end_before
    if ended is not None and began <= ended:
        return False
    # A session from before the second factor was set up elsewhere saw only a password: it does not grow into more.
    return not (
        settings.SECOND_FACTOR_REQUIRED and user.has_second_factor and not sessions.gave_second_factor(request, user)
    )


def _first_steps(request, user, page):
    """The page somebody new has to pass first, or None."""
    if access.may_open(openers.SIGNED_OUT, page):
        return None
    if user.password_given_at is not None and page not in FIRST_STEPS:
        return redirect("account_change_password")
    if settings.SECOND_FACTOR_REQUIRED and not user.has_second_factor and page not in ENROLMENT:
        return redirect("mfa_activate_totp")
    return None


def _choose(request, user):
    """One current membership is taken at once, several are offered, none is said plainly (403)."""
    request.session.pop(sessions.MEMBERSHIP, None)
    current = list(Membership.objects.filter(user=user).current(request.now).values_list("pk", flat=True)[:2])
    if not current:
        return render(request, "accounts/no_membership.jinja", status=403)
    if len(current) == 1:
        sessions.choose(request, current[0])
        return redirect(request.get_full_path() if request.method == "GET" else "home")
    return redirect("choose-membership")
