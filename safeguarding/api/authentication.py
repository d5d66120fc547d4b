"""Who asks: a bearer token speaks for a system of an agency, and the access table says what its role may open."""

from dataclasses import dataclass

from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed, PermissionDenied
from rest_framework.permissions import BasePermission

from safeguarding.accounts import access
from safeguarding.accounts.actor import Actor
from safeguarding.accounts.systems import membership_of


@dataclass(frozen=True)
class Token:
    """What is known of the token of a request."""

    scopes: frozenset[str]


class BearerToken(BaseAuthentication):
    """`Authorization: Bearer TOKEN`, and nothing else: no session, no token in an address."""

    def authenticate(self, request):
        """(user, Token), with `request.actor` set; None without a token. Raises AuthenticationFailed for a dead one."""
        words = get_authorization_header(request).split()
        if not words or words[0].lower() != b"bearer":
            return None
        found = membership_of(words[1], request.now) if len(words) == 2 else None
        if found is None:
            raise AuthenticationFailed("This token is unknown, has run out, or its system may no longer act.")
        request._request.actor = Actor(user=found.user, membership=found, now=request.now)
        return found.user, Token(frozenset(found.granted.split()))

    def authenticate_header(self, request):
        """What a 401 asks for."""
        return 'Bearer realm="api"'


class MayOpen(BasePermission):
    """The role has the row of the access table, and the token its scope."""

    def has_permission(self, request, view):
        """True, or PermissionDenied with the reason; False asks for a token."""
        if not request.auth:
            return False
        if not access.may_open(request.actor.role, request.resolver_match.view_name):
            raise PermissionDenied("The role of this system may not do this.")
        if view.scope not in request.auth.scopes:
            raise PermissionDenied(f"This token was not given the scope {view.scope}.")
        return True
