"""The description of the API at `/api/v1/schema/`, made from the endpoints themselves."""

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, inline_serializer
from rest_framework import serializers

from safeguarding.accounts.systems import SCOPES
from safeguarding.api.fields import Body, ProblemShape
from safeguarding.api.problems import MEDIA_TYPE

WHENEVER = {
    401: "No token, or one that is dead.",
    403: "The role of the system, or the scope of its token, does not allow this.",
    406: "Only JSON is answered.",
    429: "Too many requests: wait as long as Retry-After says.",
}
ONE = {404: "No such record, or the agency is not involved in it."}
LIST = {400: "The cursor was not given out for this list."}
ACT = {
    400: "The body, or the Idempotency-Key, is not what is described here.",
    409: "The Idempotency-Key was used for another request.",
    413: "The body is too large.",
    415: "The body is not JSON.",
    422: "A rule refuses it, in the words of the rule.",
}
CHANGE = {412: "The record has changed since it was read.", 428: "If-Match is missing."}

KEY = OpenApiParameter(
    "Idempotency-Key",
    {"type": "string", "pattern": "^[!-~]{1,64}$"},
    OpenApiParameter.HEADER,
    required=True,
    description="A new one for each act; the same one for each retry of it.",
)
IF_MATCH = OpenApiParameter(
    "If-Match", str, OpenApiParameter.HEADER, description="The ETag of the record as it was last read. Required."
)
CURSOR = OpenApiParameter("cursor", str, OpenApiParameter.QUERY, description="From `next`, as it was given.")
ETAG = OpenApiParameter("ETag", str, OpenApiParameter.HEADER, response=[200, 201], description="Names this state.")


class EndpointSchema(AutoSchema):
    """Reads what `reads` and `acts` were given."""

    def get_operation_id(self):
        """The URL name, which the access table and the audit use too."""
        return type(self.view).__name__.replace("_", "-")

    def get_tags(self):
        """The noun."""
        return [self.view.scope.split(":")[0]]

    def get_summary(self):
        """The first line of what the function says of itself."""
        return (self.view.__doc__ or "").strip().splitlines()[0]

    def get_description(self):
        """Which scope it needs."""
        return f"Needs the scope `{self.view.scope}`."

    def get_auth(self):
        """The token, with this scope."""
        return [{"clientCredentials": [self.view.scope]}]

    def get_filter_backends(self):
        """None: `next` is all there is."""
        return []

    def get_override_parameters(self):
        """The headers and the cursor."""
        if self.view.asked is None:
            return [CURSOR] if self.view.is_list else [ETAG]
        return [KEY, IF_MATCH, ETAG] if self.view.changes else [KEY, ETAG]

    def get_request_serializer(self):
        """The body of an act."""
        return self.view.asked

    def get_response_serializers(self):
        """What is answered, refusals too."""
        view = self.view
        refused = WHENEVER | (LIST if view.is_list else {})
        if "{" in self.path:
            refused |= ONE
        if view.asked is not None:
            refused |= ACT | (CHANGE if view.changes else {})
        good = {200 if view.asked is None else 201: self._shape()}
        return good | {(status, MEDIA_TYPE): OpenApiResponse(ProblemShape, words) for status, words in refused.items()}

    def _map_basic_serializer(self, serializer, direction):
        """A body has the keys that it names, and no others."""
        found = super()._map_basic_serializer(serializer, direction)
        return found | {"additionalProperties": False} if isinstance(serializer, Body) else found

    def _shape(self):
        shape = self.view.shape
        if not self.view.is_list:
            return shape
        following = serializers.CharField(allow_null=True, help_text="The address of the next page, if there is one.")
        return inline_serializer(f"{shape.__name__}Page", {"results": shape(many=True), "next": following})


class TokenScheme(OpenApiAuthenticationExtension):
    """How a system signs in."""

    target_class = "safeguarding.api.authentication.BearerToken"
    name = "clientCredentials"

    def get_security_definition(self, auto_schema):
        """OAuth 2 client credentials."""
        flow = {"tokenUrl": "/api/v1/token/", "scopes": SCOPES}
        return {"type": "oauth2", "flows": {"clientCredentials": flow}}


def only_endpoints(endpoints):
    """Of all addresses those that were made here."""
    return [one for one in endpoints if getattr(one[3], "for_systems", False)]
