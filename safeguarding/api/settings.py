"""What the libraries under the API are told; `safeguarding/settings.py` takes it in. Every line tightens a default."""

OAUTH2_PROVIDER_APPLICATION_MODEL = "oauth2_provider.Application"
OAUTH2_PROVIDER = {
    "OAUTH2_VALIDATOR_CLASS": "safeguarding.api.tokens.Validator",
    "SCOPES_BACKEND_CLASS": "safeguarding.api.tokens.ScopesOfSystem",
    "ACCESS_TOKEN_EXPIRE_SECONDS": 600,
    "REFRESH_TOKEN_REUSE_PROTECTION": True,
    "ALLOWED_REDIRECT_URI_SCHEMES": ["https"],
    # RFC 9700: the token is kept as a hash, is never read from an address, and the old grants are shut.
    "COMPLIANT_BCP_RFC9700_IMPLICIT_GRANT": True,
    "COMPLIANT_BCP_RFC9700_PASSWORD_GRANT": True,
    "COMPLIANT_BCP_RFC9700_PKCE_METHOD": True,
    "COMPLIANT_BCP_RFC9700_ACCESS_TOKEN_TRANSPORT": True,
    "COMPLIANT_BCP_RFC9700_AUTHZ_RESPONSE_ISS": True,
    "COMPLIANT_BCP_RFC9700_TOKEN_STORAGE": True,
    "COMPLIANT_BCP_RFC9700_REFRESH_TOKEN": True,
    "COMPLIANT_BCP_RFC9700_REDIRECT_URI_SCHEME": True,
    "COMPLIANT_BCP_RFC9700_REDIRECT_URI_MATCHING": True,
    "COMPLIANT_BCP_RFC9700_PKCE_REQUIRED": True,
}

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["safeguarding.api.authentication.BearerToken"],
    "DEFAULT_PERMISSION_CLASSES": ["safeguarding.api.authentication.MayOpen"],
    "DEFAULT_THROTTLE_CLASSES": ["safeguarding.api.throttling.PerSystem"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["safeguarding.api.parsing.StrictJSON"],
    "DEFAULT_SCHEMA_CLASS": "safeguarding.api.schema.EndpointSchema",
    "DEFAULT_VERSIONING_CLASS": None,
    "EXCEPTION_HANDLER": "safeguarding.api.problems.answer_to",
    "UNAUTHENTICATED_USER": None,
}

SPECTACULAR_SETTINGS = {
    "TITLE": "Safeguarding record",
    "DESCRIPTION": (
        "What other systems of the agencies may read and do. Every read of a child's record is audited; every change "
        "is the same act as on a page. How to sign in, page, retry and read refusals: docs/api.md in the source."
    ),
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "POSTPROCESSING_HOOKS": [],  # closed lists stand where they are used
    "PREPROCESSING_HOOKS": ["safeguarding.api.schema.only_endpoints"],
    "SERVERS": [],
}
