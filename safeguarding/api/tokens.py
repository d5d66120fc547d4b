"""Getting a token: client credentials alone, ten minutes, for no more than the system was given."""

from django.utils import timezone
from oauth2_provider.oauth2_validators import OAuth2Validator
from oauth2_provider.scopes import BaseScopes

from safeguarding.accounts.systems import SCOPES, forget_expired, is_alive, scopes_of


class Validator(OAuth2Validator):
    """Also asks whether the system may still act, and keeps no token that has run out."""

    def authenticate_client(self, request, *args, **kwargs):
        """Whether this is the client it says it is, with its secret, and its system still acts."""
        known = super().authenticate_client(request, *args, **kwargs)
        return known and is_alive(request.client, timezone.now())

    def _save_bearer_token(self, token, request, *args, **kwargs):
        forget_expired(request.client, timezone.now())
        return super()._save_bearer_token(token, request, *args, **kwargs)


class ScopesOfSystem(BaseScopes):
    """Each system has its own scopes; a token without a wish gets all of them."""

    def get_all_scopes(self):
        """{scope: what it is for}."""
        return SCOPES

    def get_available_scopes(self, application=None, request=None, *args, **kwargs):
        """Those that this system was given."""
        return scopes_of(application) if application else list(SCOPES)

    def get_default_scopes(self, application=None, request=None, *args, **kwargs):
        """The same."""
        return self.get_available_scopes(application, request)
