"""The addresses that are no record: getting and giving back a token, and the description of the API."""

from django.views.decorators.csrf import csrf_exempt
from drf_spectacular.views import SpectacularJSONAPIView
from oauth2_provider.views import RevokeTokenView, TokenView

from safeguarding.accounts.hashers import TooBusy
from safeguarding.api.problems import problem
from safeguarding.api.throttling import PerAddress


class Paced:
    """Each guess costs a hash: so many a minute from one address, and no queue that takes the machine."""

    http_method_names = ["post"]

    def dispatch(self, request, *args, **kwargs):
        """The answer, or 429 or 503 with a time to wait."""
        pace = PerAddress()
        if request.method == "POST" and not pace.allow_request(request, self):
            response = problem(429, "Too many requests from here.")
            response["Retry-After"] = str(int(pace.wait() or 1) + 1)
            return response
        try:
            response = super().dispatch(request, *args, **kwargs)
        except TooBusy:
            response = problem(503, "Too many are signing in at once.")
            response["Retry-After"] = "5"
        response["Cache-Control"] = "no-store"
        return response


class GetToken(Paced, TokenView):
    """A token for client id and secret (RFC 6749, 4.4)."""


class RevokeToken(Paced, RevokeTokenView):
    """A token is given back before its time (RFC 7009)."""


class Schema(SpectacularJSONAPIView):
    """What is described to anybody: it holds no record."""

    authentication_classes = permission_classes = throttle_classes = ()


# No session speaks here, so there is nothing that another site could make a browser do.
token, revoke = csrf_exempt(GetToken.as_view()), csrf_exempt(RevokeToken.as_view())
schema = Schema.as_view()
